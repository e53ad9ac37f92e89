/** Romance. */
import type { Motif } from './motif.ts'

const heartShape =
  'M0 10 C-18 -3 -11 -16 -4.6 -13.6 C-1.6 -12.4 0 -9.6 0 -7.6 C0 -9.6 1.6 -12.4 4.6 -13.6 C11 -16 18 -3 0 10Z'

const twoHearts: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, hot, cool, third, pale } = b.colours
    b.flood(ground)
    for (let ring = 6; ring >= 0; ring--) {
      b.path(heartShape, [hot, pale, cool, third][ring % 4]!, { x: 50, y: 60, size: 0.6 + ring * 0.52 })
    }
  },
}

const overlap: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    const y = b.between(-5, 5)
    b.disc(36, 54 + y, 29, hot)
    b.disc(64, 54 - y, 29, cool)
    b.inside(36, 54 + y, 29, () => b.disc(64, 54 - y, 29, third))
    b.stroke(`M30 ${50 + y} q4 4 8 0`, 1.5, dark)
    b.stroke(`M62 ${50 - y} q4 4 8 0`, 1.5, dark)
    b.path(heartShape, pale, { x: 50, y: 55, size: 0.5 })
  },
}

const moonlitSea: Motif = {
  title: 'top',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, cool, pale } = b.colours
    b.sky(ground, ground)
    b.glow(50, 100, 64, hot, 0.55)
    b.disc(50, 84, 24, third)
    b.rect(-10, 100, 120, 60, dark)
    for (let row = 0; row < 14; row++) {
      const half = b.between(4, 20) * (1 - row * 0.03)
      b.rect(50 - half, 102 + row * 3, half * 2, 1.1, row % 3 ? third : pale, 0.6)
    }
    b.path('M0 0 Q10 5 20 0 L17 5 H3Z', cool, { x: 36, y: 118, size: 1.4 })
    b.disc(46, 111, 2.3, hot)
    b.disc(53, 111.4, 2.3, pale)
    b.path('M42.6 120 L44.6 113.4 H48 L49 120Z M50.4 120 L51.4 113.8 H54.8 L56.4 120Z', hot)
  },
}

const rose: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third } = b.colours
    b.flood(ground)
    b.stroke('M50 104 Q45 82 50 60', 2, dark)
    b.path('M48 88 Q32 74 20 82 Q30 96 48 92Z M50 80 Q64 66 78 74 Q68 88 50 84Z', dark)
    const turn = b.between(0, 6)
    for (let petal = 0; petal < 20; petal++) {
      const away = 24 * (1 - petal / 20)
      const angle = turn + petal * 2.4
      b.disc(
        50 + Math.cos(angle) * away * 0.72,
        40 + Math.sin(angle) * away * 0.66,
        4 + away * 0.66,
        [hot, third, hot, cool][petal % 4]!,
      )
    }
    b.disc(50, 40, 2.4, dark)
  },
}

const umbrella: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third } = b.colours
    b.flood(ground)
    for (let drop = 0; drop < 90; drop++) {
      const x = b.between(-4, 104)
      const y = b.between(-4, 100)
      b.line(
        [
          [x, y],
          [x - 2, y + 6],
        ],
        0.7,
        drop % 3 ? cool : third,
      )
    }
    b.rect(-10, 102, 120, 60, ground)
    b.path(
      'M8 58 Q10 20 50 18 Q90 20 92 58 Q85 50 78 58 Q71 50 64 58 Q57 50 50 58 Q43 50 36 58 Q29 50 22 58 Q15 50 8 58Z',
      hot,
    )
    b.path('M36 58 Q38 30 50 18 Q62 30 64 58 Q57 50 50 58 Q43 50 36 58Z', dark)
    b.path('M50 18 L50 12', dark)
    b.stroke('M50 12 V90', 1.8, dark)
    b.path(
      'M40 102 L41 82 Q38 74 42 70 L47 70 Q51 74 48 82 L49 102Z M52 102 L51 84 Q49 76 53 72 L58 72 Q62 76 59 84 L60 102Z',
      dark,
    )
    b.disc(44.5, 66.4, 3.5, dark)
    b.disc(55.5, 68.6, 3.3, dark)
  },
}

const envelope: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.context.save()
    b.context.translate(50, 58)
    b.context.rotate(b.between(-0.14, 0.14))
    b.rect(-38, -26, 76, 54, dark, 2)
    b.rect(-37, -27, 74, 52, pale, 2)
    const edge = [hot, pale, cool, pale]
    for (let stripe = 0; stripe < 18; stripe++) {
      const x = -37 + stripe * 4.2
      b.shape(
        [
          [x, 21],
          [x + 3, 21],
          [x + 1, 25],
          [x - 2, 25],
        ].map(([left, top]) => [Math.max(-37, Math.min(37, left!)), top!] as const),
        edge[stripe % 4]!,
      )
    }
    b.path('M-37 -27 H37 L2 4 Q0 5.4 -2 4Z', third)
    b.line(
      [
        [-37, -27],
        [0, 4.6],
        [37, -27],
      ],
      0.9,
      dark,
    )
    b.path(heartShape, hot, { x: 0, y: 3, size: 0.92 })
    b.context.restore()
    b.path(heartShape, hot, { x: b.between(18, 30), y: 18, size: 0.42, turn: -0.3 })
    b.path(heartShape, third, { x: b.between(60, 84), y: 16, size: 0.6, turn: 0.25 })
    b.rect(-10, 103, 120, 60, ground)
  },
}

export const romance = { twoHearts, overlap, moonlitSea, rose, umbrella, envelope }
