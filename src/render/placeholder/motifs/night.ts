/** Film noir and crime. */
import type { Brush } from '../brush.ts'
import type { Motif } from './motif.ts'

const fedora = 'M-24 0 Q-10 -5 -8 -7 L-7 -17 Q-6 -23 0 -21 Q6 -24 8 -16 L9 -7 Q14 -4 25 -2 Q8 5 -24 0Z'

function skyline(b: Brush, base: number, tallest: number, colour: string, lights?: string): void {
  let x = -4
  while (x < 104) {
    const width = b.between(8, 17)
    const height = b.between(tallest * 0.4, tallest)
    b.rect(x, base - height, width + 0.4, height + 80, colour)
    if (b.chance() < 0.35) b.rect(x + width / 2 - 0.5, base - height - 7, 1, 8, colour)
    if (lights) {
      for (let row = base - height + 4; row < base - 4; row += 5) {
        for (let column = x + 2; column < x + width - 2.4; column += 3.6) {
          if (b.chance() < 0.38) b.rect(column, row, 1.7, 2.5, lights)
        }
      }
    }
    x += width
  }
}

const blinds: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, pale, hot, third } = b.colours
    b.flood(dark)
    b.context.save()
    b.context.transform(1, b.pick([-0.16, 0.16]), 0, 1, 0, 0)
    for (let slat = 0; slat < 16; slat++)
      b.rect(-10, -24 + slat * 10.5, 120, 5.6, slat % 5 === 4 ? third : pale)
    b.context.restore()
    b.path(
      'M-12 158 V114 Q2 98 27 94 Q36 91 36 84 Q29 76 28.5 64 L29 52 H61 L61.5 60 L66.5 68.4 Q67 70 63 70.6 L63.4 74 L61.8 75.4 L62.6 77.6 L60.6 79 Q61.4 84.6 56 85 L50.5 84.6 Q50.6 91 58 92.6 Q90 98 104 118 V158Z M-12 158 L30 93 L44 104 L58 92 L100 158Z',
      dark,
    )
    b.path(fedora, dark, { x: 45, y: 53, size: 1.42 })
    b.path('M-10 -8 Q0 -5 11 -8 L10.5 -5 Q0 -2 -10 -4.6Z', hot, { x: 46, y: 52.6, size: 1.2 })
    b.rect(-10, 106, 120, 60, dark)
  },
}

const streetLamp: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { ground, dark, pale, hot, third } = b.colours
    b.flood(dark)
    b.sky(dark, b.colours.cool)
    skyline(b, 88, 56, ground, third)
    b.faded(0.86, () =>
      b.shape(
        [
          [64, 27],
          [76, 27],
          [103, 101],
          [32, 101],
        ],
        pale,
      ),
    )
    b.rect(-10, 99, 120, 60, dark)
    b.oval(68, 99, 36, 5, pale)
    b.stroke('M22 102 V26 Q22 16 34 16 H64', 2.2, dark)
    b.path('M58 27 Q60 15 70 15 Q80 15 82 27Z', hot)
    b.path('M-6 0 L-5.4 -22 Q-5 -27 0 -27 Q5 -27 5.4 -22 L6 0Z', dark, { x: 67, y: 99, size: 1.05 })
    b.disc(67, 67, 3.9, dark)
    b.path(fedora, dark, { x: 67, y: 66, size: 0.34 })
    b.shape(
      [
        [61, 99],
        [73, 99],
        [52, 112],
        [30, 112],
      ],
      dark,
    )
  },
}

const stairwell: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, pale, hot } = b.colours
    b.flood(ground)
    const turn = b.between(0, 6)
    for (let ring = 9; ring >= 0; ring--) {
      const radius = 4 + ring * 5.1
      const shift = (9 - ring) * 0.55
      const x = 50 + Math.cos(turn) * shift
      const y = 54 + Math.sin(turn) * shift
      b.disc(x, y, radius, ring % 2 ? dark : pale)
      if (ring % 2 === 0 && ring > 1) {
        for (let step = 0; step < 24; step++) {
          const angle = turn + (step / 24) * Math.PI * 2 + ring * 0.2
          b.line(
            [
              [x + Math.cos(angle) * (radius - 4.6), y + Math.sin(angle) * (radius - 4.6)],
              [x + Math.cos(angle) * (radius - 0.6), y + Math.sin(angle) * (radius - 0.6)],
            ],
            0.7,
            dark,
          )
        }
      }
    }
    b.disc(50 + Math.cos(turn) * 5, 54 + Math.sin(turn) * 5, 4, hot)
    b.rect(-10, 104, 120, 60, ground)
  },
}

const target: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, pale } = b.colours
    b.flood(ground)
    for (let ring = 0; ring < 6; ring++) b.disc(50, 54, 45 - ring * 7.6, ring % 2 ? pale : hot)
    for (let hole = 0; hole < 5; hole++) {
      const angle = b.between(0, 6.28)
      const away = b.between(4, 36)
      const x = 50 + Math.cos(angle) * away
      const y = 54 + Math.sin(angle) * away
      b.star(x, y, 6.2, 9, 0.5, dark, b.between(0, 1))
      b.disc(x, y, 1.5, hot)
    }
  },
}

const getaway: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.glow(50, 100, 60, hot, 0.7)
    skyline(b, 116, 44, dark, third)
    b.rect(-10, 114, 120, 60, dark)
    for (let dash = 0; dash < 5; dash++) b.rect(-6 + dash * 26, 139, 14, 1.7, pale, 0.8)
    b.path(
      'M6 128 Q7 119 18 118 L30 109 Q34 106 41 106 H58 Q64 106 69 110 L78 118 Q94 119 95 128 V131 H6Z',
      hot,
    )
    b.path('M34 117 L40 110 H49 V117Z M52 117 V110 H58 Q62 110 66 114 L69 117Z', dark)
    for (const x of [25, 76]) {
      b.disc(x, 131, 7, dark)
      b.disc(x, 131, 6.2, pale)
      b.disc(x, 131, 4.6, dark)
    }
    b.shape(
      [
        [95, 122],
        [140, 112],
        [140, 138],
        [95, 126],
      ],
      third,
    )
  },
}

const reach: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, third } = b.colours
    b.flood(ground)
    b.shape(
      [
        [8, 0],
        [58, 0],
        [46, 34],
        [20, 30],
      ],
      hot,
    )
    b.shape(
      [
        [62, 0],
        [96, 0],
        [90, 22],
        [70, 26],
      ],
      third,
    )
    // A crooked arm that reaches down, cut with scissors.
    b.path(
      'M30 0 L52 0 L56 26 L47 46 L58 62 L55 72 L62 84 L58 88 L52 78 L52 92 L47 93 L45 80 L40 94 L36 92 L39 77 L31 86 L28 82 L36 68 L36 50 L26 30Z',
      dark,
      {
        x: b.between(0, 14),
        y: 0,
        size: 1.08,
      },
    )
  },
}

const ace: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, pale } = b.colours
    b.flood(ground)
    const spade =
      'M0 -16 C6 -6 16 -1 16 8 C16 15 6 16 2 10 Q3 16 7 19 H-7 Q-3 16 -2 10 C-6 16 -16 15 -16 8 C-16 -1 -6 -6 0 -16Z'
    for (const [turn, ink] of [
      [-0.42, hot],
      [-0.14, cool],
      [0.16, pale],
    ] as const) {
      b.context.save()
      b.context.translate(50, 108)
      b.context.rotate(turn)
      b.rect(-27, -98, 54, 78, dark, 5)
      b.rect(-25.8, -96.8, 51.6, 75.6, ink, 4)
      if (ink === pale) {
        b.path(spade, dark, { x: 0, y: -60, size: 1.05 })
        b.path(spade, dark, { x: -19, y: -87, size: 0.3 })
        b.path(spade, dark, { x: 19, y: -31, size: 0.3, turn: Math.PI })
        b.disc(4, -62, 2.6, hot)
        b.star(4, -62, 5.4, 8, 0.4, hot)
      }
      b.context.restore()
    }
    b.rect(-10, 104, 120, 60, ground)
  },
}

const fingerprint: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, pale } = b.colours
    b.flood(ground)
    const ink = ground === dark ? pale : dark
    b.oval(50, 56, 37, 46, hot)
    const turn = b.between(-0.25, 0.25)
    for (let ridgeLine = 0; ridgeLine < 11; ridgeLine++) {
      const radius = 2.6 + ridgeLine * 3.1
      const open = b.between(0.1, 0.5)
      b.context.beginPath()
      b.context.ellipse(
        50,
        58 + ridgeLine * 0.5,
        radius,
        radius * 1.24,
        turn,
        Math.PI * (0.72 + open * 0.2),
        Math.PI * (2.2 + open * 0.3),
      )
      b.context.lineWidth = 1.55
      b.context.lineCap = 'round'
      b.context.strokeStyle = ink
      b.context.stroke()
    }
    b.rect(-10, 104, 120, 60, ground)
  },
}

export const night = { blinds, streetLamp, stairwell, target, getaway, reach, ace, fingerprint }
