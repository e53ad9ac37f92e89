import { cool, dark, discs, hot, type Ink, inside, motif, pale, third, times } from '../ink.ts'

export const comedy = {
  bowler: motif({}, [
    hot.disc(50, 56, 43),
    dark`M26 46 Q26 12 50 12 Q74 12 74 46Z M12 46 Q50 38 88 46 Q86 55 50 52 Q14 55 12 46Z`,
    pale`M26 39 Q50 34 74 39 V45 Q50 40 26 45Z`,
    dark`M50 67 Q42 60 31 66 Q24 70 18 66 Q22 79 36 77 Q46 76 50 71 Q54 76 64 77 Q78 79 82 66 Q76 70 69 66 Q58 60 50 67Z`,
    [pale`M50 92 L32 83 Q29 92 32 101Z M50 92 L68 83 Q71 92 68 101Z`, dark.disc(50, 92, 3.6)],
  ]),

  grin: motif({ title: 'top' }, ({ between, pick }) => {
    const glance = pick([-4, 4])
    return [
      [30, 70].map((x) => [pale.disc(x, 72, 12), dark.disc(x + glance, 73, 6)]),
      inside(
        dark`M12 94 H88 A38 38 0 0 1 12 94Z`,
        times(7, (tooth) => pale.rect(13 + tooth * 10.8, 92, 10, 9.4, 1.4)),
        hot.oval(54, 132, 24, 16),
      ),
      third.line(3, `M18 ${between(52, 58)} Q30 ${between(48, 54)} 42 56`),
      third.line(3, `M58 56 Q70 ${between(48, 54)} 82 ${between(52, 60)}`),
    ]
  }),

  confetti: motif({}, ({ between, pick }) => {
    const piece = (x: number, y: number) => {
      const ink = pick([hot, cool, third, pale, dark])
      const shapes = [
        () => ink.disc(x, y, between(2, 4.6)),
        () => ink.ring(x, y, between(2.4, 4), 1.5),
        () => ink.star(x, y, 4.6, 3, 0.5, between(0, 6)),
        () => ink.line(1.5, `M${x - 6} ${y} q2 -4 4 0 t4 0 t4 0`),
        () => ink.star(x, y, 5, 5, 0.45, between(0, 6)),
      ]
      return pick(shapes)()
    }
    return [
      times(8, (row) =>
        times(8, (x) => piece(x * 12.6 + 6 + between(-3, 3), row * 11.6 + 10 + between(-3, 3))),
      ),
      discs(50, 54, [25, dark], [22.4, hot]),
      [dark.disc(43, 48, 3), dark.disc(57, 48, 3), dark`M38 56 A12.6 12.6 0 0 0 62 56Z`],
    ]
  }),

  popcorn: motif({}, ({ between, pick }) => {
    const corn = (ink: Ink) => {
      const x = 50 + between(-22, 22)
      const y = 40 - Math.sqrt(Math.max(0, 1 - ((x - 50) / 26) ** 2)) * between(2, 22)
      const puffs = [ink.disc(x - 2.4, y, 2.9), ink.disc(x + 2.2, y - 0.6, 2.9), ink.disc(x, y - 2.6, 2.9)]
      return [puffs, ink.disc(x + 0.2, y + 2, 2.9), hot.disc(x, y, 1)]
    }
    return [
      pick([cool, third]).disc(50, 54, 43),
      times(26, (index) => corn(index % 5 === 0 ? third : pale)),
      pale`M25 40 H75 L68 98 H32Z`,
      hot`M25 40 H35 L39.2 98 H32Z M45 40 H55 L53.6 98 H46.4Z M65 40 H75 L68 98 H60.8Z`,
      dark.line(1.4, 'M25 40 H75 L68 98 H32Z'),
    ]
  }),
}
