import { at, cool, dark, hot, inside, motif, pale, polar, third, times } from '../ink.ts'

/** About 22 wide and 26 high, its middle at 0 0. */
const heart =
  'M0 10 C-18 -3 -11 -16 -4.6 -13.6 C-1.6 -12.4 0 -9.6 0 -7.6 C0 -9.6 1.6 -12.4 4.6 -13.6 C11 -16 18 -3 0 10Z'

const rain = cool.line(0.7, 'M0 0 L-2 6')
const farRain = third.line(0.7, 'M0 0 L-2 6')

export const romance = {
  overlap: motif({}, ({ between }) => {
    const rise = between(-5, 5)
    const [left, right] = [54 + rise, 54 - rise]
    return [
      cool.disc(64, right, 29),
      inside(hot.disc(36, left, 29), third.disc(64, right, 29)),
      dark.line(1.5, `M30 ${left - 4} q4 4 8 0 M62 ${right - 4} q4 4 8 0`),
      at({ x: 50, y: 55, size: 0.5 }, pale(heart)),
    ]
  }),

  twoHearts: motif({}, [
    [cool, pale, hot, third, cool, pale, hot].map((ink, layer) =>
      at({ x: 50, y: 60, size: 3.72 - layer * 0.52 }, ink(heart)),
    ),
  ]),

  moonlitSea: motif({ title: 'top' }, ({ between }) => [
    [hot.glow(50, 100, 64, 0.55), third.disc(50, 84, 24), dark.below(100)],
    times(14, (row) => {
      const half = between(4, 20) * (1 - row * 0.03)
      return (row % 3 ? third : pale).rect(50 - half, 102 + row * 3, half * 2, 1.1, 0.6)
    }),
    cool`M36 118 Q50 125 64 118 L59.8 125 H40.2Z`,
    [hot.disc(46, 111, 2.3), pale.disc(53, 111.4, 2.3)],
    hot`M42.6 120 L44.6 113.4 H48 L49 120Z M50.4 120 L51.4 113.8 H54.8 L56.4 120Z`,
  ]),

  rose: motif({ silhouette: true }, ({ between }) => {
    const turn = between(0, 6)
    const petal = (index: number) => {
      const away = 24 * (1 - index / 20)
      const [cos, sin] = polar(0, 0, turn + index * 2.4, away)
      return [hot, third, hot, cool][index % 4]!.disc(50 + cos * 0.72, 40 + sin * 0.66, 4 + away * 0.66)
    }
    return [
      dark.line(2, 'M50 104 Q45 82 50 60'),
      dark`M48 88 Q32 74 20 82 Q30 96 48 92Z M50 80 Q64 66 78 74 Q68 88 50 84Z`,
      times(20, petal),
      dark.disc(50, 40, 2.4),
    ]
  }),

  umbrella: motif({ silhouette: true, foot: 102 }, ({ between }) => [
    times(90, (drop) => {
      const [x, y] = [between(-4, 104), between(-4, 100)]
      return at({ x, y }, drop % 3 ? rain : farRain)
    }),
    hot`M8 58 Q10 20 50 18 Q90 20 92 58 Q85 50 78 58 Q71 50 64 58 Q57 50 50 58 Q43 50 36 58 Q29 50 22 58 Q15 50 8 58Z`,
    dark`M36 58 Q38 30 50 18 Q62 30 64 58 Q57 50 50 58 Q43 50 36 58Z`,
    dark.line(1.8, 'M50 12 V90'),
    dark`M40 102 L41 82 Q38 74 42 70 L47 70 Q51 74 48 82 L49 102Z M52 102 L51 84 Q49 76 53 72 L58 72 Q62 76 59 84 L60 102Z`,
    [dark.disc(44.5, 66.4, 3.5), dark.disc(55.5, 68.6, 3.3)],
  ]),

  envelope: motif({}, ({ between }) => [
    at(
      { x: 50, y: 58, turn: between(-0.14, 0.14) },
      dark.rect(-38, -26, 76, 54, 2),
      inside(
        pale.rect(-37, -27, 74, 52, 2),
        times(9, (stripe) => (stripe % 2 ? cool : hot)`M${-37 + stripe * 8.4} 21 h3 l-2 4 h-3Z`),
      ),
      third`M-37 -27 H37 L2 4 Q0 5.4 -2 4Z`,
      dark.line(0.9, 'M-37 -27 L0 4.6 L37 -27'),
      at({ y: 3, size: 0.92 }, hot(heart)),
    ),
    at({ x: between(18, 30), y: 18, size: 0.42, turn: -0.3 }, hot(heart)),
    at({ x: between(60, 84), y: 16, size: 0.6, turn: 0.25 }, third(heart)),
  ]),
}
