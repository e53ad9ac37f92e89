import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { chanceFrom } from './weights.ts'

export type Kind = 'jpeg' | 'png' | 'webp' | 'avif'

/** A picture of seeded blocks, encoded. */
export function posterFile(kind: Kind, seed = 1, width = 60, height = 90): Promise<Buffer> {
  return picture(seed, width, height).toFormat(kind).toBuffer()
}

function picture(seed: number, width = 60, height = 90): Sharp {
  const chance = chanceFrom(seed)
  const cells = Buffer.from(Array.from({ length: 6 * 9 * 3 }, () => Math.floor(chance() * 256)))
  return sharp(cells, { raw: { width: 6, height: 9, channels: 3 } }).resize(width, height, {
    kernel: 'nearest',
    fit: 'fill',
  })
}

export const cmykJpeg = (seed = 1) => picture(seed).toColourspace('cmyk').jpeg().toBuffer()
export const greyJpeg = (seed = 1) => picture(seed).greyscale().toColourspace('b-w').jpeg().toBuffer()

/** A PNG of 50 kB that has 400 million black pixels, one bit each. */
export function bomb(): Buffer {
  const side = 20_000
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((1 + side / 8) * side))
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
