import type { Canvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { RenderedPicture } from './view.ts'

/** Uploads above this are slow on phones and refused by some workspaces. */
const maxPictureBytes = 2_000_000

/** Bytes a pixel that photographs take in PNG, over real posters: without filters, and at best with them. */
const plainDensity = 2.6
const filteredDensity = 1.3

/**
 * Encodes an opaque canvas: PNG while it stays under {@link maxPictureBytes}, else JPEG without chroma
 * subsampling (text stays crisp), at the best quality that fits. Level 1 without filters takes a tenth of
 * the canvas' own encoder's time for 30 % more bytes; filters are used when only they can save the PNG.
 * @param photoPixels how many of the pixels are photographs; tells early which encoding cannot fit
 */
export async function encodePicture(canvas: Canvas, photoPixels: number): Promise<RenderedPicture> {
  const { width, height } = canvas
  const pixels = canvas.data()
  const open = () => sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha()
  const picture = (bytes: Uint8Array, mime: RenderedPicture['mime']): RenderedPicture => ({
    bytes,
    mime,
    width,
    height,
  })
  const mayFit = (density: number) => photoPixels * density <= maxPictureBytes
  const plain = mayFit(plainDensity) ? await open().png({ compressionLevel: 1 }).toBuffer() : undefined
  if (plain && plain.length <= maxPictureBytes) return picture(plain, 'image/png')
  if (mayFit(filteredDensity) && (plain?.length ?? 0) <= maxPictureBytes * 1.5) {
    const filtered = await open().png({ compressionLevel: 2, adaptiveFiltering: true }).toBuffer()
    if (filtered.length <= maxPictureBytes) return picture(filtered, 'image/png')
  }
  let jpeg = new Uint8Array()
  for (const quality of [92, 84, 74, 60, 40]) {
    jpeg = await open().jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
    if (jpeg.length <= maxPictureBytes) break
  }
  return picture(jpeg, 'image/jpeg')
}
