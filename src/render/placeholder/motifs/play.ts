/** Comedy, children’s films, animation. */
import { Path2D } from '@napi-rs/canvas'
import type { Brush } from '../brush.ts'
import type { Motif } from './motif.ts'

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

const popcorn: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.disc(50, 54, 43, b.pick([cool, third]))
    for (let corn = 0; corn < 26; corn++) {
      const x = 50 + b.between(-22, 22)
      const y = 40 - Math.sqrt(Math.max(0, 1 - ((x - 50) / 26) ** 2)) * b.between(2, 22)
      for (const [dx, dy] of [
        [-2.4, 0],
        [2.2, -0.6],
        [0, -2.6],
        [0.2, 2],
      ] as const)
        b.disc(x + dx, y + dy, 2.9, corn % 5 === 0 ? third : pale)
      b.disc(x, y, 1, hot)
    }
    b.shape(
      [
        [25, 40],
        [75, 40],
        [68, 98],
        [32, 98],
      ],
      pale,
    )
    for (let stripe = 0; stripe < 5; stripe += 2) {
      b.shape(
        [
          [25 + stripe * 10, 40],
          [35 + stripe * 10, 40],
          [39.2 + stripe * 7.2, 98],
          [32 + stripe * 7.2, 98],
        ],
        hot,
      )
    }
    b.line(
      [
        [25, 40],
        [75, 40],
        [68, 98],
        [32, 98],
        [25, 40],
      ],
      1.4,
      dark,
    )
  },
}

export const play = { bowler, grin, confetti, balloons, whale, rainbow, bounce, creature, popcorn }
