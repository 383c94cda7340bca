/** Local times of day, as minutes after midnight; an end at or before the start is on the next day. */
export interface QuietHours {
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

const pattern = /^\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*$/;

/** `22:00-07:00`; undefined where it isn't two different times of day. */
export function parseQuietHours(text: string): QuietHours | undefined {
  const [fromHour = NaN, fromMinute = NaN, toHour = NaN, toMinute = NaN] = (pattern.exec(text) ?? [])
    .slice(1)
    .map(Number);
  if (!(fromHour < 24 && fromMinute < 60 && toHour < 24 && toMinute < 60)) return undefined;
  const [fromMinutes, toMinutes] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return fromMinutes === toMinutes ? undefined : { fromMinutes, toMinutes };
}

/** When the quiet hours end that it is in now; undefined outside of them. */
export function quietUntil(now: Date, hours: QuietHours | undefined): Date | undefined {
  return spans(now, hours).find(({ from, to }) => from <= now && now < to)?.to;
}

/** When the last quiet hours ended. */
export function quietEnded(now: Date, hours: QuietHours | undefined): Date | undefined {
  return spans(now, hours).findLast(({ to }) => to <= now)?.to;
}

/** Those that began yesterday, today and the day before, in order; in local time, whatever the clocks are changed by. */
function spans(now: Date, hours: QuietHours | undefined): { from: Date; to: Date }[] {
  if (!hours) return [];
  const { fromMinutes, toMinutes } = hours;
  const at = (day: number, minutes: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + day, 0, minutes);
  return [-2, -1, 0].map((day) => ({
    from: at(day, fromMinutes),
    to: at(toMinutes > fromMinutes ? day : day + 1, toMinutes),
  }));
}
