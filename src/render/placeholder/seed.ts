/** 32-bit FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** Seeded: the same questions in the same order get the same answers. */
export interface Chance {
  /** From 0 to 1. */
  next: () => number
  between: (low: number, high: number) => number
  pick: <T>(list: readonly T[]) => T
  /** True in that share of the cases. */
  toss: (share: number) => boolean
}

/** Mulberry32 (Tommy Ettinger). */
export function chanceFrom(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    toss: (share) => next() < share,
  }
}
