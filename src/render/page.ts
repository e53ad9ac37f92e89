import type { SKRSContext2D } from '@napi-rs/canvas'
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

/** The wall that the posters hang on; their own colours shine on it. */
export function drawPage(
  context: SKRSContext2D,
  { width, height }: { width: number; height: number },
  palette: Palette,
  lights: readonly Colour[],
): void {
  const page = context.createLinearGradient(0, 0, 0, height)
  page.addColorStop(0, palette.page[0])
  page.addColorStop(1, palette.page[1])
  context.fillStyle = page
  context.fillRect(0, 0, width, height)
  lights.forEach((mean, index) => {
    const x = ((index + 0.5) / lights.length) * width
    const y = index % 2 === 0 ? height * 0.62 : height * 0.2
    const light = context.createRadialGradient(x, y, 0, x, y, width * 0.42)
    const colour = glowColour(mean, palette.glowRange)
    light.addColorStop(0, `rgba(${colour},${palette.glow})`)
    light.addColorStop(1, `rgba(${colour},0)`)
    context.fillStyle = light
    context.fillRect(0, 0, width, height)
  })
}
