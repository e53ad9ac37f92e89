import { at, cool, dark, discs, faded, ground, hot, motif, pale, sky, third, times } from '../ink.ts'

const leaper = dark`M0 -14 L4 -9 L2 -4 L9 -9 L11 -6 L4 1 L5 6 L14 8 L14 12 L3 11 L-2 8 L-8 16 L-12 14 L-6 3 L-4 -3 L-12 1 L-14 -2 L-5 -8Z`

export const action = {
  burst: motif({ sheet: 'dark' }, ({ next }) => [
    ground.below(0),
    hot.rays(50, 56, 22, 130, next()),
    [dark.star(50, 54, 47, 14, 0.6, next()), third.star(50, 54, 41, 14, 0.58, next())],
    pale.star(50, 54, 28, 12, 0.55, next()),
    times(12, (row) => times(18, (x) => dark.disc(x * 6 + (row % 2) * 3, 78 + row * 3, 0.2 + row * 0.17))),
    dark`M-10 96 L110 90 V170 H-10Z`,
    at({ x: 50, y: 56, size: 1.3 }, leaper),
    dark.disc(50, 34.4, 4.6),
  ]),

  speed: motif({ foot: 103 }, ({ between, pick }) => [
    at(
      { x: 50, y: 54, turn: pick([-0.55, 0.55]) },
      times(22, (stripe) => {
        const [height, x, width] = [between(1.5, 7), between(-70, 10), between(30, 90)]
        const ink = [hot, dark, third, cool, pale][stripe % 5]!
        return ink.rect(x, -56 + stripe * 5.2, width, height, height / 2)
      }),
      discs(0, 0, [19, dark], [16.6, hot]),
    ),
    pale`M44 42 L63 54 L44 66Z`,
  ]),

  tower: motif({ sheet: 'dark', foot: 104 }, ({ pick, toss }) => {
    const window = (floor: number, column: number) => {
      if (!toss(0.55)) return []
      const [ink, pane] = [pick([third, cool, third]), (4.7 + floor * 0.52) / 2]
      return ink.rect(50 + column * pane + 0.4, 32 + floor * 4.7, pane - 0.8, 2.6)
    }
    return [
      sky('hot', 'third'),
      pale.disc(50, 34, 17),
      dark`M-10 120 V6 L24 40 L32 120Z M110 120 V0 L76 42 L68 120Z M34 160 L44 26 H56 L66 160Z`,
      times(16, (floor) => [-2, -1, 0, 1].map((column) => window(floor, column))),
    ]
  }),

  bomb: motif({ foot: 104 }, ({ next }) => [
    hot.rays(72, 18, 20, 140, next()),
    discs(44, 62, [35, pale], [33, dark]),
    at({ x: 44, y: 62, turn: 0.62 }, dark.rect(-8, -41, 16, 11, 1.5)),
    pale.line(2.2, 'M67 30 Q74 20 66 14 Q72 8 78 14'),
    [third.star(79, 14, 10, 9, 0.42, next()), pale.star(79, 14, 5, 9, 0.42, next())],
    faded(0.9, pale`M24 46 Q30 36 41 35 Q34 40 29 50Z`),
    hot.rect(27, 58, 34, 15, 2),
    times(4, (digit) => third.rect(30 + digit * 7.4, 61.4, 4.6, 8.4, 1)),
  ]),

  rotor: motif({ sheet: 'dark' }, [
    sky('hot', 'third'),
    pale.disc(50, 62, 33),
    dark`M16 46 Q18 34 34 32 Q46 30 50 40 L52 44 L86 40 L90 28 L94 28 L94 46 L52 54 Q46 64 30 62 Q16 60 16 46Z`,
    third`M19 46 Q21 37 33 36 V48 H19Z`,
    dark.line(1.7, 'M-4 27 H76 M36 27 V33 M22 68 H52 M28 62 L26 68 M44 61 L46 68'),
    dark.line(1.3, 'M92 22 V38'),
    dark`M-10 104 V92 H8 V80 H20 V90 H32 V76 H46 V94 H58 V84 H70 V92 H82 V74 H94 V88 H110 V170 H-10Z`,
  ]),
}
