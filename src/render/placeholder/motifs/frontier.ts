/** Westerns and adventure. */
import type { Brush } from '../brush.ts'
import type { Motif } from './motif.ts'

export function ridge(b: Brush, base: number, height: number, steps: number, colour: string): void {
  const points: [number, number][] = [[-5, 200]]
  for (let step = 0; step <= steps; step++) {
    points.push([
      (step / steps) * 110 - 5,
      base - (step % 2 ? b.between(height * 0.5, height) : b.between(0, height * 0.35)),
    ])
  }
  b.shape([...points, [105, 200]], colour)
}

const mesa: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third } = b.colours
    b.sky(ground, ground)
    b.disc(b.between(36, 64), 92, 31, third)
    b.path('M-10 124 V104 H6 L9 84 H27 L31 104 H44 V112 H110 V170 H-10Z', hot)
    b.path('M110 128 V96 H96 L93 76 H79 L76 100 H62 L58 118 H-10 V170 H110Z', cool)
    b.path('M-10 130 Q30 122 60 128 T110 126 V170 H-10Z', dark)
    const x = b.pick([20, 24, 78])
    b.stroke(`M${x} 134 V96 M${x} 118 H${x - 8} V106 M${x} 112 H${x + 8} V100`, 4, dark)
  },
}

const badge: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.rays(50, 54, 20, 130, hot, b.chance())
    b.rect(-10, 103, 120, 60, ground)
    b.disc(50, 54, 42, dark)
    b.ring(50, 54, 37.5, 0.9, third)
    b.star(50, 54, 35, 5, 0.46, third)
    for (let tip = 0; tip < 5; tip++) {
      const angle = -Math.PI / 2 + (tip * Math.PI * 2) / 5
      b.disc(50 + Math.cos(angle) * 34.6, 54 + Math.sin(angle) * 34.6, 3.7, third)
    }
    b.star(50, 54, 29, 5, 0.46, pale)
    b.disc(50, 54, 9, dark)
    b.star(50, 54, 7, 5, 0.42, hot)
  },
}

const rider: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, third, pale, cool } = b.colours
    b.sky(hot, third)
    b.disc(58, 60, 34, pale)
    b.faded(0.9, () => b.path('M-10 96 L14 76 L28 84 L44 72 L70 88 L92 74 L110 90 V130 H-10Z', cool))
    b.path('M-10 100 Q30 90 58 97 T110 95 V170 H-10Z', dark)
    b.path(
      'M34 98 L36 84 Q31 78 33 71 L28 64 L24 68 L21 65 L27 56 L33 54 L37 58 L48 65 Q60 62 70 66 Q78 68 80 84 L77 80 Q76 76 73 76 L74 86 L71 98 H68 L69 86 L65 79 Q54 82 46 80 L42 86 L38 98Z',
      dark,
    )
    b.path('M48 67 L47 53 Q48 47 53 47 L57 50 L60 66 L56 76 L53 75 L54 66Z', dark)
    b.disc(52.4, 43.4, 3.7, dark)
    b.path(
      'M42.6 41.6 Q48 42 48.6 38.6 Q50 35.4 53 36.6 Q56 35.6 56.6 39.6 Q59 42.6 63 41.4 Q53 46.2 42.6 41.6Z',
      dark,
    )
  },
}

const peaks: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.disc(b.between(28, 72), 72, 19, third)
    const summit = b.between(40, 64)
    b.shape(
      [
        [-10, 130],
        [summit, 60],
        [112, 134],
      ],
      cool,
    )
    b.shape(
      [
        [summit, 60],
        [summit + 13, 70],
        [summit + 4, 76],
        [summit - 2, 71],
        [summit - 9, 78],
        [summit - 16, 75],
      ],
      pale,
    )
    ridge(b, 118, 26, 7, hot)
    ridge(b, 134, 20, 9, dark)
    b.stroke(`M${summit} 60 V50`, 0.8, dark)
    b.shape(
      [
        [summit, 50],
        [summit + 7, 52.4],
        [summit, 55],
      ],
      hot,
    )
  },
}

const compass: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.disc(50, 54, 44, dark)
    b.disc(50, 54, 41, pale)
    b.ring(50, 54, 35, 0.8, dark)
    for (let tick = 0; tick < 48; tick++) {
      const angle = (tick / 48) * Math.PI * 2
      const from = tick % 4 === 0 ? 35 : 37.4
      b.line(
        [
          [50 + Math.cos(angle) * from, 54 + Math.sin(angle) * from],
          [50 + Math.cos(angle) * 39.4, 54 + Math.sin(angle) * 39.4],
        ],
        0.7,
        dark,
      )
    }
    b.context.save()
    b.context.translate(50, 54)
    b.context.rotate(b.between(-0.3, 0.3))
    b.star(0, 0, 21, 4, 0.26, third, Math.PI / 4)
    for (let arm = 0; arm < 4; arm++) {
      b.context.rotate(Math.PI / 2)
      b.shape(
        [
          [0, 0],
          [-5, -5],
          [0, -34],
        ],
        arm === 3 ? hot : cool,
      )
      b.shape(
        [
          [0, 0],
          [5, -5],
          [0, -34],
        ],
        dark,
      )
    }
    b.disc(0, 0, 2.6, pale)
    b.context.restore()
  },
}

const ship: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.disc(50, 92, 35, third)
    b.path('M22 112 H80 Q76 126 66 128 H36 Q26 124 22 112Z', dark)
    b.stroke('M38 112 V66 M58 112 V58 M80 112 L94 104', 1.3, dark)
    b.path(
      'M38 68 Q26 78 27 92 Q36 88 49 91 Q51 79 38 68Z M58 60 Q45 70 46 88 Q58 83 73 88 Q74 72 58 60Z M58 92 Q48 98 49 109 Q60 105 71 109 Q70 98 58 92Z',
      pale,
    )
    b.path('M58 58 L66 55.6 L58 53Z', hot)
    for (let row = 0; row < 5; row++) {
      const y = 122 + row * 7
      let wave = `M-14 ${y}`
      for (let crest = 0; crest < 9; crest++) wave += ` q7 -7 14 0`
      b.path(`${wave} V170 H-14Z`, [hot, cool, dark, cool, dark][row]!, {
        x: row % 2 ? -6 : 0,
        y: 0,
        size: 1,
      })
    }
  },
}

const balloonist: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    ridge(b, 142, 22, 7, cool)
    const x = b.between(44, 56)
    b.context.save()
    b.context.translate(x, 84)
    b.path('M0 -34 C26 -34 32 -8 20 8 L7 26 H-7 L-20 8 C-32 -8 -26 -34 0 -34Z', hot)
    b.path('M0 -34 C12 -30 14 -8 9 8 L3.4 26 H-3.4 L-9 8 C-14 -8 -12 -30 0 -34Z', third)
    b.path('M0 -34 C4 -28 5 -8 3 8 L1.4 26 H-1.4 L-3 8 C-5 -8 -4 -28 0 -34Z', pale)
    b.stroke('M-7 26 L-5 36 M7 26 L5 36', 0.8, dark)
    b.rect(-6, 35, 12, 9, dark, 1.6)
    b.disc(0, 32.4, 2, dark)
    b.context.restore()
    ridge(b, 152, 16, 9, dark)
  },
}

const treasureMap: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.context.save()
    b.context.translate(50, 55)
    b.context.rotate(b.between(-0.08, 0.08))
    b.shape(
      [
        [-42, -42],
        [-14, -38],
        [14, -42],
        [42, -38],
        [42, 40],
        [14, 44],
        [-14, 40],
        [-42, 44],
      ],
      dark,
    )
    b.shape(
      [
        [-40, -40],
        [-14, -36],
        [14, -40],
        [40, -36],
        [40, 38],
        [14, 42],
        [-14, 38],
        [-40, 42],
      ],
      pale,
    )
    b.faded(0.14, () =>
      b.shape(
        [
          [-14, -36],
          [14, -40],
          [14, 42],
          [-14, 38],
        ],
        dark,
      ),
    )
    b.path(
      'M-30 20 Q-36 -4 -20 -18 Q-6 -30 8 -20 Q26 -24 30 -6 Q36 16 18 24 Q4 34 -10 28 Q-24 34 -30 20Z',
      third,
    )
    b.path('M-14 0 L-6 -13 L0 -3 L4 -9 L12 4Z', cool)
    b.context.setLineDash([3.4, 2.6])
    b.stroke('M-24 18 Q-12 6 -2 14 T20 -2', 1.5, dark)
    b.context.setLineDash([])
    b.stroke('M15 -8 L25 4 M25 -8 L15 4', 3, hot)
    b.context.restore()
    b.rect(-10, 104, 120, 60, ground)
  },
}

export const frontier = { mesa, badge, rider, peaks, compass, ship, balloonist, treasureMap }
