/** Comedy, romance, musicals, drama, children's films, animation, and cinema itself. */
import { Path2D } from '@napi-rs/canvas'
import type { Brush } from '../brush.ts'
import type { Motif } from './motif.ts'

const heart =
  'M0 10 C-18 -3 -11 -16 -4.6 -13.6 C-1.6 -12.4 0 -9.6 0 -7.6 C0 -9.6 1.6 -12.4 4.6 -13.6 C11 -16 18 -3 0 10Z'

const bowler: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, pale } = b.colours
    b.flood(ground)
    b.disc(50, 56, 43, hot)
    b.path('M26 46 Q26 12 50 12 Q74 12 74 46Z', dark)
    b.path('M12 46 Q50 38 88 46 Q86 55 50 52 Q14 55 12 46Z', dark)
    b.path('M26 39 Q50 34 74 39 V45 Q50 40 26 45Z', pale)
    b.path(
      'M50 67 Q42 60 31 66 Q24 70 18 66 Q22 79 36 77 Q46 76 50 71 Q54 76 64 77 Q78 79 82 66 Q76 70 69 66 Q58 60 50 67Z',
      dark,
    )
    b.path('M50 92 L32 83 Q29 92 32 101Z M50 92 L68 83 Q71 92 68 101Z', pale)
    b.disc(50, 92, 3.6, dark)
  },
}

const grin: Motif = {
  title: 'top',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.disc(30, 72, 12, pale)
    b.disc(70, 72, 12, pale)
    const x = b.pick([-4, 4])
    b.disc(30 + x, 73, 6, dark)
    b.disc(70 + x, 73, 6, dark)
    b.path('M12 94 H88 A38 38 0 0 1 12 94Z', dark)
    b.context.save()
    b.context.clip(new Path2D('M12 94 H88 A38 38 0 0 1 12 94Z'))
    for (let tooth = 0; tooth < 7; tooth++) b.rect(13 + tooth * 10.8, 92, 10, 9.4, pale, 1.4)
    b.oval(54, 132, 24, 16, hot)
    b.context.restore()
    b.stroke(
      `M18 ${b.between(52, 58)} Q30 ${b.between(48, 54)} 42 56 M58 56 Q70 ${b.between(48, 54)} 82 ${b.between(52, 60)}`,
      3,
      third,
    )
  },
}

const confetti: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    const inks = [hot, cool, third, pale, dark]
    for (let index = 0; index < 64; index++) {
      const x = (index % 8) * 12.6 + 6 + b.between(-3, 3)
      const y = Math.floor(index / 8) * 11.6 + 10 + b.between(-3, 3)
      const ink = b.pick(inks)
      const kind = Math.floor(b.chance() * 5)
      if (kind === 0) b.disc(x, y, b.between(2, 4.6), ink)
      else if (kind === 1) b.ring(x, y, b.between(2.4, 4), 1.5, ink)
      else if (kind === 2) b.star(x, y, 4.6, 3, 0.5, ink, b.between(0, 6))
      else if (kind === 3) b.path('M-6 0 q2 -4 4 0 t4 0 t4 0', ground, { x, y, size: 1 })
      else b.star(x, y, 5, 5, 0.45, ink, b.between(0, 6))
      if (kind === 3) b.stroke(`M${x - 6} ${y} q2 -4 4 0 t4 0 t4 0`, 1.5, ink)
    }
    b.disc(50, 54, 25, dark)
    b.disc(50, 54, 22.4, hot)
    b.path('M38 56 A12.6 12.6 0 0 0 62 56Z', dark)
    b.disc(43, 48, 3, dark)
    b.disc(57, 48, 3, dark)
  },
}

const twoHearts: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, hot, cool, third, pale } = b.colours
    b.flood(ground)
    for (let ring = 6; ring >= 0; ring--) {
      b.path(heart, [hot, pale, cool, third][ring % 4]!, { x: 50, y: 60, size: 0.6 + ring * 0.52 })
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
    b.path(heart, pale, { x: 50, y: 55, size: 0.5 })
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

const balloons: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    cloud(b, 22, 82, 1, pale)
    cloud(b, 80, 30, 0.8, pale)
    const inks = [hot, third, cool, pale, hot]
    for (const [index, [x, y]] of (
      [
        [50, 24],
        [33, 36],
        [67, 36],
        [42, 50],
        [60, 52],
      ] as const
    ).entries()) {
      b.stroke(`M${x} ${y + 14} Q${(x + 50) / 2} 80 50 98`, 0.6, dark)
      b.oval(x, y, 11, 13.6, inks[index]!)
      b.shape(
        [
          [x - 2, y + 16],
          [x + 2, y + 16],
          [x, y + 12.6],
        ],
        inks[index]!,
      )
      b.faded(0.5, () => b.oval(x - 4, y - 5, 2, 3.6, pale, 0.4))
    }
    b.path('M-6 0 H6 L4.6 9 H-4.6Z', dark, { x: 50, y: 95, size: 1 })
  },
}

function cloud(b: Brush, x: number, y: number, size: number, colour: string): void {
  for (const [dx, dy, radius] of [
    [-12, 0, 7],
    [-3, -5, 9],
    [8, -2, 8],
    [15, 1, 5],
  ] as const)
    b.disc(x + dx * size, y + dy * size, radius * size, colour)
  b.rect(x - 18 * size, y - 1 * size, 38 * size, 8 * size, colour, 4 * size)
}

const whale: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.disc(80, 68, 12, third)
    b.path(
      'M12 112 Q12 84 42 84 Q66 84 74 100 Q82 98 82 86 Q74 84 72 76 Q82 74 86 82 Q90 74 99 77 Q98 86 90 88 Q92 124 60 130 H30 Q12 128 12 112Z',
      hot,
    )
    b.path('M14 116 Q34 122 56 116 Q52 130 40 130 H30 Q16 128 14 116Z', pale)
    b.disc(28, 104, 2.5, dark)
    b.stroke('M42 84 Q42 72 34 68 M42 84 Q42 70 50 66', 2, cool)
    for (let row = 0; row < 3; row++) {
      let wave = `M-14 ${126 + row * 8}`
      for (let crest = 0; crest < 10; crest++) wave += ' q6.5 -6 13 0'
      b.path(`${wave} V170 H-14Z`, [cool, dark, cool][row]!, { x: row % 2 ? -6 : 0, y: 0, size: 1 })
    }
  },
}

const rainbow: Motif = {
  title: 'top',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    for (const [index, ink] of [hot, third, pale, cool, dark].entries()) b.disc(50, 130, 54 - index * 8, ink)
    b.disc(50, 130, 14, ground)
    b.rect(-10, 130, 120, 60, b.pick([cool, dark]))
    cloud(b, 10, 126, 1.2, pale)
    cloud(b, 88, 126, 1.3, pale)
  },
}

const bounce: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.rect(-10, 95, 120, 3, dark)
    // Three hops, each lower; every drawing of the ball overprints the one before, as on an animator's table.
    const frames: [x: number, y: number, hop: number][] = []
    const hops = [66, 44, 24]
    let x = 12
    for (const [hop, height] of hops.entries()) {
      const count = 8 - hop * 2
      for (let frame = hop === 0 ? count / 2 : 0; frame < count; frame++) {
        frames.push([x, 86 - Math.sin((frame / count) * Math.PI) * height, hop])
        x += 5.6
      }
    }
    for (const [left, top, hop] of frames) {
      b.disc(left, top, 8.6, [cool, third, pale][hop]!)
      b.ring(left, top, 8.6, 1.1, dark)
    }
    b.disc(x, 84, 11, hot)
    b.ring(x, 84, 11, 1.4, dark)
    b.disc(x - 3.4, 81, 2.2, dark)
    b.disc(x + 3.4, 81, 2.2, dark)
    b.path('M-5 0 A5 5 0 0 0 5 0Z', dark, { x, y: 86, size: 1 })
  },
}

const creature: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    const ink = b.pick([hot, cool])
    b.disc(50, 60, 44, third)
    b.path(
      'M24 104 V52 Q24 22 50 22 Q76 22 76 52 V104 Q72 98 67 104 Q62 98 56 104 Q50 98 44 104 Q38 98 33 104 Q28 98 24 104Z',
      ink,
    )
    b.path('M30 32 L24 14 L40 25Z M70 32 L76 14 L60 25Z', ink)
    const eyes = b.pick([1, 2, 3])
    for (let index = 0; index < eyes; index++) {
      const x = 50 + (index - (eyes - 1) / 2) * 17
      const size = eyes === 1 ? 12 : 8
      b.disc(x, 48, size, pale)
      b.disc(x + 1, 49, size * 0.5, dark)
      b.disc(x + size * 0.3, 48 - size * 0.2, size * 0.16, pale)
    }
    b.path('M38 68 H62 A12 12 0 0 1 38 68Z', dark)
    b.path('M42 68 l3 5 l3 -5Z M52 68 l3 5 l3 -5Z', pale)
    b.rect(-10, 103, 120, 60, ground)
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

export const warm = {
  bowler,
  grin,
  confetti,
  twoHearts,
  overlap,
  moonlitSea,
  rose,
  spotlights,
  record,
  piano,
  masks,
  windowLight,
  alone,
  blocks,
  balloons,
  whale,
  rainbow,
  bounce,
  creature,
  projector,
  reel,
  bulbs,
}
