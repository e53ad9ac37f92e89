import { at, blend, cool, dark, faded, hot, inside, motif, pale, polar, sky, third, times } from '../ink.ts'
import { stars } from '../scenery.ts'

const taken = dark`M0 0 L-1.6 -9 L-6 -15 L-4 -16 L0 -12 L4 -16 L6 -15 L1.6 -9 L3 0 L1 0 L0.6 -5 L-0.6 -5 L-1 0Z`

/** A plane that runs to the horizon at 108. */
const grid = [
  times(25, (line) => cool.line(0.5, `M${11.6 + line * 3.2} 108 L${line * 26 - 262} 156`)),
  times(10, (row) => cool.line(0.5, `M-5 ${108 + row ** 1.75 * 0.95} H105`)),
]

export const sciFi = {
  ringedPlanet: motif({ sheet: 'dark', foot: 112 }, (chance) => {
    const { between } = chance
    const night = stars(chance, pale, 90, 120)
    const tilt = between(-0.5, -0.2)
    const rings = (from: number, to: number) => [
      third.arc(4, 50, 54, 45, 12.15, tilt, from, to),
      pale.arc(2.4, 50, 54, 38.6, 10.422, tilt, from, to),
      cool.arc(1.2, 50, 54, 50.5, 13.635, tilt, from, to),
    ]
    const bands = [pale, cool, pale, cool, pale].map((ink, band) => {
      const y = 34 + band * 10 + between(-2, 2)
      return ink.oval(50, y, 40, between(1.5, 4), tilt)
    })
    return [
      [sky('ground', 'dark'), night],
      rings(Math.PI, Math.PI * 2),
      inside(hot.disc(50, 54, 29), faded(0.35, bands), faded(0.45, dark.disc(68, 68, 36))),
      rings(0, Math.PI),
      pale.disc(between(12, 24), between(14, 26), 4.4),
    ]
  }),

  rocket: motif({ foot: 103 }, ({ between }) => [
    third.disc(between(22, 36), between(20, 32), 15),
    [dark`M36 112 Q38 82 58 58 H66 Q98 80 108 112Z`, cool`M41 112 Q41 82 58 58 H66 Q94 80 103 112Z`],
    [hot`M46 112 Q44 82 58 58 H66 Q90 80 98 112Z`, third`M51 112 Q47 82 58 58 H66 Q86 80 93 112Z`],
    pale`M56 112 Q50 82 58 58 H66 Q82 80 88 112Z`,
    at(
      { x: 63, y: 48, turn: 0.24 },
      pale`M0 -40 Q13 -22 11 6 L8 18 H-8 L-11 6 Q-13 -22 0 -40Z`,
      hot`M0 -40 Q7 -30 9.4 -18 H-9.4 Q-7 -30 0 -40Z M-11 2 L-19 20 L-8 16Z M11 2 L19 20 L8 16Z`,
      [dark.disc(0, -6, 5), cool.disc(0, -6, 3.4), dark.rect(-6, 18, 12, 3.4, 1)],
    ),
  ]),

  orbits: motif({}, ({ between }) => [
    times(6, (orbit) => {
      const radius = 15 + orbit * 6.6
      const planet = [hot, cool, third][orbit % 3]!
      return [
        (orbit % 2 ? third : dark).ring(50, 54, radius, 0.55),
        planet.disc(...polar(50, 54, between(0, 6.28), radius), between(1.6, 4.4)),
      ]
    }),
    inside(hot.disc(50, 54, 10.5), third.disc(55, 58, 11)),
  ]),

  horizonGrid: motif({ title: 'top', sheet: 'dark' }, (chance) => [
    sky('dark', 'ground'),
    stars(chance, cool, 60, 70),
    hot.glow(50, 98, 60, 0.6),
    {
      within: hot.disc(50, 90, 30).outline,
      marks: times(9, (band) =>
        blend('third', 'hot', 64, 108).rect(10, 60 + band * 6.2, 80, 6.4 - band * 0.55),
      ),
    },
    dark.below(108),
    grid,
  ]),

  saucer: motif({ sheet: 'dark' }, (chance) => [
    sky('dark', 'ground'),
    stars(chance, pale, 70, 80),
    faded(0.75, third`M36 42 H64 L88 104 H12Z`),
    cool`M34 32 Q35 16 50 16 Q65 16 66 32Z`,
    faded(0.5, pale`M38 30 Q39 20 48 19 Q43 23 43 30Z`),
    hot`M12 38 Q30 27 50 27 Q70 27 88 38 Q70 48 50 48 Q30 48 12 38Z`,
    [39, 40.2, 41, 40.2, 39].map((y, lamp) => pale.disc(26 + lamp * 12, y, 2)),
    dark`M-10 102 Q26 92 50 98 T110 94 V170 H-10Z`,
    at({ x: 50, y: 78, size: 1.1, turn: chance.between(-0.3, 0.3) }, taken),
    dark.disc(50, 61, 2.9),
  ]),

  helmet: motif({ foot: 104 }, (chance) => [
    chance.pick([third, cool]).rays(50, 52, 16, 130, chance.next()),
    hot`M12 104 Q14 82 34 80 H66 Q86 82 88 104Z`,
    [dark.disc(50, 50, 37), pale.disc(50, 50, 35)],
    [10, 82].map((x) => hot.rect(x, 42, 8, 18, 3)),
    dark`M23 50 Q23 28 50 28 Q77 28 77 50 Q77 74 50 74 Q23 74 23 50Z`,
    inside(
      cool.oval(50, 51, 24.4, 21),
      [hot.disc(62, 60, 13), third.disc(56, 57, 13)],
      stars(chance, pale, 22, 74),
      faded(0.4, pale`M24 50 Q24 32 44 30 L34 72Z`),
    ),
  ]),
}
