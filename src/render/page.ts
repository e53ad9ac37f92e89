import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Palette } from './theme.ts'

type Colour = readonly [red: number, green: number, blue: number]

/** A poster's mean colour, made stronger and moved into the range that leaves text readable. */
function glowColour([red, green, blue]: Colour, [darkest, lightest]: Palette['glowRange']): string {
  const grey = (red + green + blue) / 3
  return [red, green, blue]
    .map((value) => Math.min(255, Math.max(0, grey + (value - grey) * 1.8)))
    .map((value) => Math.round(darkest + (value / 255) * (lightest - darkest)))
    .join(',')
}

/** Nothing on the wall is sharp, so it is painted in a sixteenth of its pixels: a quarter of a collage's time less. */
const COARSE = 4

/** The wall that the posters hang on; their own colours shine on it. */
export function drawPage(
  context: SKRSContext2D,
  { width, height }: { width: number; height: number },
  palette: Palette,
  lights: readonly Colour[],
): void {
  const wall = createCanvas(Math.ceil(width / COARSE), Math.ceil(height / COARSE))
  const paint = wall.getContext('2d')
  paint.scale(wall.width / width, wall.height / height)
  const page = paint.createLinearGradient(0, 0, 0, height)
  page.addColorStop(0, palette.page[0])
  page.addColorStop(1, palette.page[1])
  paint.fillStyle = page
  paint.fillRect(0, 0, width, height)
  lights.forEach((mean, index) => {
    const x = ((index + 0.5) / lights.length) * width
    const y = index % 2 === 0 ? height * 0.62 : height * 0.2
    const light = paint.createRadialGradient(x, y, 0, x, y, width * 0.42)
    const colour = glowColour(mean, palette.glowRange)
    light.addColorStop(0, `rgba(${colour},${palette.glow})`)
    light.addColorStop(1, `rgba(${colour},0)`)
    paint.fillStyle = light
    paint.fillRect(0, 0, width, height)
  })
  context.drawImage(wall, 0, 0, width, height)
}
