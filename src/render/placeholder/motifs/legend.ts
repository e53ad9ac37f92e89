/** War and fantasy. */
import { ridge } from './frontier.ts'
import type { Motif } from './motif.ts'
import { stars } from './space.ts'

const squadron: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.rays(50, 104, 26, 150, hot, 0.06)
    b.disc(50, 104, 27, third)
    b.rect(-10, 103, 120, 60, ground)
    const plane =
      'M0 -10 L1.8 -4 L12 1 V4 L1.8 2 L1.2 8 L4 11 V13 L0 12 L-4 13 V11 L-1.2 8 L-1.8 2 L-12 4 V1 L-1.8 -4Z'
    const ink = b.chance() < 0.5 ? dark : pale
    for (const [x, y, size] of [
      [50, 28, 1.5],
      [27, 47, 1.1],
      [73, 47, 1.1],
      [12, 63, 0.75],
      [88, 63, 0.75],
    ] as const) {
      b.path(plane, ink, { x, y, size })
    }
  },
}

const poppy: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot } = b.colours
    b.flood(ground)
    const ink = dark
    for (const y of [76, 110, 134]) {
      const sag = b.between(-4, 4)
      b.stroke(`M-5 ${y} Q50 ${y + sag} 105 ${y - 3}`, 0.9, ink)
      for (let barb = 0; barb < 8; barb++) {
        const x = 4 + barb * 13.4 + b.between(-2, 2)
        const middle = y + (sag * (1 - ((x - 50) / 55) ** 2)) / 2 - 1.5
        b.stroke(
          `M${x - 2} ${middle - 3} L${x + 2} ${middle + 3} M${x + 2} ${middle - 3} L${x - 2} ${middle + 3}`,
          0.8,
          ink,
        )
      }
    }
    b.stroke('M52 160 Q46 128 51 100', 1.7, ink)
    b.path('M49 130 Q38 122 32 126 Q38 134 49 136Z', ink)
    for (const [x, y, turn] of [
      [40, 86, -0.5],
      [62, 86, 0.5],
      [51, 77, 0],
      [51, 94, 3.1],
    ] as const) {
      b.oval(x, y, 15, 12.6, hot, turn)
      b.faded(0.16, () => b.oval(x, y + 2, 11, 8, ink, turn))
    }
    b.disc(51, 86, 5.6, ink)
    b.ring(51, 86, 7.2, 0.7, ink)
  },
}

const medal: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    for (const [x, ink] of [
      [31, hot],
      [38.6, pale],
      [46.2, cool],
      [53.8, pale],
      [61.4, hot],
    ] as const)
      b.rect(x, -4, 7.8, 48, ink)
    b.shape(
      [
        [31, 44],
        [69.2, 44],
        [50, 56],
      ],
      dark,
    )
    b.star(50, 72, 31, 5, 0.5, dark)
    b.star(50, 72, 28, 5, 0.5, third)
    b.disc(50, 72, 11.6, dark)
    b.disc(50, 72, 10, hot)
    b.star(50, 72, 7.6, 5, 0.42, pale)
  },
}

const castle: Motif = {
  title: 'top',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.sky(ground, ground)
    b.glow(50, 96, 62, hot, 0.55)
    b.disc(30, 70, 13, third)
    b.disc(35, 67, 11.4, ground)
    stars(b, 40, 92, pale)
    b.faded(0.85, () => ridge(b, 128, 34, 6, cool))
    b.path(
      'M30 140 V98 H34 V94 H37 V98 H40 V86 H38 L45 70 L52 86 H50 V92 H53 V78 H51 L60 56 L69 78 H67 V96 H70 V92 H73 V96 H76 V104 H74 L80 90 L86 104 H84 V140Z',
      dark,
    )
    b.stroke('M45 70 V64 M60 56 V49 M80 90 V84', 0.7, dark)
    b.path('M45 64 L51 66 L45 68Z M60 49 L67 51.4 L60 54Z M80 84 L86 86 L80 88Z', hot)
    for (const [x, y] of [
      [44, 90],
      [58.6, 82],
      [58.6, 92],
      [79, 108],
      [66, 104],
    ] as const)
      b.rect(x, y, 2.6, 4.4, third, 1.3)
    b.path('M-10 132 Q22 124 46 130 T110 128 V170 H-10Z', dark)
  },
}

const sword: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, cool, third, pale, ground } = b.colours
    b.flood(ground)
    b.rays(50, 46, 24, 140, cool, 0.07)
    b.glow(50, 46, 48, third, 0.7)
    b.path('M-10 100 Q14 84 30 88 Q40 76 58 80 Q72 78 80 90 Q94 90 110 102 V170 H-10Z', dark)
    b.shape(
      [
        [46.6, 34],
        [53.4, 34],
        [52.6, 84],
        [47.4, 84],
      ],
      pale,
    )
    b.shape(
      [
        [50, 34],
        [53.4, 34],
        [52.6, 84],
        [50, 84],
      ],
      third,
    )
    b.rect(34, 30, 32, 4.6, hot, 2.3)
    b.rect(47.6, 12, 4.8, 19, dark, 1)
    for (let wrap = 0; wrap < 4; wrap++) b.rect(47.6, 14.6 + wrap * 4, 4.8, 1.2, third)
    b.disc(50, 10, 4, hot)
  },
}

const enchantedTree: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.disc(50, 48, 42, cool)
    for (let leaf = 0; leaf < 150; leaf++) {
      const angle = b.between(0, 6.28)
      const away = Math.sqrt(b.chance()) * 35
      b.oval(
        50 + Math.cos(angle) * away,
        42 + Math.sin(angle) * away * 0.86,
        b.between(1.6, 4),
        b.between(1, 2.2),
        b.pick([hot, third, pale, hot]),
        b.between(0, 3),
      )
    }
    b.path(
      'M43 103 Q48 84 46 66 L30 46 L34 44 L47 58 L47 32 L51 31 L52 56 L66 40 L69 43 L54 66 Q52 84 58 103Z',
      dark,
    )
    b.rect(-10, 102, 120, 2, dark)
  },
}

const steelHelmet: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third } = b.colours
    b.flood(ground)
    b.disc(b.between(40, 60), 50, 36, third)
    b.path('M-10 104 Q22 86 50 92 T110 90 V112 H-10Z', cool)
    b.line(
      [
        [49, 104],
        [51, 52],
      ],
      3.2,
      dark,
    )
    b.line(
      [
        [36, 98],
        [64, 94],
      ],
      2.6,
      dark,
    )
    b.path('M30 52 Q31 32 52 32 Q72 33 73 52 L80 57 Q66 60 52 58 Q36 60 23 58Z', dark)
    b.path('M36 48 Q37 37 49 36 Q41 40 40 49Z', cool)
    for (const [x, y, size] of [
      [20, 96, 1],
      [76, 97, 1.2],
      [86, 92, 0.8],
    ] as const) {
      b.stroke(`M${x} ${y + 10} V${y}`, 0.9, dark)
      for (let petal = 0; petal < 4; petal++)
        b.disc(
          x + Math.cos(petal * 1.57) * 2.2 * size,
          y + Math.sin(petal * 1.57) * 2.2 * size,
          2.4 * size,
          hot,
        )
      b.disc(x, y, 1.3 * size, dark)
    }
    b.rect(-10, 105, 120, 60, ground)
  },
}

export const legend = { squadron, poppy, medal, castle, sword, enchantedTree, steelHelmet }
