import { cool, dark, hot, type Ink, motif, pale, third, times } from '../ink.ts'
import { children } from './children.ts'
import { comedy } from './comedy.ts'

const hop = (left: number, frames: number, height: number, ink: Ink, first = 0) =>
  times(frames - first, (index) => {
    const [x, y] = [left + index * 5.6, 86 - Math.sin(((first + index) / frames) * Math.PI) * height]
    return [ink.disc(x, y, 8.6), dark.ring(x, y, 8.6, 1.1)]
  })

export const animation = {
  creature: motif({ foot: 103 }, ({ pick }) => {
    const [ink, eyes] = [pick([hot, cool]), pick([1, 2, 3])]
    const eye = (x: number, size: number) => [
      pale.disc(x, 48, size),
      dark.disc(x + 1, 49, size * 0.5),
      pale.disc(x + size * 0.3, 48 - size * 0.2, size * 0.16),
    ]
    return [
      third.disc(50, 60, 44),
      ink`M24 104 V52 Q24 22 50 22 Q76 22 76 52 V104 Q72 98 67 104 Q62 98 56 104 Q50 98 44 104 Q38 98 33 104 Q28 98 24 104Z`,
      ink`M30 32 L24 14 L40 25Z M70 32 L76 14 L60 25Z`,
      times(eyes, (index) => eye(58.5 + index * 17 - eyes * 8.5, eyes === 1 ? 12 : 8)),
      [dark`M38 68 H62 A12 12 0 0 1 38 68Z`, pale`M42 68 l3 5 l3 -5Z M52 68 l3 5 l3 -5Z`],
    ]
  }),

  // Three hops, each lower; every drawing of the ball overprints the one before, as on an animator's table.
  bounce: motif({ silhouette: true }, [
    dark.rect(-10, 95, 120, 3),
    [hop(12, 8, 66, cool, 4), hop(34.4, 6, 44, third), hop(68, 4, 24, pale)],
    [hot.disc(90.4, 84, 11), dark.ring(90.4, 84, 11, 1.4)],
    [dark.disc(87, 81, 2.2), dark.disc(93.8, 81, 2.2)],
    dark`M85.4 86 A5 5 0 0 0 95.4 86Z`,
  ]),

  rainbow: children.rainbow,
  grin: comedy.grin,
}
