import { at, cool, dark, discs, faded, hot, motif, pale, third } from '../ink.ts'
import { ridge, sea } from '../scenery.ts'

export const adventure = {
  peaks: motif({ title: 'top', silhouette: true }, (chance) => {
    const [sun, summit] = [chance.between(28, 72), chance.between(40, 64)]
    return [
      third.disc(sun, 72, 19),
      cool`M-10 130 L${summit} 60 L112 134Z`,
      pale`M${summit} 60 l13 10 l-9 6 l-6 -5 l-7 7 l-7 -3Z`,
      [ridge(chance, hot, 118, 26, 7), ridge(chance, dark, 134, 20, 9)],
      [dark.line(0.8, `M${summit} 60 V50`), hot`M${summit} 50 l7 2.4 l-7 2.6Z`],
    ]
  }),

  compass: motif({}, ({ between }) => [
    [discs(50, 54, [44, dark], [41, pale]), dark.ring(50, 54, 35, 0.8)],
    [35, 37.4, 37.4, 37.4].map((from, phase) =>
      dark.ticks(50, 54, from, 39.4, 12, 0.7, (phase * Math.PI) / 24),
    ),
    at(
      { x: 50, y: 54, turn: between(-0.3, 0.3) },
      third.star(0, 0, 21, 4, 0.26, Math.PI / 4),
      hot`M0 0 L-5 -5 L0 -34Z`,
      cool`M0 0 L5 -5 L34 0Z M0 0 L5 5 L0 34Z M0 0 L-5 5 L-34 0Z`,
      dark`M0 0 L5 -5 L0 -34Z M0 0 L5 5 L34 0Z M0 0 L-5 5 L0 34Z M0 0 L-5 -5 L-34 0Z`,
      pale.disc(0, 0, 2.6),
    ),
  ]),

  ship: motif({ title: 'top', silhouette: true }, [
    third.disc(50, 92, 35),
    dark`M22 112 H80 Q76 126 66 128 H36 Q26 124 22 112Z`,
    dark.line(1.3, 'M38 112 V66 M58 112 V58 M80 112 L94 104'),
    pale`M38 68 Q26 78 27 92 Q36 88 49 91 Q51 79 38 68Z M58 60 Q45 70 46 88 Q58 83 73 88 Q74 72 58 60Z M58 92 Q48 98 49 109 Q60 105 71 109 Q70 98 58 92Z`,
    hot`M58 58 L66 55.6 L58 53Z`,
    sea([hot, cool, dark, cool, dark], 122, 7, 7, 7),
  ]),

  balloonist: motif({ title: 'top', silhouette: true }, (chance) => [
    ridge(chance, cool, 142, 22, 7),
    at(
      { x: chance.between(44, 56), y: 84 },
      hot`M0 -34 C26 -34 32 -8 20 8 L7 26 H-7 L-20 8 C-32 -8 -26 -34 0 -34Z`,
      third`M0 -34 C12 -30 14 -8 9 8 L3.4 26 H-3.4 L-9 8 C-14 -8 -12 -30 0 -34Z`,
      pale`M0 -34 C4 -28 5 -8 3 8 L1.4 26 H-1.4 L-3 8 C-5 -8 -4 -28 0 -34Z`,
      [dark.line(0.8, 'M-7 26 L-5 36 M7 26 L5 36'), dark.rect(-6, 35, 12, 9, 1.6), dark.disc(0, 32.4, 2)],
    ),
    ridge(chance, dark, 152, 16, 9),
  ]),

  treasureMap: motif({}, ({ between }) => [
    at(
      { x: 50, y: 55, turn: between(-0.08, 0.08) },
      dark`M-42 -42 L-14 -38 L14 -42 L42 -38 V40 L14 44 L-14 40 L-42 44Z`,
      pale`M-40 -40 L-14 -36 L14 -40 L40 -36 V38 L14 42 L-14 38 L-40 42Z`,
      faded(0.14, dark`M-14 -36 L14 -40 V42 L-14 38Z`),
      third`M-30 20 Q-36 -4 -20 -18 Q-6 -30 8 -20 Q26 -24 30 -6 Q36 16 18 24 Q4 34 -10 28 Q-24 34 -30 20Z`,
      cool`M-14 0 L-6 -13 L0 -3 L4 -9 L12 4Z`,
      dark.line(1.5, 'M-24 18 Q-12 6 -2 14 T20 -2', { dash: [3.4, 2.6] }),
      hot.line(3, 'M15 -8 L25 4 M25 -8 L15 4'),
    ),
  ]),
}
