import { expected } from '../../errors.ts'

/** What the product shows is at most 600 pixels wide, at twice the density. */
const WIDTH = 600
const MAX_PIXELS = 40_000_000
const MIN_SIDE = 16
const QUALITY = 88
/** Kept as they are when nothing else is wrong with them. */
const PLAIN = new Set(['jpeg', 'png', 'webp'])

/**
 * A poster that every part of the product can use: complete, sRGB or grey, upright, at most 600 pixels
 * wide. A fitting image is returned as it came, any other (CMYK, AVIF, too large, rotated) as a JPEG.
 * Rejects with an InputError when the bytes are no image, cut short, or more than 40 megapixels.
 */
export async function checkedPoster(bytes: Uint8Array): Promise<Uint8Array> {
  // Most commands look at no new poster, and its libraries take a tenth of a second to load.
  const { default: sharp } = await import('sharp')
  try {
    // No unlimited memory for a hostile file: the header's size is looked at before a pixel is decoded.
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated', animated: false })
    const { format, width, height, space, orientation = 1 } = await image.metadata()
    if (!format || format === 'svg' || format === 'pdf' || width < MIN_SIDE || height < MIN_SIDE)
      throw new Error(`${format ?? 'unknown'} of ${width}x${height} pixels`)
    const plain =
      PLAIN.has(format) && width <= WIDTH && orientation === 1 && (space === 'srgb' || space === 'b-w')
    // stats() decodes every pixel, which is what finds a file that ends early.
    if (plain) await image.stats()
    return plain
      ? bytes
      : await image
          .autoOrient()
          .resize({ width: WIDTH, withoutEnlargement: true })
          .flatten({ background: '#000' })
          .toColourspace('srgb')
          .jpeg({ quality: QUALITY })
          .toBuffer()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0]! : String(cause)
    throw expected('a readable poster image', reason, { cause })
  }
}
