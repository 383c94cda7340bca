import type { RequestRecord } from '../../src/core/model.ts';
import type { Column, Row } from './tableRows.ts';
import type { Wording } from './wording.ts';

const columns = ['path', 'when', 'took', 'answer', 'size'] as const;

export function requestColumns(wording: Wording): Column[] {
  return columns.map((key) => ({ key, label: wording.say(`page.source.requests.${key}`) }));
}

/** What the last poll asked, one row each. */
export function requestRows(requests: readonly RequestRecord[], wording: Wording): Row[] {
  return requests.map((request, index) => ({
    // A poll may ask the same more than once.
    key: String(index),
    cells: [
      request.path,
      whenOf(request, wording),
      wording.format.elapsed(request.durationMs),
      answerOf(request),
      wording.format.size(request.bytes),
    ],
  }));
}

function whenOf({ startedAt, isKept }: RequestRecord, wording: Wording): string {
  const moment = wording.format.moment(startedAt, wording.now);
  return isKept ? wording.say('page.source.requests.kept', { moment }) : moment;
}

/** The error's kind beside the status: a good status may come with something that is no answer. */
function answerOf({ status, error }: RequestRecord): string {
  const parts = [status === undefined ? undefined : `HTTP ${status}`, error];
  return parts.filter((part) => part !== undefined).join(' · ');
}
