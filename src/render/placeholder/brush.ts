import { Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import type { ArtPalette } from './art-palettes.ts'

type Point = readonly [x: number, y: number]

/** Drawing in a space 100 wide and 150 high, with seeded chance. */
export interface Brush {
  context: SKRSContext2D
  colours: ArtPalette
  /** 0 to 1, the next of the seed's numbers. */
  chance: () => number
  between: (low: number, high: number) => number
  pick: <T>(list: readonly T[]) => T
  /** Fills the whole sheet, whatever part of it the art has. */
  flood: (colour: string) => void
  /** Vertical gradient over the whole sheet. */
  sky: (from: string, to: string) => void
  rect: (x: number, y: number, width: number, height: number, colour: string, radius?: number) => void
  disc: (x: number, y: number, radius: number, colour: string) => void
  ring: (x: number, y: number, radius: number, thickness: number, colour: string) => void
  oval: (x: number, y: number, radiusX: number, radiusY: number, colour: string, angle?: number) => void
  shape: (points: readonly Point[], colour: string) => void
  line: (points: readonly Point[], thickness: number, colour: string) => void
  /** SVG path data. */
  path: (data: string, colour: string, at?: { x: number; y: number; size: number; turn?: number }) => void
  stroke: (data: string, thickness: number, colour: string) => void
  rays: (x: number, y: number, count: number, reach: number, colour: string, turn?: number) => void
  glow: (x: number, y: number, radius: number, colour: string, strength: number) => void
  star: (
    x: number,
    y: number,
    radius: number,
    tips: number,
    depth: number,
    colour: string,
    turn?: number,
  ) => void
  /** Draws with everything outside the disc cut away. */
  inside: (x: number, y: number, radius: number, draw: () => void) => void
  faded: (alpha: number, draw: () => void) => void
}

export function withAlpha(colour: string, alpha: number): string {
  const value = Number.parseInt(colour.slice(1), 16)
  return `rgba(${value >> 16},${(value >> 8) & 255},${value & 255},${alpha})`
}

export function createBrush(context: SKRSContext2D, colours: ArtPalette, chance: () => number): Brush {
  const fill = (colour: string) => {
    context.fillStyle = colour
    context.fill()
  }
  const trace = (points: readonly Point[]) => {
    context.beginPath()
    points.forEach(([x, y], index) => {
      if (index === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    })
  }
  const brush: Brush = {
    context,
    colours,
    chance,
    between: (low, high) => low + (high - low) * chance(),
    pick: (list) => list[Math.floor(chance() * list.length)]!,
    flood: (colour) => {
      context.fillStyle = colour
      context.fillRect(-20, -120, 140, 400)
    },
    sky: (from, to) => {
      const gradient = context.createLinearGradient(0, 0, 0, 110)
      gradient.addColorStop(0, from)
      gradient.addColorStop(1, to)
      context.fillStyle = gradient
      context.fillRect(-20, -120, 140, 400)
    },
    rect: (x, y, width, height, colour, radius = 0) => {
      context.beginPath()
      context.roundRect(x, y, width, height, radius)
      fill(colour)
    },
    disc: (x, y, radius, colour) => {
      context.beginPath()
      context.arc(x, y, Math.max(0, radius), 0, Math.PI * 2)
      fill(colour)
    },
    ring: (x, y, radius, thickness, colour) => {
      context.beginPath()
      context.arc(x, y, Math.max(0, radius), 0, Math.PI * 2)
      context.lineWidth = thickness
      context.strokeStyle = colour
      context.stroke()
    },
    oval: (x, y, radiusX, radiusY, colour, angle = 0) => {
      context.beginPath()
      context.ellipse(x, y, radiusX, radiusY, angle, 0, Math.PI * 2)
      fill(colour)
    },
    shape: (points, colour) => {
      trace(points)
      context.closePath()
      fill(colour)
    },
    line: (points, thickness, colour) => {
      trace(points)
      context.lineWidth = thickness
      context.lineJoin = 'round'
      context.lineCap = 'round'
      context.strokeStyle = colour
      context.stroke()
    },
    path: (data, colour, at = { x: 0, y: 0, size: 1 }) => {
      context.save()
      context.translate(at.x, at.y)
      context.rotate(at.turn ?? 0)
      context.scale(at.size, at.size)
      context.fillStyle = colour
      context.fill(new Path2D(data))
      context.restore()
    },
    stroke: (data, thickness, colour) => {
      context.lineWidth = thickness
      context.lineJoin = 'round'
      context.lineCap = 'round'
      context.strokeStyle = colour
      context.stroke(new Path2D(data))
    },
    rays: (x, y, count, reach, colour, turn = 0) => {
      for (let ray = 0; ray < count; ray++) {
        const from = turn + (ray / count) * Math.PI * 2
        const to = from + Math.PI / count
        brush.shape(
          [
            [x, y],
            [x + Math.cos(from) * reach, y + Math.sin(from) * reach],
            [x + Math.cos(to) * reach, y + Math.sin(to) * reach],
          ],
          colour,
        )
      }
    },
    glow: (x, y, radius, colour, strength) => {
      const light = context.createRadialGradient(x, y, 0, x, y, radius)
      light.addColorStop(0, withAlpha(colour, strength))
      light.addColorStop(1, withAlpha(colour, 0))
      context.fillStyle = light
      context.fillRect(x - radius, y - radius, radius * 2, radius * 2)
    },
    star: (x, y, radius, tips, depth, colour, turn = -Math.PI / 2) => {
      const points: Point[] = []
      for (let index = 0; index < tips * 2; index++) {
        const length = index % 2 === 0 ? radius : radius * depth
        const angle = turn + (index * Math.PI) / tips
        points.push([x + Math.cos(angle) * length, y + Math.sin(angle) * length])
      }
      brush.shape(points, colour)
    },
    inside: (x, y, radius, draw) => {
      context.save()
      context.beginPath()
      context.arc(x, y, radius, 0, Math.PI * 2)
      context.clip()
      draw()
      context.restore()
    },
    faded: (alpha, draw) => {
      context.save()
      context.globalAlpha = alpha
      draw()
      context.restore()
    },
  }
  return brush
}
