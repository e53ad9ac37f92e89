import { at, cool, dark, discs, faded, ground, hot, motif, pale, polar, sky, third, times } from '../ink.ts'
import type { Marks } from '../motif.ts'
import type { Chance } from '../seed.ts'

/** A limb and, ever shorter and thinner, all that grows out of it. */
function branch(chance: Chance, x: number, y: number, length: number, angle: number, width: number): Marks {
  const end = polar(x, y, angle, length)
  const limb = dark.line(width, [[x, y], end])
  if (length < 4) return [limb]
  const twig = () => {
    const shorter = length * chance.between(0.58, 0.8)
    return branch(chance, ...end, shorter, angle + chance.between(-0.75, 0.75), width * 0.66)
  }
  return [limb, times(length > 12 ? 3 : 2, twig)]
}

const grave = (x: number, turn: number) =>
  at(
    { x, y: 124, turn },
    dark`M-8 6 V-16 Q-8 -24 0 -24 Q8 -24 8 -16 V6Z`,
    hot.line(1.4, 'M0 -19 V-9 M-4 -15.6 H4'),
  )

const bat = dark`M0 0 Q-3 -4 -8 -3 Q-5 -1 -5 2 Q-2 0 0 3 Q2 0 5 2 Q5 -1 8 -3 Q3 -4 0 0Z`

export const horror = {
  moonAndTree: motif({ sheet: 'dark' }, (chance) => {
    const { between, pick } = chance
    const moon = pick([pale, third])
    const crater = () => dark.disc(50 + between(-20, 20), 50 + between(-20, 20), between(2, 6))
    const craters = times(7, crater)
    const x = between(30, 68)
    return [
      sky('ground', 'hot'),
      [moon.glow(50, 52, 62, 0.4), moon.disc(50, 50, 32)],
      faded(0.12, craters),
      branch(chance, x, 104, 27, -Math.PI / 2 + between(-0.15, 0.15), 4.6),
      branch(chance, x, 92, 14, -Math.PI / 2 + 0.9, 2),
      dark`M-10 100 Q20 88 48 96 T110 94 V160 H-10Z`,
    ]
  }),

  eye: motif({ foot: 102 }, ({ between, next }) => [
    [cool.rays(50, 54, 36, 130, next()), ground.glow(50, 54, 70, 0.45)],
    dark`M2 54 Q50 8 98 54 Q50 100 2 54Z`,
    pale`M7 54 Q50 15 93 54 Q50 93 7 54Z`,
    discs(50, 54, [24, dark], [22, hot]),
    times(40, (line) => {
      const [cos, sin] = polar(0, 0, (line / 40) * Math.PI * 2, 1)
      const end = [50 + cos * between(15, 21), 54 + sin * between(15, 21)] as const
      return cool.line(0.5, [[50 + cos * 10, 54 + sin * 10], end])
    }),
    [dark.disc(50, 54, 11), pale.disc(57, 46, 4.4)],
  ]),

  drips: motif({ sheet: 'dark' }, ({ between }) => {
    const drips: Marks[] = []
    for (let x = -2; x < 102; ) {
      const [width, length] = [between(6, 13), between(10, 68)]
      const shine = pale.rect(x + width * 0.22, 18, width * 0.13, Math.max(2, length - 18), 1)
      drips.push([hot.rect(x, 10, width, length, width / 2), faded(0.35, shine)])
      x += width + between(-1.2, 4)
      drips.push([hot.disc(x - 1.6, 24, 1.7)])
    }
    return [hot.rect(-10, -10, 120, 34), drips, hot.oval(between(25, 75), 92, 2.6, 4.2)]
  }),

  houseOnTheHill: motif({ title: 'top' }, ({ between, toss }) => {
    const light = (x: number, y: number) => (toss(0.7) ? third.rect(x, y, 3.4, 5.4, 1.4) : [])
    return [
      [hot.glow(62, 92, 58, 0.75), third.disc(66, 78, 15)],
      dark`M-10 150 V128 Q24 122 44 112 Q64 104 110 126 V170 H-10Z`,
      dark`M34 116 V86 L30 86 L40 70 L47 80 V76 L52 62 L57 76 V84 H66 V78 L71 68 L76 78 V118Z`,
      dark.line(0.8, 'M40 72 V62 M52 64 V54 M71 70 V62'),
      [light(38, 92), light(50.5, 80), light(60, 92), light(69.6, 84), light(50, 100)],
      times(4, () => {
        const [x, y, size] = [between(14, 88), between(60, 84), between(0.4, 0.8)]
        return at({ x, y, size, turn: between(-0.3, 0.3) }, bat)
      }),
    ]
  }),

  graveHand: motif({ title: 'top' }, ({ between, pick }) => {
    const x = between(34, 66)
    return [
      [hot.glow(50, 98, 60, 0.8), pick([pale, third]).disc(x, 84, 22)],
      dark`M-10 126 Q20 116 46 122 T110 118 V170 H-10Z`,
      dark`M42 134 Q43 112 40 104 L33 94 L36 91 L43 99 L41 82 L45 81 L48 96 L49 78 L53 78 L53 96 L58 81 L61.4 82.4 L58 99 L65 89 L68 91 L61 106 Q58 116 58 134Z`,
      [grave(14, -0.1), grave(84, 0.12)],
    ]
  }),
}
