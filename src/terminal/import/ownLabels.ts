import { say, type Message } from '../../core/message.ts';
import { english, type MessageId } from '../../core/messages.ts';

interface Label {
  readonly id: MessageId;
  readonly pattern: RegExp;
}

let known: readonly Label[] | undefined;

/** The labels of meters and series, as patterns of what was made of them. */
function labels(): readonly Label[] {
  return (known ??= (Object.keys(english) as MessageId[])
    .filter((id) => /^(meter\.(?!overage\.)\w+\.|series\.)/.test(id))
    .flatMap((id) => {
      const template: unknown = english[id];
      return typeof template === 'string' ? [{ id, pattern: patternOf(template) }] : [];
    }));
}

function patternOf(template: string): RegExp {
  const escaped = template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('{count}', '(?<count>\\d+)').replaceAll('{name}', '(?<name>.+)')}$`);
}

/** The message that an export wrote down in English; what is none of ours is a name. */
export function labelOf(text: string, provider: string): Message {
  const found = labels().filter(({ pattern }) => pattern.test(text));
  const best = found.find(({ id }) => id.startsWith(`meter.${provider}.`)) ?? found[0];
  if (!best) return say('meter.named', { name: text });
  const { count, name } = best.pattern.exec(text)?.groups ?? {};
  const args = { ...(name === undefined ? {} : { name }), ...(count === undefined ? {} : { count: Number(count) }) };
  return Object.keys(args).length > 0 ? say(best.id, args) : say(best.id);
}
