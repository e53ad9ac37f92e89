import { at, cool, dark, faded, ground, hot, motif, pale, sky, third, times } from '../ink.ts'

const dancer = dark`M0 0 L-3 -20 L-13 -30 L-11 -32 L-1.6 -25 L-2 -32 A4 4 0 1 1 2.6 -32 L3 -25 L13 -34 L15 -32 L5 -19 L14 -2 L10 0 L2 -13 L4 0Z`

export const musical = {
  spotlights: motif({ sheet: 'dark' }, [
    sky('ground', 'dark'),
    faded(0.55, third`M0 -6 H8 L72 108 H36Z`, hot`M100 -6 H92 L28 108 H64Z`, pale`M46 -6 H54 L70 108 H30Z`),
    [pale.oval(50, 101, 36, 6), dark.below(104)],
    at({ x: 49, y: 101, size: 1.42 }, dancer),
    [hot, cool, hot, cool, hot].map((ink, fold) => {
      const top = 15 - fold * 2.4
      const [hip, hem] = [top * 0.7, top * 0.3]
      const right = `M100 -5 h${-top} Q${100 - hip} 50 ${100 - hem} 104 H106 V-5Z`
      return ink`M0 -5 h${top} Q${hip} 50 ${hem} 104 H-6 V-5Z ${right}`
    }),
  ]),

  record: motif({}, [
    dark.disc(50, 54, 45),
    times(9, (groove) => faded(0.4, pale.ring(50, 54, 42 - groove * 2.7, 0.4))),
    faded(0.22, pale`M50 54 L20 12 L36 6Z M50 54 L80 96 L64 102Z`),
    [hot.disc(50, 54, 17), third.ring(50, 54, 13, 0.8), ground.disc(50, 54, 2)],
    [third.line(2.2, 'M92 10 L88 44 L74 62'), third.disc(92, 11, 4.6), pale.rect(70, 59, 7, 5, 1)],
  ]),

  piano: motif({ title: 'top' }, ({ between }) => [
    times(5, (note) => {
      const [x, y] = [12 + note * 18 + between(-3, 3), between(62, 92)]
      const ink = [hot, third, cool, hot, third][note]!
      const stem = ink.line(1.2, `M${x + 3.9} ${y - 1} v-16`)
      return [ink.oval(x, y, 4.4, 3.3, -0.4), stem, ink`M${x + 3.6} ${y - 17.4} q8 3 6 11 q-1 -5 -6 -5Z`]
    }),
    at(
      { y: 8, slant: -0.13 },
      dark.below(104),
      times(9, (key) => pale.rect(-5 + key * 12.4, 106, 11.6, 70, 1)),
      [1, 2, 4, 5, 6, 8].map((key) => dark.rect(-9 + key * 12.4, 106, 7.6, 27, 0.8)),
    ),
  ]),
}
