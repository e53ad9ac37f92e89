import type { SKRSContext2D } from '@napi-rs/canvas'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export function roundedPath(context: SKRSContext2D, box: Box, radius: number): void {
  context.beginPath()
  context.roundRect(box.x, box.y, box.width, box.height, radius)
}

export function fillRounded(context: SKRSContext2D, box: Box, radius: number, colour: string): void {
  roundedPath(context, box, radius)
  context.fillStyle = colour
  context.fill()
}

/** A five-pointed star with rounded corners, `radius` from centre to tip. */
function starPath(context: SKRSContext2D, x: number, y: number, radius: number): void {
  const inner = radius * 0.47
  const point = (index: number): [number, number] => {
    const length = index % 2 === 0 ? radius : inner
    const angle = -Math.PI / 2 + (index * Math.PI) / 5
    return [x + length * Math.cos(angle), y + length * Math.sin(angle)]
  }
  const middle = ([ax, ay]: [number, number], [bx, by]: [number, number]): [number, number] => [
    (ax + bx) / 2,
    (ay + by) / 2,
  ]
  context.moveTo(...middle(point(9), point(0)))
  for (let index = 0; index < 10; index++) {
    const next = middle(point(index), point(index + 1))
    const rounding = index % 2 === 0 ? radius * 0.13 : radius * 0.06
    context.arcTo(...point(index), ...next, rounding)
    context.lineTo(...next)
  }
  context.closePath()
}

/** Five stars in a row, filled from the left in proportion to `stars`. Returns the row's width. */
export function drawStars(
  context: SKRSContext2D,
  stars: number,
  at: { x: number; centre: number; size: number; gap: number },
  colours: { star: string; starEmpty: string },
): number {
  const step = at.size + at.gap
  for (let index = 0; index < 5; index++) {
    const left = at.x + index * step
    context.beginPath()
    starPath(context, left + at.size / 2, at.centre + at.size * 0.03, at.size * 0.54)
    context.fillStyle = colours.starEmpty
    context.fill()
    const share = Math.min(1, Math.max(0, stars - index))
    if (share === 0) continue
    context.save()
    context.clip()
    context.fillStyle = colours.star
    context.fillRect(
      left - at.size * 0.1,
      at.centre - at.size,
      at.size * (0.1 + share + (share === 1 ? 0.1 : 0)),
      at.size * 2,
    )
    context.restore()
  }
  return 5 * step - at.gap
}

/** Two overlapping posters: the sign of poster similarity. `size` is its height. */
export function drawLikeness(
  context: SKRSContext2D,
  x: number,
  y: number,
  size: number,
  colour: string,
): void {
  const width = size * 0.62
  context.strokeStyle = colour
  context.lineWidth = Math.max(1.4, size * 0.12)
  context.lineJoin = 'round'
  roundedPath(context, { x: x + size * 0.38, y: y + size * 0.04, width, height: size * 0.76 }, size * 0.12)
  context.stroke()
  roundedPath(context, { x: x + size * 0.06, y: y + size * 0.22, width, height: size * 0.76 }, size * 0.12)
  context.fillStyle = colour
  context.fill()
}
