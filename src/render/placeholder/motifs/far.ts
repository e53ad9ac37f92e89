/** Science fiction, westerns, war, adventure, fantasy. */
import type { Brush } from '../brush.ts'
import type { Motif } from './motif.ts'

function stars(b: Brush, count: number, bottom: number, colour: string): void {
  for (let index = 0; index < count; index++)
    b.disc(b.between(0, 100), b.between(0, bottom), b.between(0.2, 0.75), colour)
}

function ridge(b: Brush, base: number, height: number, steps: number, colour: string): void {
  const points: [number, number][] = [[-5, 200]]
  for (let step = 0; step <= steps; step++) {
    points.push([
      (step / steps) * 110 - 5,
      base - (step % 2 ? b.between(height * 0.5, height) : b.between(0, height * 0.35)),
    ])
  }
  b.shape([...points, [105, 200]], colour)
}

const ringedPlanet: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { ground, dark, hot, cool, pale, third } = b.colours
    b.sky(ground, dark)
    stars(b, 90, 120, pale)
    const tilt = b.between(-0.5, -0.2)
    const ring = (from: number, to: number) => {
      for (const [radius, thickness, ink] of [
        [45, 4, third],
        [38.6, 2.4, pale],
        [50.5, 1.2, cool],
      ] as const) {
        b.context.beginPath()
        b.context.ellipse(50, 54, radius, radius * 0.27, tilt, from, to)
        b.context.lineWidth = thickness
        b.context.strokeStyle = ink
        b.context.stroke()
      }
    }
    ring(Math.PI, Math.PI * 2)
    b.disc(50, 54, 29, hot)
    b.inside(50, 54, 29, () => {
      for (let band = 0; band < 5; band++) {
        b.faded(0.35, () =>
          b.oval(50, 34 + band * 10 + b.between(-2, 2), 40, b.between(1.5, 4), band % 2 ? cool : pale, tilt),
        )
      }
      b.faded(0.45, () => b.disc(68, 68, 36, dark))
    })
    ring(0, Math.PI)
    b.disc(b.between(12, 24), b.between(14, 26), 4.4, pale)
    b.rect(-10, 112, 120, 60, dark)
  },
}

const horizonGrid: Motif = {
  title: 'top',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, cool, third, ground } = b.colours
    b.sky(dark, ground)
    stars(b, 60, 70, cool)
    b.glow(50, 98, 60, hot, 0.6)
    const sun = b.context.createLinearGradient(0, 64, 0, 108)
    sun.addColorStop(0, third)
    sun.addColorStop(1, hot)
    b.inside(50, 90, 30, () => {
      b.context.fillStyle = sun
      for (let band = 0; band < 9; band++) b.context.fillRect(10, 60 + band * 6.2, 80, 6.4 - band * 0.55)
    })
    b.rect(-10, 108, 120, 60, dark)
    for (let line = 0; line < 25; line++)
      b.line(
        [
          [50 + (line - 12) * 3.2, 108],
          [50 + (line - 12) * 26, 156],
        ],
        0.5,
        cool,
      )
    for (let row = 0; row < 10; row++) {
      const y = 108 + row ** 1.75 * 0.95
      b.line(
        [
          [-5, y],
          [105, y],
        ],
        0.5,
        cool,
      )
    }
  },
}

const rocket: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, pale, cool, third } = b.colours
    b.flood(ground)
    b.disc(b.between(22, 36), b.between(20, 32), 15, third)
    for (let band = 4; band >= 0; band--) {
      b.path(
        `M${56 - band * 5} 112 Q${50 - band * 3} 82 58 58 L66 58 Q${82 + band * 4} 80 ${88 + band * 5} 112Z`,
        [pale, third, hot, cool, dark][band]!,
      )
    }
    b.context.save()
    b.context.translate(63, 48)
    b.context.rotate(0.24)
    b.path('M0 -40 Q13 -22 11 6 L8 18 H-8 L-11 6 Q-13 -22 0 -40Z', pale)
    b.path('M0 -40 Q7 -30 9.4 -18 H-9.4 Q-7 -30 0 -40Z M-11 2 L-19 20 L-8 16Z M11 2 L19 20 L8 16Z', hot)
    b.disc(0, -6, 5, dark)
    b.disc(0, -6, 3.4, cool)
    b.rect(-6, 18, 12, 3.4, dark, 1)
    b.context.restore()
    b.rect(-10, 103, 120, 60, ground)
  },
}

const orbits: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    const line = ground === dark ? pale : dark
    const inks = [hot, cool, third]
    for (let orbit = 0; orbit < 6; orbit++) {
      const radius = 15 + orbit * 6.6
      b.ring(50, 54, radius, 0.55, orbit % 2 ? third : line)
      const angle = b.between(0, 6.28)
      b.disc(
        50 + Math.cos(angle) * radius,
        54 + Math.sin(angle) * radius,
        b.between(1.6, 4.4),
        inks[orbit % 3]!,
      )
    }
    b.disc(50, 54, 10.5, hot)
    b.inside(50, 54, 10.5, () => b.disc(55, 58, 11, third))
  },
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

const squadron: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.rays(50, 104, 26, 150, hot, 0.06)
    b.disc(50, 104, 27, third)
    b.rect(-10, 103, 120, 60, ground)
    const plane =
      'M0 -10 L1.8 -4 L12 1 V4 L1.8 2 L1.2 8 L4 11 V13 L0 12 L-4 13 V11 L-1.2 8 L-1.8 2 L-12 4 V1 L-1.8 -4Z'
    const ink = b.chance() < 0.5 ? dark : pale
    for (const [x, y, size] of [
      [50, 28, 1.5],
      [27, 47, 1.1],
      [73, 47, 1.1],
      [12, 63, 0.75],
      [88, 63, 0.75],
    ] as const) {
      b.path(plane, ink, { x, y, size })
    }
  },
}

const poppy: Motif = {
  title: 'top',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot } = b.colours
    b.flood(ground)
    const ink = dark
    for (const y of [76, 110, 134]) {
      const sag = b.between(-4, 4)
      b.stroke(`M-5 ${y} Q50 ${y + sag} 105 ${y - 3}`, 0.9, ink)
      for (let barb = 0; barb < 8; barb++) {
        const x = 4 + barb * 13.4 + b.between(-2, 2)
        const middle = y + (sag * (1 - ((x - 50) / 55) ** 2)) / 2 - 1.5
        b.stroke(
          `M${x - 2} ${middle - 3} L${x + 2} ${middle + 3} M${x + 2} ${middle - 3} L${x - 2} ${middle + 3}`,
          0.8,
          ink,
        )
      }
    }
    b.stroke('M52 160 Q46 128 51 100', 1.7, ink)
    b.path('M49 130 Q38 122 32 126 Q38 134 49 136Z', ink)
    for (const [x, y, turn] of [
      [40, 86, -0.5],
      [62, 86, 0.5],
      [51, 77, 0],
      [51, 94, 3.1],
    ] as const) {
      b.oval(x, y, 15, 12.6, hot, turn)
      b.faded(0.16, () => b.oval(x, y + 2, 11, 8, ink, turn))
    }
    b.disc(51, 86, 5.6, ink)
    b.ring(51, 86, 7.2, 0.7, ink)
  },
}

const medal: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    for (const [x, ink] of [
      [31, hot],
      [38.6, pale],
      [46.2, cool],
      [53.8, pale],
      [61.4, hot],
    ] as const)
      b.rect(x, -4, 7.8, 48, ink)
    b.shape(
      [
        [31, 44],
        [69.2, 44],
        [50, 56],
      ],
      dark,
    )
    b.star(50, 72, 31, 5, 0.5, dark)
    b.star(50, 72, 28, 5, 0.5, third)
    b.disc(50, 72, 11.6, dark)
    b.disc(50, 72, 10, hot)
    b.star(50, 72, 7.6, 5, 0.42, pale)
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

const castle: Motif = {
  title: 'top',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.sky(ground, ground)
    b.glow(50, 96, 62, hot, 0.55)
    b.disc(30, 70, 13, third)
    b.disc(35, 67, 11.4, ground)
    stars(b, 40, 92, pale)
    b.faded(0.85, () => ridge(b, 128, 34, 6, cool))
    b.path(
      'M30 140 V98 H34 V94 H37 V98 H40 V86 H38 L45 70 L52 86 H50 V92 H53 V78 H51 L60 56 L69 78 H67 V96 H70 V92 H73 V96 H76 V104 H74 L80 90 L86 104 H84 V140Z',
      dark,
    )
    b.stroke('M45 70 V64 M60 56 V49 M80 90 V84', 0.7, dark)
    b.path('M45 64 L51 66 L45 68Z M60 49 L67 51.4 L60 54Z M80 84 L86 86 L80 88Z', hot)
    for (const [x, y] of [
      [44, 90],
      [58.6, 82],
      [58.6, 92],
      [79, 108],
      [66, 104],
    ] as const)
      b.rect(x, y, 2.6, 4.4, third, 1.3)
    b.path('M-10 132 Q22 124 46 130 T110 128 V170 H-10Z', dark)
  },
}

const sword: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, cool, third, pale, ground } = b.colours
    b.flood(ground)
    b.rays(50, 46, 24, 140, cool, 0.07)
    b.glow(50, 46, 48, third, 0.7)
    b.path('M-10 100 Q14 84 30 88 Q40 76 58 80 Q72 78 80 90 Q94 90 110 102 V170 H-10Z', dark)
    b.shape(
      [
        [46.6, 34],
        [53.4, 34],
        [52.6, 84],
        [47.4, 84],
      ],
      pale,
    )
    b.shape(
      [
        [50, 34],
        [53.4, 34],
        [52.6, 84],
        [50, 84],
      ],
      third,
    )
    b.rect(34, 30, 32, 4.6, hot, 2.3)
    b.rect(47.6, 12, 4.8, 19, dark, 1)
    for (let wrap = 0; wrap < 4; wrap++) b.rect(47.6, 14.6 + wrap * 4, 4.8, 1.2, third)
    b.disc(50, 10, 4, hot)
  },
}

const enchantedTree: Motif = {
  title: 'bottom',
  behind: 'ground',
  silhouette: true,
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.disc(50, 48, 42, cool)
    for (let leaf = 0; leaf < 150; leaf++) {
      const angle = b.between(0, 6.28)
      const away = Math.sqrt(b.chance()) * 35
      b.oval(
        50 + Math.cos(angle) * away,
        42 + Math.sin(angle) * away * 0.86,
        b.between(1.6, 4),
        b.between(1, 2.2),
        b.pick([hot, third, pale, hot]),
        b.between(0, 3),
      )
    }
    b.path(
      'M43 103 Q48 84 46 66 L30 46 L34 44 L47 58 L47 32 L51 31 L52 56 L66 40 L69 43 L54 66 Q52 84 58 103Z',
      dark,
    )
    b.rect(-10, 102, 120, 2, dark)
  },
}

export const far = {
  ringedPlanet,
  horizonGrid,
  rocket,
  orbits,
  mesa,
  badge,
  rider,
  squadron,
  poppy,
  medal,
  peaks,
  compass,
  ship,
  castle,
  sword,
  enchantedTree,
}
