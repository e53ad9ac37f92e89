import sharp from 'sharp'
import { expected } from '../../errors.ts'
import { INPUT_SIZE } from './stages.ts'

/** Pixels of the largest image that is decoded at all; posters have a few hundred thousand. */
const MAX_PIXELS = 40_000_000

/** ImageNet's channel means and deviations, red, green, blue, of values in 0..1. */
const MEAN = [0.485, 0.456, 0.406]
const DEVIATION = [0.229, 0.224, 0.225]

sharp.cache(false)

/**
 * Normalised network input of an encoded image (JPEG, PNG, WebP, AVIF; any colour space), squashed to a
 * square: [224, 224, 3]. Rejects with an InputError when the bytes are no image, cut short, or too large.
 */
export async function networkInput(encoded: Uint8Array): Promise<Float32Array> {
  const pixels = await squashed(encoded)
  const input = new Float32Array(INPUT_SIZE * INPUT_SIZE * 3)
  const channels = pixels.length / (INPUT_SIZE * INPUT_SIZE)
  for (let pixel = 0, at = 0; at < input.length; pixel += channels)
    for (let channel = 0; channel < 3; channel++, at++) {
      const value = pixels[channels >= 3 ? pixel + channel : pixel]! / 255
      input[at] = (value - MEAN[channel]!) / DEVIATION[channel]!
    }
  return input
}

async function squashed(encoded: Uint8Array): Promise<Buffer> {
  try {
    return await sharp(encoded, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' })
      .resize(INPUT_SIZE, INPUT_SIZE, { fit: 'fill', kernel: 'cubic' })
      .flatten({ background: '#000' })
      .toColourspace('srgb')
      .raw()
      .toBuffer()
  } catch (cause) {
    throw expected('a readable poster image', firstLine(cause), { cause })
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!
}
