import { cool, dark, faded, ground, hot, motif, pale, third, times } from '../ink.ts'
import { ridge, stars } from '../scenery.ts'

export const fantasy = {
  castle: motif({ title: 'top' }, (chance) => [
    hot.glow(50, 96, 62, 0.55),
    [third.disc(30, 70, 13), ground.disc(35, 67, 11.4)],
    stars(chance, pale, 40, 92),
    faded(0.85, ridge(chance, cool, 128, 34, 6)),
    dark`M30 140 V98 H34 V94 H37 V98 H40 V86 H38 L45 70 L52 86 H50 V92 H53 V78 H51 L60 56 L69 78 H67 V96 H70 V92 H73 V96 H76 V104 H74 L80 90 L86 104 H84 V140Z`,
    dark.line(0.7, 'M45 70 V64 M60 56 V49 M80 90 V84'),
    hot`M45 64 L51 66 L45 68Z M60 49 L67 51.4 L60 54Z M80 84 L86 86 L80 88Z`,
    third.line(2.6, 'M45.3 91.3 v1.8 M59.9 83.3 v1.8 M59.9 93.3 v1.8 M80.3 109.3 v1.8 M67.3 105.3 v1.8'),
    dark`M-10 132 Q22 124 46 130 T110 128 V170 H-10Z`,
  ]),

  sword: motif({ sheet: 'dark' }, [
    [ground.below(0), cool.rays(50, 46, 24, 140, 0.07), third.glow(50, 46, 48, 0.7)],
    dark`M-10 100 Q14 84 30 88 Q40 76 58 80 Q72 78 80 90 Q94 90 110 102 V170 H-10Z`,
    [pale`M46.6 34 H53.4 L52.6 84 H47.4Z`, third`M50 34 H53.4 L52.6 84 H50Z`],
    [hot.line(4.6, 'M36.3 32.3 H63.7'), dark.rect(47.6, 12, 4.8, 19, 1), hot.disc(50, 10, 4)],
    times(4, (wrap) => third.rect(47.6, 14.6 + wrap * 4, 4.8, 1.2)),
  ]),

  enchantedTree: motif({ silhouette: true }, ({ between, next, pick }) => [
    cool.disc(50, 48, 42),
    times(150, () => {
      const [angle, away] = [between(0, 6.28), Math.sqrt(next()) * 35]
      const [x, y] = [50 + Math.cos(angle) * away, 42 + Math.sin(angle) * away * 0.86]
      const [length, width] = [between(1.6, 4), between(1, 2.2)]
      return pick([hot, third, pale, hot]).oval(x, y, length, width, between(0, 3))
    }),
    dark`M43 103 Q48 84 46 66 L30 46 L34 44 L47 58 L47 32 L51 31 L52 56 L66 40 L69 43 L54 66 Q52 84 58 103Z`,
    dark.rect(-10, 102, 120, 2),
  ]),
}
