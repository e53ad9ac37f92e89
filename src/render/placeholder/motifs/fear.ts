/** Horror, thriller, mystery. */
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

const spiral: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, hot, dark, pale } = b.colours
    b.flood(ground)
    const turn = b.between(0, 6)
    const arms = b.pick([2, 3])
    for (let arm = 0; arm < arms; arm++) {
      const points: [number, number][] = []
      for (let step = 0; step < 220; step++) {
        const angle = turn + (arm / arms) * Math.PI * 2 + step * 0.1
        const radius = 0.9 + step * 0.215
        points.push([50 + Math.cos(angle) * radius, 54 + Math.sin(angle) * radius * 0.94])
      }
      b.line(points, 3.4, arm === 0 ? hot : pale)
    }
    // A falling figure, cut from paper.
    b.path(
      'M0 -9 L3 -6 L2 -2 L8 -5 L10 -3 L3 2 L4 7 L9 13 L6 15 L0 8 L-4 15 L-7 13 L-3 6 L-3 2 L-10 3 L-11 0 L-3 -3 L-3 -6Z',
      dark,
      {
        x: 50,
        y: 56,
        size: 1.25,
        turn: b.between(-0.8, 0.8),
      },
    )
    b.disc(50 + b.between(-1, 1), 41.5, 4, dark)
    b.rect(-10, 103, 120, 60, ground)
  },
}

const shards: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, cool, pale, third } = b.colours
    b.flood(dark)
    const x = b.between(38, 62)
    const y = b.between(44, 58)
    const count = 15
    const angles = Array.from(
      { length: count },
      (_, index) => (index + b.between(0.15, 0.85)) * ((Math.PI * 2) / count),
    )
    angles.forEach((from, index) => {
      const to = angles[(index + 1) % count]!
      const reach = b.between(42, 72)
      const start = b.between(5, 15)
      b.shape(
        [
          [x + Math.cos(from) * start, y + Math.sin(from) * start],
          [x + Math.cos(from + 0.04) * reach, y + Math.sin(from + 0.04) * reach],
          [
            x + Math.cos(to - 0.05) * reach * b.between(0.6, 1),
            y + Math.sin(to - 0.05) * reach * b.between(0.6, 1),
          ],
        ],
        [hot, cool, pale, third, hot][index % 5]!,
      )
    })
    b.disc(x, y, 3, pale)
    b.rect(-10, 104, 120, 60, dark)
  },
}

const crosshair: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, hot, dark, pale, third } = b.colours
    b.flood(ground)
    b.disc(50, 54, 43, dark)
    b.disc(50, 54, 40, hot)
    b.inside(50, 54, 40, () => {
      b.path('M0 100 V84 H16 V62 H30 V78 H44 V50 H50 V40 H54 V50 H60 V72 H74 V58 H88 V82 H100 V110Z', dark)
      b.disc(72, 34, 8, third)
    })
    b.ring(50, 54, 27, 1.1, pale)
    b.ring(50, 54, 14, 1.1, pale)
    b.line(
      [
        [50, 6],
        [50, 102],
      ],
      1.1,
      pale,
    )
    b.line(
      [
        [2, 54],
        [98, 54],
      ],
      1.1,
      pale,
    )
    b.disc(50, 54, 2.2, pale)
  },
}

const keyhole: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, ground, hot, third, pale } = b.colours
    b.flood(dark)
    b.glow(50, 52, 62, hot, 0.6)
    const lock = 'M50 12 A21 21 0 0 1 62 50 L72 98 H28 L38 50 A21 21 0 0 1 50 12Z'
    b.path(lock, third)
    b.context.save()
    b.context.beginPath()
    b.context.arc(50, 33, 19, 0, Math.PI * 2)
    b.context.rect(30, 48, 40, 48)
    b.context.clip()
    b.path('M50 14 A19 19 0 0 1 60.5 49 L69.5 96 H30.5 L39.5 49 A19 19 0 0 1 50 14Z', ground)
    b.disc(57, 30, 8, pale)
    b.path('M26 100 L46 66 L58 82 L66 74 L80 100Z', dark)
    b.path('M50 98 L47 84 L49 78 A3 3 0 1 1 53 78 L55 84 L53 98Z', hot)
    b.context.restore()
  },
}

const doors: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.rect(-10, 128, 120, 40, dark)
    const lit = b.pick([0, 1, 2])
    for (let door = 0; door < 3; door++) {
      const x = 9 + door * 29
      b.rect(x, 62, 24, 66, dark)
      if (door === lit) {
        b.rect(x + 3, 65, 18, 63, third)
        b.shape(
          [
            [x + 3, 128],
            [x + 21, 128],
            [x + 32, 160],
            [x - 10, 160],
          ],
          third,
        )
        b.path('M0 0 L-4 -1 L-3 -17 L-1.6 -19 A3.4 3.4 0 1 1 1.6 -19 L3 -17 L4 -1Z', dark, {
          x: x + 12,
          y: 129,
          size: 1.35,
        })
        b.path('M-4 0 L4 0 L9 32 L-9 32Z', dark, { x: x + 12, y: 128, size: 1 })
      } else {
        b.rect(x + 3, 65, 18, 63, hot)
        b.rect(x + 6, 69, 12, 22, dark, 0.5)
        b.rect(x + 6, 96, 12, 26, dark, 0.5)
        b.disc(x + 18.6, 95, 1, pale)
      }
    }
  },
}

const magnifier: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, pale, third } = b.colours
    b.flood(ground)
    for (let row = 0; row < 7; row++) b.rect(-4, 8 + row * 14, 108, 6, row % 2 ? cool : third)
    b.rect(-10, 102, 120, 60, ground)
    b.context.save()
    b.context.translate(44, 46)
    b.context.rotate(0.75)
    b.rect(30, -5, 36, 10, dark, 5)
    b.context.restore()
    b.disc(44, 46, 35, dark)
    b.disc(44, 46, 30, pale)
    b.inside(44, 46, 30, () => {
      for (let ridge = 0; ridge < 10; ridge++) {
        b.context.beginPath()
        b.context.ellipse(
          46 + ridge * 0.3,
          52,
          3 + ridge * 3.1,
          4 + ridge * 4,
          0.25,
          Math.PI * (0.95 - ridge * 0.01),
          Math.PI * 2.3,
        )
        b.context.lineWidth = 1.7
        b.context.strokeStyle = hot
        b.context.stroke()
      }
    })
    b.ring(44, 46, 30, 1.2, dark)
  },
}

export const fear = {
  moonAndTree,
  eye,
  drips,
  houseOnTheHill,
  spiral,
  shards,
  crosshair,
  keyhole,
  doors,
  magnifier,
}
