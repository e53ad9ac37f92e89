import { at, dark, faded, ground, hot, motif, pale, polar, sky, third, times } from '../ink.ts'
import { skyline } from '../scenery.ts'

const fedora = dark`M-24 0 Q-10 -5 -8 -7 L-7 -17 Q-6 -23 0 -21 Q6 -24 8 -16 L9 -7 Q14 -4 25 -2 Q8 5 -24 0Z`

export const noir = {
  blinds: motif({ sheet: 'dark', foot: 106 }, ({ pick }) => [
    at(
      { slant: pick([-0.16, 0.16]) },
      times(16, (slat) => (slat % 5 === 4 ? third : pale).rect(-10, -24 + slat * 10.5, 120, 5.6)),
    ),
    dark`M-12 158 V114 Q2 98 27 94 Q36 91 36 84 Q29 76 28.5 64 L29 52 H61 L61.5 60 L66.5 68.4 Q67 70 63 70.6 L63.4 74 L61.8 75.4 L62.6 77.6 L60.6 79 Q61.4 84.6 56 85 L50.5 84.6 Q50.6 91 58 92.6 Q90 98 104 118 V158Z M-12 158 L30 93 L44 104 L58 92 L100 158Z`,
    at({ x: 45, y: 53, size: 1.42 }, fedora),
    at({ x: 46, y: 52.6, size: 1.2 }, hot`M-10 -8 Q0 -5 11 -8 L10.5 -5 Q0 -2 -10 -4.6Z`),
  ]),

  streetLamp: motif({ sheet: 'dark' }, (chance) => [
    sky('dark', 'cool'),
    skyline(chance, ground, third, 88, 56),
    faded(0.86, pale`M64 27 H76 L103 101 H32Z`),
    [dark.below(99), pale.oval(68, 99, 36, 5)],
    [dark.line(2.2, 'M22 102 V26 Q22 16 34 16 H64'), hot`M58 27 Q60 15 70 15 Q80 15 82 27Z`],
    at({ x: 67, y: 99, size: 1.05 }, dark`M-6 0 L-5.4 -22 Q-5 -27 0 -27 Q5 -27 5.4 -22 L6 0Z`),
    [dark.disc(67, 67, 3.9), at({ x: 67, y: 66, size: 0.34 }, fedora), dark`M61 99 H73 L52 112 H30Z`],
  ]),

  stairwell: motif({ foot: 104 }, ({ between }) => {
    const turn = between(0, 6)
    const storeys = times(10, (storey) => {
      const [ring, centre] = [9 - storey, polar(50, 54, turn, storey * 0.55)]
      const radius = 4 + ring * 5.1
      if (ring % 2) return dark.disc(...centre, radius)
      const steps = dark.ticks(...centre, radius - 4.6, radius - 0.6, 24, 0.7, turn + ring * 0.2)
      return [pale.disc(...centre, radius), ring > 0 ? steps : []]
    })
    return [storeys, hot.disc(...polar(50, 54, turn, 5), 4)]
  }),
}
