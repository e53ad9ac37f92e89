import sharp, { type Sharp } from 'sharp'
import { chanceFrom } from './weights.ts'

export type Kind = 'jpeg' | 'png' | 'webp' | 'avif'

/** A picture of seeded blocks, encoded. */
export function posterFile(kind: Kind, seed = 1, width = 60, height = 90): Promise<Buffer> {
  return picture(seed, width, height).toFormat(kind).toBuffer()
}

export function picture(seed: number, width = 60, height = 90): Sharp {
  const chance = chanceFrom(seed)
  const cells = Buffer.from(Array.from({ length: 6 * 9 * 3 }, () => Math.floor(chance() * 256)))
  return sharp(cells, { raw: { width: 6, height: 9, channels: 3 } }).resize(width, height, {
    kernel: 'nearest',
    fit: 'fill',
  })
}

export const cmykJpeg = (seed = 1) => picture(seed).toColourspace('cmyk').jpeg().toBuffer()
export const greyJpeg = (seed = 1) => picture(seed).greyscale().toColourspace('b-w').jpeg().toBuffer()

/** A PNG of a few kilobytes that claims, and has, 400 million pixels. */
export function bomb(): Promise<Buffer> {
  return sharp({
    create: { width: 20_000, height: 20_000, channels: 3, background: '#000' },
    limitInputPixels: false,
  })
    .toColourspace('b-w')
    .png({ compressionLevel: 9, palette: false })
    .toBuffer()
}
