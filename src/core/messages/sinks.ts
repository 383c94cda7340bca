import type { Texts } from './texts.ts';

/** What is said of where warnings are sent to, and by it. */
export const sinkTexts = {
  'setting.sink': 'Entry {number} of fuelgauge.sinks is left out: “{field}” is missing or not usable.',
  'sink.badUrl': '“{name}” needs a URL that begins with {wanted}; plain http:// is for this machine alone.',
  'sink.noUrl': 'There is no URL for “{name}” on this machine. Add it again.',
  'sink.unknownKind': '“{name}”: this version can’t send to {kind}.',
} as const satisfies Texts;
