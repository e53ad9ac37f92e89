/** Thriller and mystery. */
import type { Motif } from './motif.ts'

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

const telephone: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.disc(50, 56, 42, b.pick([hot, third]))
    b.path('M26 94 Q27 70 40 62 H60 Q73 70 74 94 Q74 98 70 98 H30 Q26 98 26 94Z', dark)
    b.rect(38, 52, 5, 12, dark, 1.5)
    b.rect(57, 52, 5, 12, dark, 1.5)
    b.disc(50, 79, 12, pale)
    for (let hole = 0; hole < 10; hole++) {
      const angle = (hole / 12) * Math.PI * 2 - 0.6
      b.disc(50 + Math.cos(angle) * 8.6, 79 + Math.sin(angle) * 8.6, 1.6, dark)
    }
    b.disc(50, 79, 4, hot)
    // Off the hook.
    b.context.save()
    b.context.translate(58, 30)
    b.context.rotate(b.between(0.3, 0.6))
    b.path('M-30 8 Q-30 -8 0 -9 Q30 -8 30 8 L20 10 Q18 2 0 2 Q-18 2 -20 10Z', dark)
    b.context.restore()
    let cord = 'M84 44'
    for (let coil = 0; coil < 7; coil++) cord += ' q7 3 0 6 q-5 1.4 0 1.4'
    b.stroke(cord, 1.2, dark)
    b.rect(-10, 104, 120, 60, ground)
  },
}

export const suspense = { spiral, shards, crosshair, keyhole, doors, magnifier, telephone }
