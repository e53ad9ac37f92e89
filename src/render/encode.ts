import type { Canvas } from '@napi-rs/canvas'
import sharp, { type Sharp } from 'sharp'
import type { PictureType, RenderedPicture } from './view.ts'

/** Uploads above this are slow on phones and refused by some workspaces. */
const MOST_BYTES = 2_000_000

/**
 * The first keeps all that the eye sees, of text too, in a third of PNG's bytes: 43.9 dB over real posters, 367 instead of
 * 1,051 KB (`test/bench/render.bench.ts --posters FOLDER`). The others are for pictures that stay too large.
 */
const QUALITIES = [95, 84, 74, 60, 40]

/**
 * Encodes an opaque canvas: as PNG exactly, in whatever size that takes; as JPEG without chroma subsampling, at the best
 * quality with which it has at most {@link MOST_BYTES}.
 */
export async function encodePicture(canvas: Canvas, mime: PictureType): Promise<RenderedPicture> {
  const { width, height } = canvas
  const pixels = canvas.data()
  const open = () => sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha()
  return { bytes: mime === 'image/png' ? await png(open()) : await jpeg(open), mime, width, height }
}

/** Level 1 without filters takes a tenth of the canvas' own encoder's time for 30 % more bytes. */
function png(image: Sharp): Promise<Buffer> {
  return image.png({ compressionLevel: 1 }).toBuffer()
}

/** Codes of its own for every picture would save 7 % of the bytes and take more than twice the time. */
async function jpeg(open: () => Sharp): Promise<Buffer> {
  let bytes = Buffer.alloc(0)
  for (const quality of QUALITIES) {
    bytes = await open().jpeg({ quality, chromaSubsampling: '4:4:4', optimiseCoding: false }).toBuffer()
    if (bytes.length <= MOST_BYTES) break
  }
  return bytes
}
