import { around, at, cool, dark, discs, faded, hot, motif, pale, third, times } from '../ink.ts'

const plane =
  'M0 -10 L1.8 -4 L12 1 V4 L1.8 2 L1.2 8 L4 11 V13 L0 12 L-4 13 V11 L-1.2 8 L-1.8 2 L-12 4 V1 L-1.8 -4Z'

const petal = (x: number, y: number, turn: number) => [
  hot.oval(x, y, 15, 12.6, turn),
  faded(0.16, dark.oval(x, y + 2, 11, 8, turn)),
]

const flower = (x: number, y: number, size: number) => [
  dark.line(0.9, `M${x} ${y + 10} V${y}`),
  around(x, y, 2.2 * size, 4).map((leaf) => hot.disc(...leaf, 2.4 * size)),
  dark.disc(x, y, 1.3 * size),
]

export const war = {
  squadron: motif({ foot: 103 }, ({ pick }) => {
    const ink = pick([dark, pale])
    return [
      [hot.rays(50, 104, 26, 150, 0.06), third.disc(50, 104, 27)],
      at({ x: 50, y: 28, size: 1.5 }, ink(plane)),
      [27, 73].map((x) => at({ x, y: 47, size: 1.1 }, ink(plane))),
      [12, 88].map((x) => at({ x, y: 63, size: 0.75 }, ink(plane))),
    ]
  }),

  poppy: motif({ title: 'top', silhouette: true }, ({ between }) => {
    const wire = (y: number) => {
      const sag = between(-4, 4)
      const barbs = times(8, (barb) => {
        const x = 4 + barb * 13.4 + between(-2, 2)
        const middle = y + (sag * (1 - ((x - 50) / 55) ** 2)) / 2 - 1.5
        return dark.line(0.8, `M${x - 2} ${middle - 3} l4 6 m0 -6 l-4 6`)
      })
      return [dark.line(0.9, `M-5 ${y} Q50 ${y + sag} 105 ${y - 3}`), barbs]
    }
    return [
      [wire(76), wire(110), wire(134)],
      dark.line(1.7, 'M52 160 Q46 128 51 100'),
      dark`M49 130 Q38 122 32 126 Q38 134 49 136Z`,
      [petal(40, 86, -0.5), petal(62, 86, 0.5), petal(51, 77, 0), petal(51, 94, 3.1)],
      [dark.disc(51, 86, 5.6), dark.ring(51, 86, 7.2, 0.7)],
    ]
  }),

  medal: motif({}, [
    [hot, pale, cool, pale, hot].map((ink, stripe) => ink.rect(31 + stripe * 7.6, -4, 7.8, 48)),
    dark`M31 44 H69.2 L50 56Z`,
    [dark.star(50, 72, 31, 5, 0.5), third.star(50, 72, 28, 5, 0.5)],
    [discs(50, 72, [11.6, dark], [10, hot]), pale.star(50, 72, 7.6, 5, 0.42)],
  ]),

  steelHelmet: motif({ silhouette: true, foot: 105 }, ({ between }) => [
    third.disc(between(40, 60), 50, 36),
    cool`M-10 104 Q22 86 50 92 T110 90 V112 H-10Z`,
    [dark.line(3.2, 'M49 104 L51 52'), dark.line(2.6, 'M36 98 L64 94')],
    dark`M30 52 Q31 32 52 32 Q72 33 73 52 L80 57 Q66 60 52 58 Q36 60 23 58Z`,
    cool`M36 48 Q37 37 49 36 Q41 40 40 49Z`,
    [flower(20, 96, 1), flower(76, 97, 1.2), flower(86, 92, 0.8)],
  ]),
}
