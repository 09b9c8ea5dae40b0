/** Random choices that are the same again for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = limit => Math.floor(next() * limit);
  const pick = list => list[below(list.length)];
  return {
    below,
    pick,
    chance: probability => next() < probability,
    /** Some of the list, in its order. */
    some: (list, probability = 0.5) => list.filter(() => next() < probability),
    /** `count` of the list, none of them twice. */
    sample(list, count) {
      const left = [...list];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)[0]);
    },
    times: (count, make) => Array.from({ length: count }, (_, index) => make(index)),
  };
}
