/** Drama. */
import type { Motif } from './motif.ts'

const masks: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, pale } = b.colours
    b.flood(ground)
    const mask = 'M-23 -26 Q0 -20 23 -26 Q27 8 14 24 Q0 36 -14 24 Q-27 8 -23 -26Z'
    b.path(mask, cool, { x: 63, y: 63, size: 1, turn: 0.2 })
    b.path(
      'M-14 -8 Q-9 -12 -4 -6 Q-9 -5 -14 -8Z M4 -6 Q9 -12 14 -8 Q9 -5 4 -6Z M-11 17 Q0 4 11 17 Q0 11 -11 17Z',
      dark,
      { x: 63, y: 63, size: 1, turn: 0.2 },
    )
    b.path(mask, hot, { x: 37, y: 43, size: 1.06, turn: -0.16 })
    b.path(
      'M-15 -5 Q-9.6 -13 -4 -7 Q-9 -8 -15 -5Z M4 -7 Q9.6 -13 15 -5 Q9 -8 4 -7Z M-14 5 Q0 12 14 5 Q9 21 0 21 Q-9 21 -14 5Z',
      ground === dark ? pale : dark,
      { x: 37, y: 43, size: 1.06, turn: -0.16 },
    )
  },
}

const windowLight: Motif = {
  title: 'bottom',
  behind: 'dark',
  silhouette: true,
  draw: (b) => {
    const { dark, ground, hot, third, cool, pale } = b.colours
    b.flood(ground === dark ? cool : ground)
    b.rect(-10, 96, 120, 80, dark)
    b.faded(0.92, () =>
      b.shape(
        [
          [22, 14],
          [60, 14],
          [60, 72],
          [22, 72],
        ],
        third,
      ),
    )
    b.disc(47, 42, 11, hot)
    b.rect(39.6, 14, 2.6, 58, dark)
    b.rect(22, 41, 38, 2.6, dark)
    b.stroke('M22 14 H60 V72 H22Z', 2.8, dark)
    b.faded(0.55, () =>
      b.shape(
        [
          [30, 96],
          [70, 96],
          [92, 104],
          [46, 104],
        ],
        pale,
      ),
    )
    b.path(
      'M0 0 L-1 -22 Q-5 -26 -4 -38 Q-3 -44 2 -45 L2 -48 A5.6 5.6 0 1 1 8 -48 L8 -45 Q14 -43 14 -34 L13 -20 L11 0Z',
      dark,
      { x: 70, y: 100, size: 1.04 },
    )
  },
}

const alone: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, third, cool } = b.colours
    b.flood(ground)
    b.rect(-10, 104, 120, 60, b.pick([hot, cool]))
    b.disc(50, 92, 24, third)
    b.path('M-2.4 0 L-3 -14 L-4 -24 Q-4 -30 0 -30 Q4 -30 4 -24 L3 -14 L2.4 0Z', dark, {
      x: 50,
      y: 112,
      size: 1,
    })
    b.disc(50, 78.4, 3.4, dark)
    b.shape(
      [
        [47.6, 112],
        [52.4, 112],
        [68, 160],
        [32, 160],
      ],
      dark,
    )
  },
}

const blocks: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    const inks = [hot, third, cool, dark, pale, hot]
    let y = 8
    for (let row = 0; row < 3; row++) {
      const height = b.between(23, 32)
      const middle = b.between(34, 66)
      const jut = () => b.between(-2.6, 2.6)
      b.shape(
        [
          [8 + jut(), y + jut()],
          [middle - 2 + jut(), y + jut()],
          [middle - 2 + jut(), y + height],
          [8 + jut(), y + height + jut()],
        ],
        inks[row * 2]!,
      )
      b.shape(
        [
          [middle + 2 + jut(), y + jut()],
          [92 + jut(), y + jut()],
          [92 + jut(), y + height + jut()],
          [middle + 2 + jut(), y + height],
        ],
        inks[row * 2 + 1]!,
      )
      y += height + 4
    }
    b.disc(50, 52, 12.5, ground)
    b.disc(50, 52, 8, b.pick([dark, hot]))
    b.rect(-10, 103, 120, 60, ground)
  },
}

const birdcage: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.disc(50, 54, 42, b.pick([third, pale]))
    b.stroke(
      'M50 2 V14 M27 92 V46 Q27 16 50 16 Q73 16 73 46 V92 M38.5 92 V44 Q39 22 50 16 M61.5 92 V44 Q61 22 50 16 M50 16 V92 M27 50 H73',
      1.5,
      dark,
    )
    b.rect(24, 90, 52, 6, dark, 2)
    b.ring(50, 12, 3, 1.4, dark)
    // The door is open and the bird is out.
    b.path('M73 60 L90 66 V90 L73 84Z', dark)
    b.path('M0 0 Q8 -9 18 -6 L30 -18 Q32 -6 24 0 L27 7 L18 6 Q6 11 0 4 L-6 3Z', hot, {
      x: b.between(12, 20),
      y: b.between(22, 32),
      size: 0.92,
      turn: -0.3,
    })
  },
}

const openRoad: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.disc(b.between(30, 70), 92, 26, third)
    b.path('M-10 104 Q20 90 46 98 T110 92 V170 H-10Z', cool)
    b.rect(-10, 101, 120, 60, hot)
    b.shape(
      [
        [49, 101],
        [51, 101],
        [92, 152],
        [8, 152],
      ],
      dark,
    )
    for (let dash = 0; dash < 7; dash++) {
      const near = (dash / 7) ** 1.6
      const far = ((dash + 0.5) / 7) ** 1.6
      b.shape(
        [
          [50 - near * 3, 101 + near * 51],
          [50 + near * 3, 101 + near * 51],
          [50 + far * 3, 101 + far * 51],
          [50 - far * 3, 101 + far * 51],
        ],
        pale,
      )
    }
    for (const [x, size] of [
      [20, 1.5],
      [32, 0.9],
      [39, 0.55],
      [44, 0.35],
    ] as const) {
      const foot = 104 + size * 8
      b.line(
        [
          [x, foot],
          [x, foot - 30 * size],
        ],
        1.2 * size,
        dark,
      )
      b.line(
        [
          [x - 6 * size, foot - 26 * size],
          [x + 6 * size, foot - 26 * size],
        ],
        1 * size,
        dark,
      )
    }
  },
}

export const drama = { masks, windowLight, alone, blocks, birdcage, openRoad }
