import type { Canvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { RenderedPicture } from './view.ts'

/** Uploads above this are slow on phones and refused by some workspaces. */
export const maxPictureBytes = 2_000_000

/** Photographs in PNG take at least so many bytes a pixel, measured over real posters. */
const photoBytesPerPixel = 1.3

/**
 * Encodes an opaque canvas: PNG while it stays under {@link maxPictureBytes}, else JPEG without chroma
 * subsampling (text stays crisp), at the best quality that fits. Level 1 without filters takes a tenth of
 * the canvas' own encoder's time for 30 % more bytes; filters are tried when they could save the PNG.
 * @param photoPixels how many of the pixels are photographs; tells early that a PNG cannot fit
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
  if (photoPixels * photoBytesPerPixel <= maxPictureBytes) {
    const quick = await open().png({ compressionLevel: 1 }).toBuffer()
    if (quick.length <= maxPictureBytes) return picture(quick, 'image/png')
    if (quick.length <= maxPictureBytes * 1.5) {
      const filtered = await open().png({ compressionLevel: 4, adaptiveFiltering: true }).toBuffer()
      if (filtered.length <= maxPictureBytes) return picture(filtered, 'image/png')
    }
  }
  let jpeg = new Uint8Array()
  for (const quality of [92, 84, 74, 60, 40]) {
    jpeg = await open().jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
    if (jpeg.length <= maxPictureBytes) break
  }
  return picture(jpeg, 'image/jpeg')
}
