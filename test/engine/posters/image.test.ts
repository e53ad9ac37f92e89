import sharp from 'sharp'
import { expect, test } from 'vitest'
import { InputError } from '../../../src/engine/errors.ts'
import { networkInput } from '../../../src/engine/posters/encoder/image.ts'
import { bomb, cmykJpeg, greyJpeg, posterFile } from './poster-files.ts'

const PIXELS = 224 * 224
const plain = (background: string, width = 50, height = 80) =>
  sharp({ create: { width, height, channels: 3, background } })

function channels(input: Float32Array): number[][] {
  return [0, 1, 2].map((channel) => Array.from({ length: PIXELS }, (_, pixel) => input[pixel * 3 + channel]!))
}

test("one colour becomes ImageNet's normalised red, green and blue", async () => {
  const input = await networkInput(await plain('#ff8000').png().toBuffer())
  expect(input).toHaveLength(PIXELS * 3)
  const wanted = [(1 - 0.485) / 0.229, (128 / 255 - 0.456) / 0.224, (0 - 0.406) / 0.225]
  for (const [channel, values] of channels(input).entries())
    for (const value of [values[0]!, values[PIXELS / 2]!, values.at(-1)!])
      expect(value).toBeCloseTo(wanted[channel]!, 5)
})

test('the whole poster is squashed into the square, nothing cut off', async () => {
  const half = await plain('#000000', 100, 400).composite([
    { input: await plain('#ffffff', 100, 200).png().toBuffer(), top: 0, left: 0 },
  ])
  const [red] = channels(await networkInput(await half.png().toBuffer()))
  expect(red![224 * 50 + 112]).toBeGreaterThan(2)
  expect(red![224 * 170 + 112]).toBeLessThan(-2)
})

test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
  '%s gives nearly the pixels of the original',
  async (kind) => {
    const wanted = await networkInput(await posterFile('png'))
    const input = await networkInput(await posterFile(kind))
    const error = input.reduce((sum, value, at) => sum + Math.abs(value - wanted[at]!), 0) / input.length
    expect(error).toBeLessThan(0.25)
  },
)

test('grey, CMYK and half transparent posters are read in colour', async () => {
  const [red, green, blue] = channels(await networkInput(await greyJpeg()))
  const asByte = (values: number[], mean: number, deviation: number) =>
    Math.round((values[9]! * deviation + mean) * 255)
  expect(asByte(green!, 0.456, 0.224)).toBe(asByte(red!, 0.485, 0.229))
  expect(asByte(blue!, 0.406, 0.225)).toBe(asByte(red!, 0.485, 0.229))
  expect((await networkInput(await cmykJpeg())).every(Number.isFinite)).toBe(true)
  const clear = sharp({
    create: { width: 20, height: 30, channels: 4, background: { r: 255, g: 255, b: 255, alpha: 0 } },
  })
  const [onBlack] = channels(await networkInput(await clear.png().toBuffer()))
  expect(onBlack![0]).toBeCloseTo((0 - 0.485) / 0.229, 5)
})

test.each([
  ['no image', async () => Buffer.from('<html>not found</html>')],
  ['nothing', async () => Buffer.alloc(0)],
  ['a JPEG cut short', async () => (await posterFile('jpeg', 1, 600, 900)).subarray(0, 3000)],
  ['a decompression bomb', async () => bomb()],
])('%s is refused in one sentence', async (_, file) => {
  const error = await networkInput(await file()).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(InputError)
  expect((error as Error).message).toMatch(/^Expected a readable poster image but received .+\.$/)
})
