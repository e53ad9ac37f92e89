/** What several motifs share; most of it is left to chance. */
import { type Ink, times } from './ink.ts'
import type { Mark, Marks, Point } from './motif.ts'
import type { Chance } from './seed.ts'

export const stars = ({ between }: Chance, ink: Ink, count: number, bottom: number): Mark[] =>
  times(count, () => ink.disc(between(0, 100), between(0, bottom), between(0.2, 0.75)))

/** Zigzag of peaks over the whole width; its deepest valleys are at `base`. */
export function ridge({ between }: Chance, ink: Ink, base: number, height: number, steps: number): Mark {
  const crest = times(steps + 1, (step): Point => {
    const rise = step % 2 ? between(height * 0.5, height) : between(0, height * 0.35)
    return [(step / steps) * 110 - 5, base - rise]
  })
  return ink.shape([[-5, 200], ...crest, [105, 200]])
}

/** Houses side by side on `base`, some with an aerial, with windows that are lit or not. */
export function skyline(
  { between, toss }: Chance,
  ink: Ink,
  lights: Ink,
  base: number,
  tallest: number,
): Mark[] {
  const houses: Mark[] = []
  for (let x = -4, width = 0; x < 104; x += width) {
    width = between(8, 17)
    const top = base - between(tallest * 0.4, tallest)
    houses.push(ink.rect(x, top, width + 0.4, base - top + 80))
    if (toss(0.35)) houses.push(ink.rect(x + width / 2 - 0.5, top - 7, 1, 8))
    for (let row = top + 4; row < base - 4; row += 5)
      for (let column = x + 2; column < x + width - 2.4; column += 3.6)
        if (toss(0.38)) houses.push(lights.rect(column, row, 1.7, 2.5))
  }
  return houses
}

/** About 38 wide and 18 high at size 1; `y` is a little above its flat foot. */
export const cloud = (ink: Ink, x: number, y: number, size: number): Marks => [
  ink.disc(x - 12 * size, y, 7 * size),
  ink.disc(x - 3 * size, y - 5 * size, 9 * size),
  ink.disc(x + 8 * size, y - 2 * size, 8 * size),
  ink.disc(x + 15 * size, y + size, 5 * size),
  ink.rect(x - 18 * size, y - size, 38 * size, 8 * size, 4 * size),
]

/** A row of waves for each ink, `step` apart; a crest is twice `half` wide and half `height` high. */
export const sea = (inks: readonly Ink[], y: number, step: number, half: number, height: number): Mark[] =>
  inks.map((ink, row) => {
    const crests = ` q${half} ${-height} ${half * 2} 0`.repeat(10)
    return ink`M${row % 2 ? -20 : -14} ${y + row * step} ${crests} V170 H-20Z`
  })
