/** The strokes of Fuelgauge’s sign, in a box from 0, 10 to 80, 70. */
export const shapes = [
  { class: 'gauge-dial', d: 'M15.3 62A30 30 0 0 1 46.2 18.6' },
  { class: 'gauge-left', d: 'M55 22A30 30 0 0 1 64.7 62' },
  { class: 'gauge-needle', d: 'M40 50 53 33' },
  { class: 'gauge-needle', d: 'M40 50h.01' },
] as const;
