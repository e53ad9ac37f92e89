import { at, cool, dark, discs, hot, type Ink, motif, pale, polar, third, times } from '../ink.ts'
import type { Marks } from '../motif.ts'
import { skyline } from '../scenery.ts'

const spade = dark`M0 -16 C6 -6 16 -1 16 8 C16 15 6 16 2 10 Q3 16 7 19 H-7 Q-3 16 -2 10 C-6 16 -16 15 -16 8 C-16 -1 -6 -6 0 -16Z`

const card = (turn: number, ink: Ink, ...face: Marks) =>
  at({ x: 50, y: 108, turn }, dark.rect(-27, -98, 54, 78, 5), ink.rect(-25.8, -96.8, 51.6, 75.6, 4), face)

/** Cut with scissors. */
const crookedArm = dark`M30 0 L52 0 L56 26 L47 46 L58 62 L55 72 L62 84 L58 88 L52 78 L52 92 L47 93 L45 80 L40 94 L36 92 L39 77 L31 86 L28 82 L36 68 L36 50 L26 30Z`

export const crime = {
  getaway: motif({ title: 'top', silhouette: true }, (chance) => [
    hot.glow(50, 100, 60, 0.7),
    skyline(chance, dark, third, 116, 44),
    dark.below(114),
    times(5, (dash) => pale.rect(-6 + dash * 26, 139, 14, 1.7, 0.8)),
    hot`M6 128 Q7 119 18 118 L30 109 Q34 106 41 106 H58 Q64 106 69 110 L78 118 Q94 119 95 128 V131 H6Z`,
    dark`M34 117 L40 110 H49 V117Z M52 117 V110 H58 Q62 110 66 114 L69 117Z`,
    [25, 76].map((x) => discs(x, 131, [7, dark], [6.2, pale], [4.6, dark])),
    third`M95 122 L140 112 V138 L95 126Z`,
  ]),

  target: motif({}, ({ between }) => [
    discs(50, 54, [45, hot], [37.4, pale], [29.8, hot], [22.2, pale], [14.6, hot], [7, pale]),
    times(5, () => {
      const hole = polar(50, 54, between(0, 6.28), between(4, 36))
      return [dark.star(...hole, 6.2, 9, 0.5, between(0, 1)), hot.disc(...hole, 1.5)]
    }),
  ]),

  reach: motif({ silhouette: true }, ({ between }) => [
    [hot`M8 0 H58 L46 34 L20 30Z`, third`M62 0 H96 L90 22 L70 26Z`],
    at({ x: between(0, 14), size: 1.08 }, crookedArm),
  ]),

  ace: motif({ foot: 104 }, [
    [card(-0.42, hot), card(-0.14, cool)],
    card(
      0.16,
      pale,
      at({ y: -60, size: 1.05 }, spade),
      [at({ x: -19, y: -87, size: 0.3 }, spade), at({ x: 19, y: -31, size: 0.3, turn: Math.PI }, spade)],
      [hot.disc(4, -62, 2.6), hot.star(4, -62, 5.4, 8, 0.4)],
    ),
  ]),

  fingerprint: motif({ foot: 104 }, ({ between }) => {
    const turn = between(-0.25, 0.25)
    const ridges = times(11, (ridge) => {
      const [radius, open] = [2.6 + ridge * 3.1, between(0.1, 0.5)]
      const [from, to] = [Math.PI * (0.72 + open * 0.2), Math.PI * (2.2 + open * 0.3)]
      return dark.arc(1.55, 50, 58 + ridge * 0.5, radius, radius * 1.24, turn, from, to)
    })
    return [hot.oval(50, 56, 37, 46), ridges]
  }),
}
