/** Action and documentary. */
import type { Motif } from './motif.ts'

const burst: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, pale, third, ground } = b.colours
    b.flood(ground)
    b.rays(50, 56, 22, 130, hot, b.chance())
    b.star(50, 54, 47, 14, 0.6, dark, b.chance())
    b.star(50, 54, 41, 14, 0.58, third, b.chance())
    b.star(50, 54, 28, 12, 0.55, pale, b.chance())
    for (let row = 0; row < 12; row++) {
      for (let column = 0; column < 18; column++) {
        b.disc(column * 6 + (row % 2) * 3, 78 + row * 3, 0.2 + row * 0.17, dark)
      }
    }
    b.shape(
      [
        [-10, 96],
        [110, 90],
        [110, 170],
        [-10, 170],
      ],
      dark,
    )
    b.path(
      'M0 -14 L4 -9 L2 -4 L9 -9 L11 -6 L4 1 L5 6 L14 8 L14 12 L3 11 L-2 8 L-8 16 L-12 14 L-6 3 L-4 -3 L-12 1 L-14 -2 L-5 -8Z',
      dark,
      {
        x: 50,
        y: 56,
        size: 1.3,
      },
    )
    b.disc(50, 34.4, 4.6, dark)
  },
}

const speed: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third, pale } = b.colours
    b.flood(ground)
    b.context.save()
    b.context.translate(50, 54)
    b.context.rotate(b.pick([-0.55, 0.55]))
    const inks = [hot, dark, third, cool, pale]
    for (let stripe = 0; stripe < 22; stripe++) {
      const thickness = b.between(1.5, 7)
      b.rect(
        b.between(-70, 10),
        -56 + stripe * 5.2,
        b.between(30, 90),
        thickness,
        inks[stripe % 5]!,
        thickness / 2,
      )
    }
    b.disc(0, 0, 19, dark)
    b.disc(0, 0, 16.6, hot)
    b.context.restore()
    b.path('M44 42 L63 54 L44 66Z', pale)
    b.rect(-10, 103, 120, 60, ground)
  },
}

const tower: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, cool, third, pale } = b.colours
    b.sky(hot, third)
    b.disc(50, 34, 17, pale)
    b.shape(
      [
        [-10, 120],
        [-10, 6],
        [24, 40],
        [32, 120],
      ],
      dark,
    )
    b.shape(
      [
        [110, 120],
        [110, 0],
        [76, 42],
        [68, 120],
      ],
      dark,
    )
    b.shape(
      [
        [34, 160],
        [44, 26],
        [56, 26],
        [66, 160],
      ],
      dark,
    )
    for (let floor = 0; floor < 16; floor++) {
      const y = 32 + floor * 4.7
      const half = 4.7 + floor * 0.52
      for (let pane = 0; pane < 4; pane++) {
        if (b.chance() < 0.55)
          b.rect(50 - half + (pane * half) / 2 + 0.4, y, half / 2 - 0.8, 2.6, b.pick([third, cool, third]))
      }
    }
    b.rect(-10, 104, 120, 60, dark)
  },
}

const grid: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, cool, third } = b.colours
    b.flood(ground)
    const inks = [hot, cool, third, dark, ground]
    for (let row = 0; row < 4; row++) {
      for (let column = 0; column < 4; column++) {
        const x = 8 + column * 21
        const y = 10 + row * 22.4
        const ink = b.pick(inks)
        const other = b.pick(inks.filter((candidate) => candidate !== ink))
        b.rect(x, y, 21.2, 22.6, ink)
        b.context.save()
        b.context.beginPath()
        b.context.rect(x, y, 21.2, 22.6)
        b.context.clip()
        const kind = Math.floor(b.chance() * 4)
        if (kind === 0) b.disc(x + b.pick([0, 21]), y + b.pick([0, 22.4]), 21, other)
        else if (kind === 1) b.disc(x + 10.5, y + 11.2, 7.6, other)
        else if (kind === 2)
          b.shape(
            [
              [x, y],
              [x + 21.2, y + 22.6],
              [x, y + 22.6],
            ],
            other,
          )
        b.context.restore()
      }
    }
  },
}

const aperture: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, pale, hot, cool } = b.colours
    b.flood(ground)
    b.disc(50, 54, 45, dark)
    b.disc(50, 54, 41, cool)
    const blades = 7
    const turn = b.between(0, 1)
    for (let blade = 0; blade < blades; blade++) {
      const angle = turn + (blade / blades) * Math.PI * 2
      const next = angle + (Math.PI * 2) / blades
      const at = (direction: number, away: number): [number, number] => [
        50 + Math.cos(direction) * away,
        54 + Math.sin(direction) * away,
      ]
      b.inside(50, 54, 41, () => {
        b.shape(
          [at(angle, 16), at(next, 16), at(next + 0.75, 60), at(angle + 0.55, 60)],
          blade % 2 ? dark : ground,
        )
        b.line([at(next, 16), at(next + 0.75, 60)], 0.8, pale)
      })
    }
    b.disc(50, 54, 14.5, hot)
    b.disc(45, 49, 4, pale)
    b.ring(50, 54, 41, 1.4, pale)
  },
}

const contours: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, hot, dark, cool, third } = b.colours
    b.flood(ground)
    const x = b.between(34, 66)
    const y = b.between(40, 58)
    const phases = [b.between(0, 6), b.between(0, 6), b.between(0, 6)]
    for (let level = 15; level >= 0; level--) {
      const points: [number, number][] = []
      for (let step = 0; step < 90; step++) {
        const angle = (step / 90) * Math.PI * 2
        const wobble =
          1 +
          0.16 * Math.sin(angle * 2 + phases[0]!) +
          0.1 * Math.sin(angle * 3 + phases[1]! + level * 0.12) +
          0.05 * Math.sin(angle * 5 + phases[2]!)
        points.push([
          x + Math.cos(angle) * (4 + level * 4.6) * wobble,
          y + Math.sin(angle) * (4 + level * 4.6) * wobble,
        ])
      }
      if (level % 4 === 0) b.faded(0.3, () => b.shape(points, [cool, third][(level / 4) % 2]!))
      b.line([...points, points[0]!], level % 4 === 0 ? 1.2 : 0.55, dark)
    }
    b.path(
      'M0 0 Q-8 -11 -8 -17 A8 8 0 0 1 8 -17 Q8 -11 0 0Z M0 -20 A3 3 0 1 0 0 -14 A3 3 0 1 0 0 -20Z',
      hot,
      { x, y: y + 4, size: 1.2 },
    )
    b.rect(-10, 103, 120, 60, ground)
  },
}

const bomb: Motif = {
  title: 'bottom',
  behind: 'ground',
  draw: (b) => {
    const { ground, dark, hot, third, pale } = b.colours
    b.flood(ground)
    b.rays(72, 18, 20, 140, hot, b.chance())
    b.rect(-10, 104, 120, 60, ground)
    b.disc(44, 62, 35, pale)
    b.disc(44, 62, 33, dark)
    b.context.save()
    b.context.translate(44, 62)
    b.context.rotate(0.62)
    b.rect(-8, -41, 16, 11, dark, 1.5)
    b.context.restore()
    b.stroke('M67 30 Q74 20 66 14 Q72 8 78 14', 2.2, pale)
    b.star(79, 14, 10, 9, 0.42, third, b.chance())
    b.star(79, 14, 5, 9, 0.42, pale, b.chance())
    b.faded(0.9, () => b.path('M24 46 Q30 36 41 35 Q34 40 29 50Z', pale))
    b.context.save()
    b.context.translate(44, 66)
    b.rect(-17, -8, 34, 15, hot, 2)
    for (let digit = 0; digit < 4; digit++) b.rect(-14 + digit * 7.4, -4.6, 4.6, 8.4, third, 1)
    b.context.restore()
  },
}

const rotor: Motif = {
  title: 'bottom',
  behind: 'dark',
  draw: (b) => {
    const { dark, hot, third, pale } = b.colours
    b.sky(hot, third)
    b.disc(50, 62, 33, pale)
    b.path(
      'M16 46 Q18 34 34 32 Q46 30 50 40 L52 44 L86 40 L90 28 L94 28 L94 46 L52 54 Q46 64 30 62 Q16 60 16 46Z',
      dark,
    )
    b.path('M19 46 Q21 37 33 36 V48 H19Z', third)
    b.stroke('M-4 27 H76 M36 27 V33 M22 68 H52 M28 62 L26 68 M44 61 L46 68', 1.7, dark)
    b.stroke('M92 22 V38', 1.3, dark)
    b.path(
      'M-10 104 V92 H8 V80 H20 V90 H32 V76 H46 V94 H58 V84 H70 V92 H82 V74 H94 V88 H110 V170 H-10Z',
      dark,
    )
    b.rect(-10, 103, 120, 60, dark)
  },
}

export const motion = { burst, speed, tower, bomb, rotor, grid, aperture, contours }
