/** Horror. */
import type { Brush } from '../brush.ts'
import type { Motif } from './motif.ts'

function branch(
  b: Brush,
  x: number,
  y: number,
  length: number,
  angle: number,
  thickness: number,
  colour: string,
) {
  const endX = x + Math.cos(angle) * length
  const endY = y + Math.sin(angle) * length
  b.line(
    [
      [x, y],
      [endX, endY],
    ],
    thickness,
    colour,
  )
  if (length < 4) return
  const count = length > 12 ? 3 : 2
  for (let index = 0; index < count; index++) {
    branch(
      b,
      endX,
      endY,
      length * b.between(0.58, 0.8),
      angle + b.between(-0.75, 0.75),
      thickness * 0.66,
      colour,
    )
  }
}

const moonAndTree: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { ground, dark, hot, pale, third } = b.colours
    b.sky(ground, hot)
    const moon = b.pick([pale, third])
    b.glow(50, 52, 62, moon, 0.4)
    b.disc(50, 50, 32, moon)
    b.faded(0.12, () => {
      for (let crater = 0; crater < 7; crater++) {
        b.disc(50 + b.between(-20, 20), 50 + b.between(-20, 20), b.between(2, 6), dark)
      }
    })
    const lean = b.between(30, 68)
    branch(b, lean, 104, 27, -Math.PI / 2 + b.between(-0.15, 0.15), 4.6, dark)
    branch(b, lean, 92, 14, -Math.PI / 2 + 0.9, 2, dark)
    b.path('M-10 100 Q20 88 48 96 T110 94 V160 H-10Z', dark)
  },
}

const eye: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, pale, hot, cool } = b.colours
    b.flood(ground)
    b.rays(50, 54, 36, 130, b.colours.cool, b.chance())
    b.faded(0.5, () => b.glow(50, 54, 70, ground, 0.9))
    b.rect(-10, 102, 120, 60, ground)
    b.path('M2 54 Q50 8 98 54 Q50 100 2 54Z', dark)
    b.path('M7 54 Q50 15 93 54 Q50 93 7 54Z', pale)
    b.disc(50, 54, 24, dark)
    b.disc(50, 54, 22, hot)
    for (let line = 0; line < 40; line++) {
      const angle = (line / 40) * Math.PI * 2
      b.line(
        [
          [50 + Math.cos(angle) * 10, 54 + Math.sin(angle) * 10],
          [50 + Math.cos(angle) * b.between(15, 21), 54 + Math.sin(angle) * b.between(15, 21)],
        ],
        0.5,
        cool,
      )
    }
    b.disc(50, 54, 11, dark)
    b.disc(57, 46, 4.4, pale)
  },
}

const drips: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, pale } = b.colours
    b.flood(dark)
    b.rect(-10, -10, 120, 34, hot)
    let x = -2
    while (x < 102) {
      const width = b.between(6, 13)
      const length = b.between(10, 68)
      b.rect(x, 10, width, length, hot, width / 2)
      b.faded(0.35, () => b.rect(x + width * 0.22, 18, width * 0.13, Math.max(2, length - 18), pale, 1))
      x += width + b.between(-1.2, 4)
      b.disc(x - 1.6, 24, 1.7, hot)
    }
    b.oval(b.between(25, 75), 92, 2.6, 4.2, hot)
  },
}

const houseOnTheHill: Motif = {
  title: 'top',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third } = b.colours
    b.sky(ground, ground)
    b.glow(62, 92, 58, hot, 0.75)
    b.disc(66, 78, 15, third)
    b.path('M-10 150 V128 Q24 122 44 112 Q64 104 110 126 V170 H-10Z', dark)
    b.path(
      'M34 116 V86 L30 86 L40 70 L47 80 V76 L52 62 L57 76 V84 H66 V78 L71 68 L76 78 V118Z M40 66 V71 M52 56 V63',
      dark,
    )
    b.stroke('M40 72 V62 M52 64 V54 M71 70 V62', 0.8, dark)
    for (const [x, y] of [
      [38, 92],
      [50.5, 80],
      [60, 92],
      [69.6, 84],
      [50, 100],
    ] as const) {
      if (b.chance() < 0.7) b.rect(x, y, 3.4, 5.4, third, 1.4)
    }
    for (let bat = 0; bat < 4; bat++) {
      b.path('M0 0 Q-3 -4 -8 -3 Q-5 -1 -5 2 Q-2 0 0 3 Q2 0 5 2 Q5 -1 8 -3 Q3 -4 0 0Z', dark, {
        x: b.between(14, 88),
        y: b.between(60, 84),
        size: b.between(0.4, 0.8),
        turn: b.between(-0.3, 0.3),
      })
    }
  },
}

const graveHand: Motif = {
  title: 'top',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.sky(ground, ground)
    b.glow(50, 98, 60, hot, 0.8)
    b.disc(b.between(34, 66), 84, 22, b.pick([pale, third]))
    b.path('M-10 126 Q20 116 46 122 T110 118 V170 H-10Z', dark)
    b.path(
      'M42 134 Q43 112 40 104 L33 94 L36 91 L43 99 L41 82 L45 81 L48 96 L49 78 L53 78 L53 96 L58 81 L61.4 82.4 L58 99 L65 89 L68 91 L61 106 Q58 116 58 134Z',
      dark,
    )
    for (const [x, lean] of [
      [14, -0.1],
      [84, 0.12],
    ] as const) {
      b.context.save()
      b.context.translate(x, 124)
      b.context.rotate(lean)
      b.path('M-8 6 V-16 Q-8 -24 0 -24 Q8 -24 8 -16 V6Z', dark)
      b.stroke('M0 -19 V-9 M-4 -15.6 H4', 1.4, hot)
      b.context.restore()
    }
  },
}

export const horror = { moonAndTree, eye, drips, houseOnTheHill, graveHand }
