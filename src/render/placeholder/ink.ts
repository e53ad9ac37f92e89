/**
 * The vocabulary of motifs: an ink and what it draws, as in `hot.disc(50, 56, 43)`. The sheet is 100 wide and 150
 * high; angles are in radians, clockwise, from the right.
 */
import { Path2D } from '@napi-rs/canvas'
import type { Group, Mark, Marks, Motif, Outline, Paint, Pen, Place, Point, Role, Traits } from './motif.ts'

const whole = Math.PI * 2

export function times<T>(count: number, make: (index: number) => T): T[] {
  const made: T[] = []
  for (let index = 0; index < count; index++) made.push(make(index))
  return made
}

export function polar(x: number, y: number, angle: number, away: number): Point {
  return [x + Math.cos(angle) * away, y + Math.sin(angle) * away]
}

/** Points in equal steps on a circle, the first in the direction `turn`. */
export function around(x: number, y: number, radius: number, count: number, turn = 0): Point[] {
  return times(count, (index) => polar(x, y, turn + (index / count) * whole, radius))
}

function inkOf(paint: Paint) {
  const fill = (outline: Outline): Mark => ({ outline, paint })

  /** Fills the outline that SVG path data tells. */
  const ink = (data: TemplateStringsArray | string, ...values: readonly (number | string)[]) =>
    fill(new Path2D(typeof data === 'string' ? data : String.raw({ raw: data }, ...values)))

  const shapes = {
    shape: (points: readonly Point[]) => fill({ lines: [points], closed: true }),
    oval: (x: number, y: number, radiusX: number, radiusY: number, turn = 0) =>
      fill({ oval: [x, y, radiusX, radiusY, turn, 0, whole] }),
    disc: (x: number, y: number, radius: number) => fill({ oval: [x, y, radius, radius, 0, 0, whole] }),
    rect: (x: number, y: number, width: number, height: number, corner = 0) =>
      fill({ box: [x, y, width, height, corner] }),
    /** The sheet from that height down. */
    below: (y: number) => fill({ box: [-10, y, 120, 170, 0] }),
    /** Every second of `count` pairs of equal wedges. */
    rays: (x: number, y: number, count: number, reach: number, turn?: number) => {
      const rim = around(x, y, reach, count * 2, turn)
      const wedge = (ray: number): Point[] => [[x, y], rim[ray * 2]!, rim[ray * 2 + 1]!]
      return fill({ lines: times(count, wedge), closed: true })
    },
    /** `depth` is the inner radius as a share of the outer; a tip points up unless `turn` says where. */
    star: (x: number, y: number, radius: number, tips: number, depth: number, turn = -Math.PI / 2) => {
      const inner = around(x, y, radius * depth, tips, turn + Math.PI / tips)
      return shapes.shape(around(x, y, radius, tips, turn).flatMap((tip, index) => [tip, inner[index]!]))
    },
    /** Light that fades to nothing at `radius`; `strength` is its alpha in the middle. */
    glow: (x: number, y: number, radius: number, strength: number): Mark => ({
      outline: { box: [x - radius, y - radius, radius * 2, radius * 2, 0] },
      paint: { light: paint as Role, strength, x, y, radius },
    }),
  }

  const strokes = {
    /** Along SVG path data, or from point to point. */
    line: (width: number, along: string | readonly Point[], pen?: Omit<Pen, 'width'>): Mark => ({
      outline: typeof along === 'string' ? new Path2D(along) : { lines: [along], closed: false },
      paint,
      pen: { width, ...pen },
    }),
    ring: (x: number, y: number, radius: number, width: number): Mark => ({
      ...shapes.disc(x, y, radius),
      pen: { width },
    }),
    /** Part of an oval's outline. */
    arc: (width: number, ...oval: Extract<Outline, { oval: unknown }>['oval']): Mark => ({
      outline: { oval },
      paint,
      pen: { width },
    }),
    /** Short lines along the radii from one circle to another. */
    ticks: (x: number, y: number, from: number, to: number, count: number, width: number, turn?: number) => {
      const ends = around(x, y, to, count, turn)
      const lines = around(x, y, from, count, turn).map((start, index) => [start, ends[index]!])
      return { outline: { lines, closed: false }, paint, pen: { width } }
    },
  }

  return Object.assign(ink, shapes, strokes)
}

export type Ink = ReturnType<typeof inkOf>

export const ground = inkOf('ground')
export const dark = inkOf('dark')
export const pale = inkOf('pale')
export const hot = inkOf('hot')
export const cool = inkOf('cool')
export const third = inkOf('third')

/** Changes from one height to another. */
export const blend = (from: Role, to: Role, top: number, bottom: number) => inkOf({ from, to, top, bottom })

/** Over the whole sheet. */
export const sky = (from: Role, to: Role): Mark => blend(from, to, 0, 110).below(-10)

/** One disc on another, the largest first. */
export const discs = (x: number, y: number, ...layers: readonly [radius: number, ink: Ink][]): Mark[] =>
  layers.map(([radius, ink]) => ink.disc(x, y, radius))

export const at = (place: Place, ...marks: Marks): Group => ({ place, marks })

export const faded = (alpha: number, ...marks: Marks): Group => ({ alpha, marks })

/** A mark, and on it others that are cut off at its outline. */
export const inside = (mark: Mark, ...marks: Marks): Marks => [mark, { within: mark.outline, marks }]

/** A recipe asks chance in the order of painting. */
export const motif = (traits: Traits, recipe: Motif['recipe']): Motif => ({ ...traits, recipe })
