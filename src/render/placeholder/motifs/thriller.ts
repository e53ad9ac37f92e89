import { at, cool, dark, hot, inside, motif, pale, polar, third, times } from '../ink.ts'
import type { Point } from '../motif.ts'
import { mystery } from './mystery.ts'

/** Cut from paper. */
const falling = dark`M0 -9 L3 -6 L2 -2 L8 -5 L10 -3 L3 2 L4 7 L9 13 L6 15 L0 8 L-4 15 L-7 13 L-3 6 L-3 2 L-10 3 L-11 0 L-3 -3 L-3 -6Z`

export const thriller = {
  spiral: motif({ silhouette: true, foot: 103 }, ({ between, pick }) => {
    const [turn, arms] = [between(0, 6), pick([2, 3])]
    const arm = (index: number) => {
      const points = times(220, (step): Point => {
        const [x, y] = polar(0, 0, turn + (index / arms) * Math.PI * 2 + step * 0.1, 0.9 + step * 0.215)
        return [50 + x, 54 + y * 0.94]
      })
      return (index === 0 ? hot : pale).line(3.4, points)
    }
    return [
      times(arms, arm),
      at({ x: 50, y: 56, size: 1.25, turn: between(-0.8, 0.8) }, falling),
      dark.disc(50 + between(-1, 1), 41.5, 4),
    ]
  }),

  shards: motif({ sheet: 'dark', foot: 104 }, ({ between }) => {
    const [x, y] = [between(38, 62), between(44, 58)]
    const cracks = times(15, (crack) => ((crack + between(0.15, 0.85)) * Math.PI * 2) / 15)
    const shard = (from: number, index: number) => {
      const [reach, start] = [between(42, 72), between(5, 15)]
      const [cos, sin] = polar(0, 0, cracks[(index + 1) % 15]! - 0.05, reach)
      const end: Point = [x + cos * between(0.6, 1), y + sin * between(0.6, 1)]
      const ink = [hot, cool, pale, third, hot][index % 5]!
      return ink.shape([polar(x, y, from, start), polar(x, y, from + 0.04, reach), end])
    }
    return [cracks.map(shard), pale.disc(x, y, 3)]
  }),

  crosshair: motif({}, [
    dark.disc(50, 54, 43),
    inside(
      hot.disc(50, 54, 40),
      dark`M0 100 V84 H16 V62 H30 V78 H44 V50 H50 V40 H54 V50 H60 V72 H74 V58 H88 V82 H100 V110Z`,
      third.disc(72, 34, 8),
    ),
    [pale.ring(50, 54, 27, 1.1), pale.ring(50, 54, 14, 1.1), pale.disc(50, 54, 2.2)],
    pale.line(1.1, 'M50 6 V102 M2 54 H98'),
  ]),

  telephone: mystery.telephone,
}
