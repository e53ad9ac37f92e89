import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { InputError } from '../../src/engine/index.ts'
import { checkedPoster } from '../../src/engine/posters/providers/poster-image.ts'
import { decodeTensors, encodeTensors } from '../../src/engine/safetensors/tensors.ts'
import { damaged, fuzzRuns } from '../helpers/fuzz.ts'

const runs = fuzzRuns(0.1, 60)

test(`${runs} damaged weight files are read as numbers or refused with a sentence`, async () => {
  const file = encodeTensors({
    'films.mean': { dtype: 'F32', shape: [2, 3], values: new Float32Array(6).fill(0.5) },
    'films.id': { dtype: 'I32', shape: [4], values: new Int32Array([1, 2, 3, 4]) },
    'films.half': { dtype: 'F16', shape: [5], values: new Float32Array(5) },
  })
  const length = Buffer.alloc(8)
  const invented = fc.json({ maxDepth: 4 }).map((json) => {
    length.writeBigUInt64LE(BigInt(Buffer.byteLength(json)))
    return new Uint8Array(Buffer.concat([length, Buffer.from(json), Buffer.alloc(64)]))
  })
  const any = fc.oneof({ weight: 4, arbitrary: damaged(file) }, invented, fc.uint8Array({ maxLength: 200 }))
  fc.assert(
    fc.property(any, (bytes) => {
      try {
        for (const { shape, values } of Object.values(decodeTensors(bytes)))
          expect(values.length).toBe(shape.reduce((product, side) => product * side, 1))
      } catch (error) {
        // Not a TypeError or a RangeError: a sentence of ours.
        expect((error as Error).name).toBe('Error')
        expect((error as Error).message).not.toBe('')
      }
    }),
    { seed: 21, numRuns: runs },
  )
}, 600_000)

let pictures: Uint8Array[]
beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const picture = sharp({ create: { width: 60, height: 90, channels: 3, background: '#204060', noise } })
  pictures = await Promise.all(
    (['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const).map(async (format) =>
      Uint8Array.from(await picture.clone().toFormat(format).toBuffer()),
    ),
  )
})

test(`${runs} damaged pictures are a poster or refused with a sentence`, async () => {
  const any = fc.nat({ max: 5 }).chain((index) => damaged(pictures[index]!))
  await fc.assert(
    fc.asyncProperty(any, async (bytes) => {
      const kept = await checkedPoster(bytes).catch((error: unknown) => error)
      if (kept instanceof InputError) expect(kept.message).toMatch(/^Expected a readable poster image/)
      else expect((await sharp(kept as Uint8Array).metadata()).width).toBeLessThanOrEqual(600)
    }),
    { seed: 22, numRuns: runs },
  )
}, 600_000)
