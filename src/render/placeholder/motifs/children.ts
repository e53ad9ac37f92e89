import { cool, dark, discs, faded, ground, hot, type Ink, motif, pale, third } from '../ink.ts'
import { cloud, sea } from '../scenery.ts'

const balloon = (x: number, y: number, ink: Ink) => [
  dark.line(0.6, `M${x} ${y + 14} Q${(x + 50) / 2} 80 50 98`),
  ink.oval(x, y, 11, 13.6),
  ink`M${x - 2} ${y + 16} h4 l-2 -3.4Z`,
  faded(0.5, pale.oval(x - 4, y - 5, 2, 3.6, 0.4)),
]

export const children = {
  balloons: motif({ silhouette: true }, [
    [cloud(pale, 22, 82, 1), cloud(pale, 80, 30, 0.8)],
    [balloon(50, 24, hot), balloon(33, 36, third), balloon(67, 36, cool)],
    [balloon(42, 50, pale), balloon(60, 52, hot)],
    dark`M44 95 H56 L54.6 104 H45.4Z`,
  ]),

  whale: motif({ title: 'top', silhouette: true }, [
    third.disc(80, 68, 12),
    hot`M12 112 Q12 84 42 84 Q66 84 74 100 Q82 98 82 86 Q74 84 72 76 Q82 74 86 82 Q90 74 99 77 Q98 86 90 88 Q92 124 60 130 H30 Q12 128 12 112Z`,
    pale`M14 116 Q34 122 56 116 Q52 130 40 130 H30 Q16 128 14 116Z`,
    dark.disc(28, 104, 2.5),
    cool.line(2, 'M42 84 Q42 72 34 68 M42 84 Q42 70 50 66'),
    sea([cool, dark, cool], 126, 8, 6.5, 6),
  ]),

  rainbow: motif({ title: 'top' }, ({ pick }) => [
    discs(50, 130, [54, hot], [46, third], [38, pale], [30, cool], [22, dark], [14, ground]),
    pick([cool, dark]).below(130),
    [cloud(pale, 10, 126, 1.2), cloud(pale, 88, 126, 1.3)],
  ]),
}
