import { createHash } from 'node:crypto'
import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'
import { LRUCache } from 'lru-cache'
import sharp, { type Sharp } from 'sharp'
import { drawPlaceholder } from './placeholder.ts'
import type { PosterTile } from './view.ts'

/** A poster at its final size in pixels, opaque, square-cornered. */
export interface PosterPicture {
  canvas: Canvas
  /** Mean colour as [red, green, blue]. */
  mean: readonly [number, number, number]
}

/** Larger pictures are not decoded; a poster of 4,000 x 6,000 still is. */
const maxPixels = 25e6
/** Formats without scripts, references to files or many pages. */
const formats: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'avif'])
/** A picture with a shorter side than this is a tracking pixel or an icon, not a poster. */
const leastSide = 40
/** Encoded bytes; providers allow less. */
const maxBytes = 20e6

const decoded = new LRUCache<string, PosterPicture>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: ({ canvas }) => canvas.width * canvas.height * 4,
})

let configured = false
function configure(): void {
  if (configured) return
  // Every picture is decoded once and then kept here, so libvips' own cache would only hold memory.
  sharp.cache(false)
  configured = true
}

/**
 * Encoded bytes to RGBA of exactly this size. Nearly poster-shaped pictures are cropped, a little above the
 * middle where faces and titles sit; others are shown whole over a blurred copy of themselves.
 */
async function decode(image: Uint8Array, width: number, height: number): Promise<Uint8ClampedArray> {
  const source = () => sharp(image, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 })
  const open = () => source().autoOrient().toColourspace('srgb').timeout({ seconds: 5 })
  const { autoOrient, format } = await source().metadata()
  if (!formats.has(format)) throw new TypeError(`${format} is no format for posters`)
  if (Math.min(autoOrient.width, autoOrient.height) < leastSide) {
    throw new RangeError(`${autoOrient.width} x ${autoOrient.height} pixels are too few for a poster`)
  }
  const stretch = autoOrient.width / autoOrient.height / (width / height)
  const fits = stretch > 0.78 && stretch < 1.3
  const cover = open()
    .flatten({ background: '#20222a' })
    .resize(width, height, { fit: 'cover', position: stretch < 1 ? 'top' : 'centre' })
  if (fits) return rgba(cover)
  const backdrop = await cover
    .blur(Math.max(2, width / 14))
    .modulate({ brightness: 0.72 })
    .png({ compressionLevel: 0 })
    .toBuffer()
  const whole = await open().resize(width, height, { fit: 'inside' }).png({ compressionLevel: 0 }).toBuffer()
  return rgba(sharp(backdrop).composite([{ input: whole, gravity: 'centre' }]))
}

async function rgba(picture: Sharp): Promise<Uint8ClampedArray> {
  const raw = await picture.removeAlpha().ensureAlpha().raw().toBuffer()
  return new Uint8ClampedArray(raw.buffer, raw.byteOffset, raw.length)
}

function meanColour(pixels: Uint8ClampedArray): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  const step = 4 * 37
  let count = 0
  for (let at = 0; at + 3 < pixels.length; at += step, count++) {
    for (let channel = 0; channel < 3; channel++) sum[channel]! += pixels[at + channel]!
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count]
}

function placeholderPicture(tile: PosterTile, width: number, height: number): PosterPicture {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  drawPlaceholder(context, tile, width, height)
  return { canvas, mean: meanColour(context.getImageData(0, 0, width, height).data) }
}

/**
 * The tile's poster, or its placeholder when it has none or one that cannot be read. Never rejects because of
 * a picture. Kept by content and size, least recently used ones go first.
 */
export async function posterPicture(tile: PosterTile, width: number, height: number): Promise<PosterPicture> {
  configure()
  const { image } = tile
  const usable = image !== undefined && image.length > 0 && image.length <= maxBytes
  const content = usable
    ? createHash('sha1').update(image).digest('base64')
    : JSON.stringify([tile.title, tile.year, tile.genres])
  const key = `${width}x${height} ${content}`
  const known = decoded.get(key)
  if (known) return known
  let picture: PosterPicture | undefined
  if (usable) {
    try {
      const pixels = await decode(image, width, height)
      const canvas = createCanvas(width, height)
      canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0)
      picture = { canvas, mean: meanColour(pixels) }
    } catch {
      // Corrupt, hostile or unknown: whoever fetched it has logged that, the person sees a placeholder.
    }
  }
  picture ??= placeholderPicture(tile, width, height)
  decoded.set(key, picture)
  return picture
}
