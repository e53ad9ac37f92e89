import { around, dark, discs, faded, ground, hot, motif, pale, third, times } from '../ink.ts'

const spool = (x: number, y: number, radius: number) => [
  hot.disc(x, y, radius),
  around(x, y, radius * 0.58, 5, 0.3).map((hole) => dark.disc(...hole, radius * 0.24)),
]

export const cinema = {
  projector: motif({ sheet: 'dark', foot: 103 }, [
    [third`M16 60 L110 6 V112Z`, faded(0.5, pale`M16 60 L110 26 V92Z`)],
    [spool(24, 32, 15), spool(50, 26, 12)],
    [hot.rect(8, 46, 50, 32, 4), pale.rect(56, 54, 10, 16, 2), ground.rect(16, 54, 20, 14, 2)],
    hot.line(3, 'M20 78 L12 102 M46 78 L54 102'),
  ]),

  reel: motif({}, ({ between }) => [
    dark`M50 94 Q80 102 110 92 V106 Q80 114 46 99Z`,
    discs(50, 54, [43, dark], [39, hot]),
    around(50, 54, 23, 5, between(0, 1)).map((hole) => [
      ground.disc(...hole, 10),
      dark.ring(...hole, 10, 1.2),
    ]),
    discs(50, 54, [7, third], [2.6, pale]),
  ]),

  bulbs: motif({ sheet: 'dark', foot: 103 }, [
    ground.rays(50, 120, 34, 160, 0.04),
    [hot`M10 94 V40 Q50 8 90 40 V94Z`, dark`M17 88 V44 Q50 18 83 44 V88Z`],
    times(23, (bulb) => {
      const [x, y] = [13.5 + (bulb / 22) * 73, 42 - Math.sin((bulb / 22) * Math.PI) * 17.5]
      return [third.glow(x, y, 4.6, 0.9), pale.disc(x, y, 1.3)]
    }),
    times(10, (bulb) => [13.5, 86.5].map((x) => pale.disc(x, 48 + bulb * 4.7, 1.3))),
    [third.star(50, 60, 19, 5, 0.44), hot.star(50, 60, 13, 5, 0.44)],
  ]),
}
