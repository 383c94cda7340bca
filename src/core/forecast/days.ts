import type { DayShape } from './dayShape.ts';
import { hourOfDay, type Hours } from './hours.ts';

/** Use of one day, from where the person's day begins to where the next does. */
export interface Day {
  /** Days since 1970; not the calendar's, for they begin at the shape's hour. */
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly spent: number;
  /** What share of a usual day's use falls into the part of it that is known: 0 to 1. */
  readonly share: number;
}

export function daysOf({ first, spent, known }: Hours, { startHour, shares }: DayShape): Day[] {
  const days: { day: number; weekday: number; spent: number; share: number }[] = [];
  spent.forEach((amount, index) => {
    const number = dayAt(first + index, startHour);
    let day = days.at(-1);
    if (day?.day !== number) {
      day = { day: number, weekday: weekdayOf(number, startHour), spent: 0, share: 0 };
      days.push(day);
    }
    day.spent += amount;
    day.share += (known[index] ?? 0) * (shares[hourOfDay(first + index)] ?? 0);
  });
  return days;
}

export function dayAt(localHour: number, startHour: number): number {
  return Math.floor((localHour - startHour) / 24);
}

/** The weekday of the day's middle: a day may begin before midnight. 1970 began on a Thursday. */
export function weekdayOf(day: number, startHour: number): number {
  const date = Math.floor((day * 24 + startHour + 12) / 24);
  return (((date + 4) % 7) + 7) % 7;
}
