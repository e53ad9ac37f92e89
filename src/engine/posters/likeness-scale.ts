import { dotAt } from './metric.ts'

/** Percent of a cosine of two posters, 0..100, rising. */
export type LikenessScale = (cosine: number) => number

/** Share of random pairs of posters that are at least as alike, and the percentage that this is called. */
export const ANCHORS = [
  { pairs: 1 / 2, percent: 20 },
  { pairs: 1 / 10, percent: 40 },
  { pairs: 1 / 100, percent: 57 },
  { pairs: 1 / 1_000, percent: 80 },
  { pairs: 1 / 10_000, percent: 97 },
] as const

/** The percentage that the most alike `share` of all pairs reaches; `share` is one of {@link ANCHORS}. */
export function likenessAt(share: (typeof ANCHORS)[number]['pairs']): number {
  return ANCHORS.find(({ pairs }) => pairs === share)!.percent
}

/** Pairs that are looked at; the rarest anchor then rests on twenty. About 20 ms at 160 numbers a poster. */
const PAIRS = 200_000
/** Posters below which a scale would be hearsay; it runs straight then. */
const ENOUGH = 30

/**
 * What a cosine means among these posters: how rare it is that two of them, picked at random, are as alike. Half of all
 * pairs stand at 20 % or more, one in ten at 40 %, one in a hundred at 57 %, one in a thousand at 80 %, one in ten
 * thousand at 97 %; only the same picture has 100 %, the least alike pair 0 %. Between these it is straight in the cosine.
 * A share of the catalogue would call the five nearest of thousands 99 % alike, whatever they are.
 *
 * @param rows unit vectors. [posters, width]
 */
export function likenessScale(rows: Float32Array, posters: number, width: number): LikenessScale {
  if (posters < ENOUGH) return straight([-1, 1], [0, 100])
  const cosines = pairCosines(rows, posters, width)
  const at = (pairs: number) =>
    cosines[Math.min(cosines.length - 1, Math.floor((1 - pairs) * cosines.length))]!
  return straight(
    [cosines[0]!, ...ANCHORS.map(({ pairs }) => at(pairs)), 1],
    [0, ...ANCHORS.map(({ percent }) => percent), 100],
  )
}

/** What a 32-bit cosine of a picture with itself may lack, in percent. */
const SAME_PICTURE = 1e-3

/** A percentage as everything shows it: whole, rounded down, so that 100 is the same picture only. */
export function wholePercent(percent: number): number {
  return Math.max(0, Math.floor(percent + SAME_PICTURE))
}

/** Sorted cosines of a fixed sample of pairs: every poster with partners that are spread evenly over the others. */
function pairCosines(rows: Float32Array, posters: number, width: number): Float32Array {
  const partners = Math.max(1, Math.min(posters - 1, Math.floor(PAIRS / posters)))
  const cosines = new Float32Array(posters * partners)
  for (let poster = 0; poster < posters; poster++) {
    const own = rows.subarray(poster * width, (poster + 1) * width)
    for (let at = 0; at < partners; at++) {
      const step = 1 + Math.floor(((at + (poster % 7) / 7) * (posters - 1)) / partners)
      cosines[poster * partners + at] = dotAt(rows, ((poster + step) % posters) * width, own)
    }
  }
  return cosines.sort()
}

/** Straight from point to point, level beyond the ends; `from` rises. */
function straight(from: readonly number[], to: readonly number[]): LikenessScale {
  return (value) => {
    const above = from.findIndex((point) => value < point)
    if (above === 0) return to[0]!
    if (above < 0) return to[to.length - 1]!
    const [low, high] = [from[above - 1]!, from[above]!]
    return to[above - 1]! + ((to[above]! - to[above - 1]!) * (value - low)) / (high - low)
  }
}
