/** Musicals, and cinema itself. */
import type { Motif } from './motif.ts'

const spotlights: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, ground, hot, cool, third, pale } = b.colours
    b.sky(ground, dark)
    b.faded(0.55, () => {
      b.shape(
        [
          [0, -6],
          [8, -6],
          [72, 108],
          [36, 108],
        ],
        third,
      )
      b.shape(
        [
          [100, -6],
          [92, -6],
          [28, 108],
          [64, 108],
        ],
        hot,
      )
      b.shape(
        [
          [46, -6],
          [54, -6],
          [70, 108],
          [30, 108],
        ],
        pale,
      )
    })
    b.oval(50, 101, 36, 6, pale)
    b.rect(-10, 104, 120, 60, dark)
    b.path(
      'M0 0 L-3 -20 L-13 -30 L-11 -32 L-1.6 -25 L-2 -32 A4 4 0 1 1 2.6 -32 L3 -25 L13 -34 L15 -32 L5 -19 L14 -2 L10 0 L2 -13 L4 0Z',
      dark,
      { x: 49, y: 101, size: 1.42 },
    )
    for (let curtain = 0; curtain < 5; curtain++) {
      const width = 15 - curtain * 2.4
      b.path(`M0 -5 H${width} Q${width * 0.7} 50 ${width * 0.3} 104 H-6 V-5Z`, curtain % 2 ? cool : hot)
      b.path(
        `M100 -5 H${100 - width} Q${100 - width * 0.7} 50 ${100 - width * 0.3} 104 H106 V-5Z`,
        curtain % 2 ? cool : hot,
      )
    }
  },
}

const record: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.disc(50, 54, 45, dark)
    for (let groove = 0; groove < 9; groove++)
      b.faded(0.4, () => b.ring(50, 54, 42 - groove * 2.7, 0.4, pale))
    b.faded(0.22, () => {
      b.shape(
        [
          [50, 54],
          [20, 12],
          [36, 6],
        ],
        pale,
      )
      b.shape(
        [
          [50, 54],
          [80, 96],
          [64, 102],
        ],
        pale,
      )
    })
    b.disc(50, 54, 17, hot)
    b.ring(50, 54, 13, 0.8, third)
    b.disc(50, 54, 2, ground)
    b.stroke('M92 10 L88 44 L74 62', 2.2, third)
    b.disc(92, 11, 4.6, third)
    b.rect(70, 59, 7, 5, pale, 1)
  },
}

const piano: Motif = {
  title: 'top',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, cool, pale } = b.colours
    b.flood(ground)
    const inks = [hot, third, cool]
    for (let note = 0; note < 5; note++) {
      const x = 12 + note * 18 + b.between(-3, 3)
      const y = b.between(62, 92)
      const ink = inks[note % 3]!
      b.oval(x, y, 4.4, 3.3, ink, -0.4)
      b.stroke(`M${x + 3.9} ${y - 1} V${y - 17}`, 1.2, ink)
      b.path('M0 0 Q8 3 6 11 Q5 6 0 6Z', ink, { x: x + 3.6, y: y - 17.4, size: 1 })
    }
    b.context.save()
    b.context.transform(1, -0.13, 0, 1, 0, 8)
    b.rect(-10, 104, 120, 70, dark)
    for (let key = 0; key < 9; key++) b.rect(-5 + key * 12.4, 106, 11.6, 70, pale, 1)
    for (const key of [1, 2, 4, 5, 6, 8]) b.rect(-9 + key * 12.4, 106, 7.6, 27, dark, 0.8)
    b.context.restore()
  },
}

const projector: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, ground, hot, third, pale } = b.colours
    b.flood(dark)
    b.shape(
      [
        [16, 60],
        [110, 6],
        [110, 112],
      ],
      third,
    )
    b.faded(0.5, () =>
      b.shape(
        [
          [16, 60],
          [110, 26],
          [110, 92],
        ],
        pale,
      ),
    )
    b.disc(24, 32, 15, hot)
    b.disc(50, 26, 12, hot)
    for (const [x, y, radius] of [
      [24, 32, 15],
      [50, 26, 12],
    ] as const) {
      for (let hole = 0; hole < 5; hole++) {
        const angle = (hole / 5) * Math.PI * 2 + 0.3
        b.disc(x + Math.cos(angle) * radius * 0.58, y + Math.sin(angle) * radius * 0.58, radius * 0.24, dark)
      }
    }
    b.rect(8, 46, 50, 32, hot, 4)
    b.rect(56, 54, 10, 16, pale, 2)
    b.rect(16, 54, 20, 14, ground, 2)
    b.stroke('M20 78 L12 102 M46 78 L54 102', 3, hot)
    b.rect(-10, 103, 120, 60, dark)
  },
}

const reel: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.path('M50 94 Q80 102 110 92 V106 Q80 114 46 99Z', dark)
    b.disc(50, 54, 43, dark)
    b.disc(50, 54, 39, hot)
    const turn = b.between(0, 1)
    for (let hole = 0; hole < 5; hole++) {
      const angle = turn + (hole / 5) * Math.PI * 2
      b.disc(50 + Math.cos(angle) * 23, 54 + Math.sin(angle) * 23, 10, ground)
      b.ring(50 + Math.cos(angle) * 23, 54 + Math.sin(angle) * 23, 10, 1.2, dark)
    }
    b.disc(50, 54, 7, third)
    b.disc(50, 54, 2.6, pale)
  },
}

const bulbs: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, third, pale, ground } = b.colours
    b.flood(dark)
    b.rays(50, 120, 34, 160, ground === dark ? hot : ground, 0.04)
    b.rect(-10, 103, 120, 60, dark)
    b.path('M10 94 V40 Q50 8 90 40 V94Z', hot)
    b.path('M17 88 V44 Q50 18 83 44 V88Z', dark)
    for (let bulb = 0; bulb <= 22; bulb++) {
      const t = bulb / 22
      const x = 13.5 + t * 73
      const y = 42 - Math.sin(t * Math.PI) * 17.5
      b.glow(x, y, 4.6, third, 0.9)
      b.disc(x, y, 1.3, pale)
    }
    for (let bulb = 0; bulb < 10; bulb++) {
      for (const x of [13.5, 86.5]) b.disc(x, 48 + bulb * 4.7, 1.3, pale)
    }
    b.star(50, 60, 19, 5, 0.44, third)
    b.star(50, 60, 13, 5, 0.44, hot)
  },
}

export const stage = { spotlights, record, piano, projector, reel, bulbs }
