/** Numbers from 0 to 1 that look random and are the same for the same seed (a counter through MurmurHash3's finaliser). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** As many draws that together have the distribution's shape, in random order: a few hundred do for quantiles. */
export function evenNormals(count: number, random: () => number): number[] {
  const draws = normalQuantiles(count);
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [draws[index], draws[other]] = [draws[other] ?? 0, draws[index] ?? 0];
  }
  return draws;
}

function normalQuantiles(count: number): number[] {
  return Array.from({ length: count }, (_, index) => normalQuantile((index + 0.5) / count));
}

/** Drawn from by the ten thousand: looking one up takes a fraction of working it out. */
const TABLE = /* @__PURE__ */ normalQuantiles(1024);

/** One draw from the standard normal distribution, to within a thousandth of the probability. */
export function normal(random: () => number): number {
  return TABLE[Math.floor(random() * TABLE.length)] ?? 0;
}

/** Abramowitz and Stegun 26.2.23; off by less than 4.5e-4. */
function normalQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(probability, 1 - probability)));
  const value =
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
  return probability < 0.5 ? -value : value;
}

/** A draw from the chi-squared distribution, from one of the standard normal (Wilson and Hilferty). */
export function chiSquared(degrees: number, z: number): number {
  const part = 2 / (9 * degrees);
  return degrees * Math.max(0.02, 1 - part + z * Math.sqrt(part)) ** 3;
}
