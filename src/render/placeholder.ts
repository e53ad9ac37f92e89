/**
 * Posters for films that have none: a composition for the genre, inks and lettering of the era, all drawn by
 * code and chosen by a hash of title, year and genres, so that a film always gets the same one.
 */
import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas'
import { type ArtPalette, type Era, eraOf } from './placeholder/art-palettes.ts'
import { lookOf } from './placeholder/genres.ts'
import { paintMotif, withAlpha } from './placeholder/paint.ts'
import { chanceFrom, hashOf } from './placeholder/seed.ts'
import { setTitle } from './placeholder/typeset.ts'
import { clean, drawLine, shorten, widthOf } from './text.ts'
import { contrast } from './theme.ts'
import type { PosterTile } from './view.ts'

type Film = Pick<PosterTile, 'title' | 'year' | 'genres'>

const hairlines: ReadonlySet<string> = new Set(['monoton', 'poiret-one'])

let grain: Canvas | undefined

/** Paper: grey noise, half transparent, tiled. */
function paper(): Canvas {
  if (grain) return grain
  const size = 128
  const { next } = chanceFrom(7)
  const pixels = new Uint8ClampedArray(size * size * 4)
  for (let at = 0; at < pixels.length; at += 4) {
    const value = next() < 0.5 ? 0 : 255
    pixels.fill(value, at, at + 3)
    pixels[at + 3] = next() * 15
  }
  grain = createCanvas(size, size)
  grain.getContext('2d').putImageData(new ImageData(pixels, size, size), 0, 0)
  return grain
}

/** What printing and wear of the era leave on a sheet. */
function finish(context: SKRSContext2D, colours: ArtPalette, era: Era, ink: string): void {
  if (era === 'deco') {
    for (const [inset, thickness] of [
      [3, 0.9],
      [5, 0.4],
    ] as const) {
      context.strokeStyle = ink
      context.lineWidth = thickness
      context.strokeRect(inset, inset, 100 - inset * 2, 150 - inset * 2)
    }
  } else if (era === 'video') {
    context.fillStyle = withAlpha(colours.dark, 0.16)
    for (let y = 0; y < 150; y += 1.8) context.fillRect(0, y, 100, 0.7)
  } else if (era === 'seventies' || era === 'midcentury') {
    // Sun-faded edges.
    const fade = context.createRadialGradient(50, 70, 50, 50, 70, 105)
    fade.addColorStop(0, withAlpha(colours.pale, 0))
    fade.addColorStop(1, withAlpha(colours.pale, 0.16))
    context.fillStyle = fade
    context.fillRect(0, 0, 100, 150)
  } else if (era === 'nineties') {
    const vignette = context.createRadialGradient(50, 70, 45, 50, 70, 105)
    vignette.addColorStop(0, 'rgba(0,0,0,0)')
    vignette.addColorStop(1, 'rgba(0,0,0,0.28)')
    context.fillStyle = vignette
    context.fillRect(0, 0, 100, 150)
  }
}

/** Fills `width` x `height` pixels at the context's origin with the film's placeholder. */
export function drawPlaceholder(context: SKRSContext2D, film: Film, width: number, height: number): void {
  const chance = chanceFrom(hashOf(JSON.stringify([clean(film.title), film.year ?? 0, film.genres])))
  const era = eraOf(film.year)
  const { motif, colours, face: wanted } = lookOf(film.genres, era, chance)
  const ground = colours[motif.sheet ?? 'ground']
  const ink = contrast(colours.pale, ground) >= contrast(colours.dark, ground) ? colours.pale : colours.dark
  // Hairlines need more contrast than a title in solid letters.
  const face = hairlines.has(wanted) && contrast(ink, ground) < 10 ? 'righteous' : wanted

  context.save()
  context.beginPath()
  context.rect(0, 0, width, height)
  context.clip()
  context.fillStyle = ground
  context.fillRect(0, 0, width, height)
  // The sheet covers the whole picture, centred, whatever its shape.
  const unit = Math.max(width / 100, height / 150)
  context.translate((width - 100 * unit) / 2, (height - 150 * unit) / 2)
  context.scale(unit, unit)
  paintMotif(context, motif, colours, chance)
  finish(context, colours, era, ink)
  letter(
    context,
    film,
    motif.title ?? 'bottom',
    face,
    ink,
    chance.toss(0.5) || era === 'deco' ? 'centre' : 'start',
  )
  context.restore()

  context.save()
  context.globalCompositeOperation = 'soft-light'
  context.fillStyle = context.createPattern(paper(), 'repeat')!
  context.fillRect(0, 0, width, height)
  context.restore()
}

function letter(
  context: SKRSContext2D,
  film: Film,
  place: 'top' | 'bottom',
  face: Parameters<typeof setTitle>[2],
  ink: string,
  align: 'start' | 'centre',
): void {
  context.fillStyle = ink
  const x = 8.5
  const width = 83
  const billing = [film.year === undefined ? '' : String(film.year), ...film.genres.slice(0, 2)]
    .map((part) => clean(part).toUpperCase())
    .filter((part) => part !== '')
    .join('   ')
  const style = { size: 4.3, weight: 600, tracking: 0.5 } as const
  const line = shorten(billing, 40)
  const fits = line !== '' && widthOf(context, line, style) <= width
  if (place === 'bottom') {
    if (fits) drawLine(context, line, style, { x, baseline: 142.5, width }, align)
    setTitle(context, film.title, face, { x, y: 106.5, width, height: fits ? 28.5 : 35 }, 'bottom', align)
  } else {
    if (fits) drawLine(context, line, style, { x, baseline: 16.6, width }, align)
    setTitle(context, film.title, face, { x, y: fits ? 21 : 14, width, height: fits ? 27 : 34 }, 'top', align)
  }
}

/** The film's placeholder as PNG, `width` pixels wide and half as high again unless told otherwise. */
export async function renderPlaceholder(
  film: Film,
  width: number,
  height = Math.round(width * 1.5),
): Promise<Uint8Array> {
  const canvas = createCanvas(width, height)
  drawPlaceholder(canvas.getContext('2d'), film, width, height)
  return canvas.encode('png')
}
