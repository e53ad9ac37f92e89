import { cool, dark, faded, ground, hot, inside, motif, pale, polar, third, times } from '../ink.ts'

export const documentary = {
  grid: motif({}, ({ pick }) => {
    const inks = [hot, cool, third, dark, ground]
    const square = (x: number, y: number) => {
      const ink = pick(inks)
      const other = pick(inks.filter((candidate) => candidate !== ink))
      const figures = [
        () => other.disc(x + pick([0, 21]), y + pick([0, 22.4]), 21),
        () => other.disc(x + 10.5, y + 11.2, 7.6),
        () => other`M${x} ${y} l21.2 22.6 h-21.2Z`,
        () => [],
      ]
      return inside(ink.rect(x, y, 21.2, 22.6), pick(figures)())
    }
    return times(4, (row) => times(4, (column) => square(8 + column * 21, 10 + row * 22.4)))
  }),

  aperture: motif({}, ({ between }) => {
    const turn = between(0, 1)
    const blade = (index: number) => {
      const [from, to] = [turn + (index / 7) * Math.PI * 2, turn + ((index + 1) / 7) * Math.PI * 2]
      const edge = [polar(50, 54, to, 16), polar(50, 54, to + 0.75, 60)]
      const corners = [...edge, polar(50, 54, from + 0.55, 60), polar(50, 54, from, 16)]
      return [(index % 2 ? dark : ground).shape(corners), pale.line(0.8, edge)]
    }
    return [
      dark.disc(50, 54, 45),
      inside(cool.disc(50, 54, 41), times(7, blade)),
      [hot.disc(50, 54, 14.5), pale.disc(45, 49, 4), pale.ring(50, 54, 41, 1.4)],
    ]
  }),

  contours: motif({ foot: 103 }, ({ between }) => {
    const [x, y] = [between(34, 66), between(40, 58)]
    const [two, three, five] = [between(0, 6), between(0, 6), between(0, 6)]
    const wobble = (angle: number, level: number) =>
      1 +
      0.16 * Math.sin(angle * 2 + two) +
      0.1 * Math.sin(angle * 3 + three + level * 0.12) +
      0.05 * Math.sin(angle * 5 + five)
    const contour = (level: number) => {
      const angles = times(90, (step) => (step / 90) * Math.PI * 2)
      const points = angles.map((angle) => polar(x, y, angle, (4 + level * 4.6) * wobble(angle, level)))
      const line = dark.line(level % 4 ? 0.55 : 1.2, [...points, points[0]!])
      return level % 4 ? line : [faded(0.3, (level % 8 ? third : cool).shape(points)), line]
    }
    return [
      times(16, (step) => contour(15 - step)),
      hot`M${x} ${y + 4} q-9.6 -13.2 -9.6 -20.4 a9.6 9.6 0 0 1 19.2 0 q0 7.2 -9.6 20.4Z m0 -24 a3.6 3.6 0 1 0 0 7.2 a3.6 3.6 0 1 0 0 -7.2Z`,
    ]
  }),
}
