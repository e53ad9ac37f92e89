import { around, at, cool, dark, ground, hot, inside, motif, pale, third, times } from '../ink.ts'

const visitor = dark`M0 0 L-4 -1 L-3 -17 L-1.6 -19 A3.4 3.4 0 1 1 1.6 -19 L3 -17 L4 -1Z`
const receiver = dark`M-30 8 Q-30 -8 0 -9 Q30 -8 30 8 L20 10 Q18 2 0 2 Q-18 2 -20 10Z`

export const mystery = {
  keyhole: motif({ sheet: 'dark' }, [
    hot.glow(50, 52, 62, 0.6),
    third`M50 12 A21 21 0 0 1 62 50 L72 98 H28 L38 50 A21 21 0 0 1 50 12Z`,
    inside(
      ground`M50 14 A19 19 0 0 1 60.5 49 L69.5 96 H30.5 L39.5 49 A19 19 0 0 1 50 14Z`,
      pale.disc(57, 30, 8),
      dark`M26 100 L46 66 L58 82 L66 74 L80 100Z`,
      hot`M50 98 L47 84 L49 78 A3 3 0 1 1 53 78 L55 84 L53 98Z`,
    ),
  ]),

  doors: motif({ title: 'top', silhouette: true }, ({ pick }) => {
    const lit = pick([0, 1, 2])
    const open = [
      third`M3 65 H21 V128 L32 160 H-10 L3 128Z`,
      at({ x: 12, y: 129, size: 1.35 }, visitor),
      dark`M8 128 H16 L21 160 H3Z`,
    ]
    const shut = [
      hot.rect(3, 65, 18, 63),
      [dark.rect(6, 69, 12, 22, 0.5), dark.rect(6, 96, 12, 26, 0.5), pale.disc(18.6, 95, 1)],
    ]
    const door = (index: number) =>
      at({ x: 9 + index * 29 }, dark.rect(0, 62, 24, 66), index === lit ? open : shut)
    return [dark.below(128), times(3, door)]
  }),

  magnifier: motif({ foot: 102 }, [
    times(7, (row) => (row % 2 ? cool : third).rect(-4, 8 + row * 14, 108, 6)),
    [dark.line(10, 'M69.61 69.86 L88.63 87.58'), dark.disc(44, 46, 35)],
    inside(
      pale.disc(44, 46, 30),
      times(10, (ridge) => {
        const [radius, from] = [3 + ridge * 3.1, Math.PI * (0.95 - ridge * 0.01)]
        const print = hot.arc(1.7, 46 + ridge * 0.3, 52, radius, 4 + ridge * 4, 0.25, from, Math.PI * 2.3)
        return { ...print, pen: { width: 1.7, cap: 'butt' } }
      }),
    ),
    dark.ring(44, 46, 30, 1.2),
  ]),

  // Off the hook.
  telephone: motif({ silhouette: true }, ({ between, pick }) => [
    pick([hot, third]).disc(50, 56, 42),
    dark`M26 94 Q27 70 40 62 H60 Q73 70 74 94 Q74 98 70 98 H30 Q26 98 26 94Z`,
    [dark.rect(38, 52, 5, 12, 1.5), dark.rect(57, 52, 5, 12, 1.5), pale.disc(50, 79, 12)],
    around(50, 79, 8.6, 12, -0.6).map((hole, index) => (index < 10 ? dark.disc(...hole, 1.6) : [])),
    hot.disc(50, 79, 4),
    at({ x: 58, y: 30, turn: between(0.3, 0.6) }, receiver),
    dark.line(1.2, `M84 44${' q7 3 0 6 q-5 1.4 0 1.4'.repeat(7)}`),
  ]),
}
