/** Science fiction. */
import type { Brush } from '../brush.ts'
import type { Motif } from './motif.ts'

export function stars(b: Brush, count: number, bottom: number, colour: string): void {
  for (let index = 0; index < count; index++)
    b.disc(b.between(0, 100), b.between(0, bottom), b.between(0.2, 0.75), colour)
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

const saucer: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.sky(dark, ground === dark ? cool : ground)
    stars(b, 70, 80, pale)
    b.faded(0.75, () =>
      b.shape(
        [
          [36, 42],
          [64, 42],
          [88, 104],
          [12, 104],
        ],
        third,
      ),
    )
    b.path('M34 32 Q35 16 50 16 Q65 16 66 32Z', cool)
    b.faded(0.5, () => b.path('M38 30 Q39 20 48 19 Q43 23 43 30Z', pale))
    b.path('M12 38 Q30 27 50 27 Q70 27 88 38 Q70 48 50 48 Q30 48 12 38Z', hot)
    for (let lamp = 0; lamp < 5; lamp++)
      b.disc(26 + lamp * 12, 39 + (lamp === 2 ? 2 : lamp % 4 ? 1.2 : 0), 2, pale)
    b.path('M-10 102 Q26 92 50 98 T110 94 V170 H-10Z', dark)
    b.path(
      'M0 0 L-1.6 -9 L-6 -15 L-4 -16 L0 -12 L4 -16 L6 -15 L1.6 -9 L3 0 L1 0 L0.6 -5 L-0.6 -5 L-1 0Z',
      dark,
      { x: 50, y: 78, size: 1.1, turn: b.between(-0.3, 0.3) },
    )
    b.disc(50, 61, 2.9, dark)
  },
}

const helmet: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.rays(50, 52, 16, 130, b.pick([third, cool]), b.chance())
    b.rect(-10, 104, 120, 60, ground)
    b.path('M12 104 Q14 82 34 80 H66 Q86 82 88 104Z', hot)
    b.disc(50, 50, 37, dark)
    b.disc(50, 50, 35, pale)
    b.rect(10, 42, 8, 18, hot, 3)
    b.rect(82, 42, 8, 18, hot, 3)
    b.path('M23 50 Q23 28 50 28 Q77 28 77 50 Q77 74 50 74 Q23 74 23 50Z', dark)
    b.context.save()
    b.context.beginPath()
    b.context.ellipse(50, 51, 24.4, 21, 0, 0, Math.PI * 2)
    b.context.clip()
    b.rect(20, 28, 60, 50, cool)
    b.disc(62, 60, 13, hot)
    b.disc(56, 57, 13, third)
    stars(b, 22, 74, pale)
    b.faded(0.4, () => b.path('M24 50 Q24 32 44 30 L34 72Z', pale))
    b.context.restore()
  },
}

export const space = { ringedPlanet, horizonGrid, rocket, orbits, saucer, helmet }
