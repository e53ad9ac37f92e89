import { Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import type { ArtPalette } from './art-palettes.ts'
import type { Group, Mark, Marks, Motif, Outline, Paint } from './motif.ts'
import type { Chance } from './seed.ts'

export function withAlpha(colour: string, alpha: number): string {
  const value = Number.parseInt(colour.slice(1), 16)
  return `rgba(${value >> 16},${(value >> 8) & 255},${value & 255},${alpha})`
}

/** Draws the motif, in sheet units, over a sheet that has its colour already. */
export function paintMotif(
  context: SKRSContext2D,
  { recipe, foot, sheet }: Motif,
  colours: ArtPalette,
  chance: Chance,
): void {
  const follow = (how: 'fill' | 'stroke' | 'clip', outline: Outline) => {
    if (outline instanceof Path2D) return context[how](outline)
    context.beginPath()
    if ('oval' in outline) context.ellipse(...outline.oval)
    else if ('box' in outline) context.roundRect(...outline.box)
    else {
      for (const points of outline.lines) {
        context.moveTo(...points[0]!)
        for (const [x, y] of points) context.lineTo(x, y)
        if (outline.closed) context.closePath()
      }
    }
    context[how]()
  }

  const styleOf = (paint: Paint) => {
    if (typeof paint === 'string') return colours[paint]
    const glows = 'light' in paint
    const gradient = glows
      ? context.createRadialGradient(paint.x, paint.y, 0, paint.x, paint.y, paint.radius)
      : context.createLinearGradient(0, paint.top, 0, paint.bottom)
    gradient.addColorStop(0, glows ? withAlpha(colours[paint.light], paint.strength) : colours[paint.from])
    gradient.addColorStop(1, glows ? withAlpha(colours[paint.light], 0) : colours[paint.to])
    return gradient
  }

  const paintMark = ({ outline, paint, pen }: Mark) => {
    if (!pen) {
      context.fillStyle = styleOf(paint)
      follow('fill', outline)
      return
    }
    context.strokeStyle = styleOf(paint)
    context.lineWidth = pen.width
    context.lineJoin = 'round'
    context.lineCap = pen.cap ?? 'round'
    if (pen.dash) context.setLineDash(pen.dash)
    follow('stroke', outline)
    if (pen.dash) context.setLineDash([])
  }

  const paintGroup = ({ marks, place, alpha, within }: Group) => {
    context.save()
    if (within) follow('clip', within)
    if (alpha !== undefined) context.globalAlpha = alpha
    if (place) {
      const { x = 0, y = 0, turn = 0, slant = 0, size = 1 } = place
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
      context.transform(cos * size - sin * slant, sin * size + cos * slant, -sin * size, cos * size, x, y)
    }
    paintAll(marks)
    context.restore()
  }

  const paintAll = (marks: Marks) => {
    for (const mark of marks) {
      if ('outline' in mark) paintMark(mark)
      else if ('marks' in mark) paintGroup(mark)
      else paintAll(mark)
    }
  }

  paintAll(typeof recipe === 'function' ? recipe(chance) : recipe)
  if (foot === undefined) return
  context.fillStyle = colours[sheet ?? 'ground']
  context.fillRect(0, foot, 100, 150)
}
