import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { type CollageView, type PosterTile, renderCollage } from '../../src/render/index.ts'
import { alike, difference, fingerprint } from './fingerprint.ts'
import { coldStart, languages, longTitles, many, oneFilm, recommended, usual } from './views.ts'

const withImage = (image: Uint8Array): CollageView => ({
  ...usual,
  sections: [
    usual.sections[0]!,
    { heading: 'Recommended', tiles: [{ ...recommended[0]!, image }, ...recommended.slice(1)] },
  ],
})

async function solid(width: number, height: number, background: string): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()
}

/** Width and height as the bytes say. */
async function sizeOf(bytes: Uint8Array) {
  const { width, height, format } = await sharp(bytes).metadata()
  return { width, height, format }
}

describe('every layout', () => {
  const views: Record<string, CollageView> = {
    usual,
    languages,
    longTitles,
    coldStart,
    oneFilm,
    ...Object.fromEntries([2, 3, 4, 6, 7, 8, 9, 10].map((count) => [`${count} films`, many(count)])),
    'nothing at all': { heading: '', sections: [], theme: 'dark', scale: 1, layout: 'wide' },
    'an empty section without words': { ...usual, sections: [{ heading: '', tiles: [] }] },
  }
  for (const layout of ['wide', 'narrow'] as const) {
    test.each(Object.entries(views))(`survives %s, ${layout}`, async (_, view) => {
      const { bytes, mime, width, height } = await renderCollage({ ...view, layout })
      expect(await sizeOf(bytes)).toEqual({ width, height, format: 'png' })
      expect(mime).toBe('image/png')
      expect(width).toBe(layout === 'wide' ? 1000 : 480)
      expect(height).toBeGreaterThan(60)
    })
  }

  test('scale 2 is the same picture with twice the pixels', async () => {
    const [one, two] = await Promise.all([renderCollage(usual), renderCollage({ ...usual, scale: 2 })])
    expect([two.width, two.height]).toEqual([one.width * 2, one.height * 2])
    const small = await sharp(two.bytes).resize(one.width, one.height).png().toBuffer()
    const away = difference(await fingerprint(one.bytes), await fingerprint(small))
    expect(away.mean).toBeLessThan(2)
  })

  test('a view may come from another thread', async () => {
    const view = structuredClone(withImage(await solid(300, 450, '#3366cc')))
    const [one, other] = [await renderCollage(view), await renderCollage(view)]
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0)
  })

  test('no view breaks it', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.lorem(),
    )
    const tile = fc.record(
      {
        title: text,
        genres: fc.array(fc.oneof(fc.constantFrom('Drama', 'Horror', 'Sci-Fi', 'Comedy', 'War'), text), {
          maxLength: 4,
        }),
        year: fc.integer(),
        stars: fc.double(),
        predicted: fc.boolean(),
        uncertainty: fc.double({ min: 0, max: 5, noNaN: true }),
        likeness: fc.string({ unit: 'grapheme', maxLength: 30 }),
        reason: text,
        image: fc.uint8Array({ maxLength: 400 }),
      },
      { requiredKeys: ['title', 'genres'] },
    )
    const view = fc.record({
      heading: text,
      subheading: text,
      sections: fc.array(
        fc.record({ heading: text, tiles: fc.array(tile, { maxLength: 6 }), emptyText: text }),
        { maxLength: 3 },
      ),
      footer: text,
      theme: fc.constantFrom('dark', 'light'),
      scale: fc.constant(1),
      layout: fc.constantFrom('wide', 'narrow'),
    })
    await fc.assert(
      fc.asyncProperty(view, async (some) => {
        const { bytes } = await renderCollage(some as CollageView, 'image/jpeg')
        expect(bytes.length).toBeLessThanOrEqual(2_000_000)
      }),
      { numRuns: 25, seed: 4 },
    )
  })

  test('stars outside the scale do not break it', async () => {
    const tiles = [-3, 0, 7, Number.NaN].map((stars) => ({ ...recommended[0]!, stars }))
    const { width } = await renderCollage({ ...usual, sections: [{ heading: 'Odd', tiles }] })
    expect(width).toBe(1000)
  })
})

describe('posters that cannot be shown become placeholders', () => {
  const placeholder = renderCollage({
    ...usual,
    sections: [usual.sections[0]!, { heading: 'Recommended', tiles: recommended }],
  })
  /** A PNG of 400 megapixels, one bit each, in 50 kilobytes. */
  const bomb = () => {
    const chunk = (type: string, data: Uint8Array) => {
      const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
      length.writeUInt32BE(data.length)
      sum.writeUInt32BE(crc32(body))
      return Buffer.concat([length, body, sum])
    }
    const header = Buffer.from([0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 1, 0, 0, 0, 0])
    const rows = deflateSync(Buffer.alloc(20_000 * 2501))
    const signature = Buffer.from('89504e470d0a1a0a', 'hex')
    return Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', rows),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
  const cases: Record<string, () => Promise<Uint8Array> | Uint8Array> = {
    'no bytes': () => new Uint8Array(),
    'not an image': () => new TextEncoder().encode('<html>429 Too Many Requests</html>'),
    'an SVG that reads files': () =>
      new TextEncoder().encode(
        '<svg xmlns="http://www.w3.org/2000/svg" width="999999" height="999999"><image href="/etc/passwd"/></svg>',
      ),
    'a small SVG': () =>
      new TextEncoder().encode(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="450"><rect width="300" height="450" fill="red"/></svg>',
      ),
    'a truncated JPEG': async () => (await solid(300, 450, '#3366cc')).subarray(0, 500),
    'a decompression bomb': bomb,
    'a tracking pixel': () => solid(1, 1, '#fff'),
    'random bytes': () => Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251),
  }
  test.each(Object.entries(cases))('%s', async (_, make) => {
    const { bytes } = await renderCollage(withImage(await make()))
    expect(difference(await fingerprint(bytes), await fingerprint((await placeholder).bytes))).toSatisfy(
      alike,
    )
  })
})

describe('posters of every kind are shown', () => {
  // The middle of the first recommended poster, 169 x 254 at (36, 439).
  async function colourOf(image: Uint8Array): Promise<number[]> {
    const { bytes } = await renderCollage(withImage(image))
    const area = { left: 100, top: 540, width: 40, height: 40 }
    return [...(await sharp(bytes).extract(area).resize(1, 1).removeAlpha().raw().toBuffer())]
  }
  const source = sharp({ create: { width: 300, height: 444, channels: 3, background: '#2255dd' } })
  const cases: Record<string, () => Promise<Uint8Array>> = {
    JPEG: () => source.clone().jpeg().toBuffer(),
    PNG: () => source.clone().png().toBuffer(),
    WebP: () => source.clone().webp().toBuffer(),
    AVIF: () => source.clone().avif({ effort: 0 }).toBuffer(),
    'animated GIF': () => source.clone().gif().toBuffer(),
    'CMYK JPEG': () => source.clone().toColourspace('cmyk').jpeg().toBuffer(),
    'wide as a banner': () => solid(900, 200, '#2255dd'),
    'tall as a bookmark': () => solid(80, 600, '#2255dd'),
    square: () => solid(500, 500, '#2255dd'),
  }
  test.each(Object.entries(cases))('%s', async (_, make) => {
    const [red, green, shade] = await colourOf(await make())
    expect(shade! - Math.max(red!, green!)).toBeGreaterThan(60)
  })

  test('grey JPEG', async () => {
    const grey = await sharp({ create: { width: 300, height: 444, channels: 3, background: '#c0c0c0' } })
      .greyscale()
      .jpeg()
      .toBuffer()
    for (const channel of await colourOf(grey)) expect(Math.abs(channel - 0xc0)).toBeLessThan(8)
  })

  test('transparent parts are filled', async () => {
    const clear = await sharp({ create: { width: 300, height: 444, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    for (const channel of await colourOf(clear)) expect(channel).toBeLessThan(60)
  })
})

describe('as JPEG', () => {
  /** Photographs of noise, other ones on every tile. */
  const noisy = async (view: CollageView, sigma: number): Promise<CollageView> => {
    const noise = { type: 'gaussian', mean: 128, sigma } as const
    const photograph = () =>
      sharp({ create: { width: 220, height: 330, channels: 3, noise, background: '#000' } })
        .jpeg()
        .toBuffer()
    const tiles = await Promise.all(
      view.sections
        .flatMap((section) => section.tiles)
        .map(async (tile): Promise<PosterTile> => ({ ...tile, image: await photograph() })),
    )
    return { ...view, sections: [{ heading: 'Noise', tiles }] }
  }

  test('it looks the same in less than half of the bytes', async () => {
    const view = await noisy(many(8), 14)
    const [exact, small] = [await renderCollage(view), await renderCollage(view, 'image/jpeg')]
    expect(difference(await fingerprint(exact.bytes), await fingerprint(small.bytes))).toSatisfy(alike)
    expect(small.bytes.length).toBeLessThan(exact.bytes.length / 2)
  })

  test('it stays below two megabytes, whatever it shows', async () => {
    const view = await noisy({ ...many(10), scale: 2 }, 60)
    const { bytes, mime, width, height } = await renderCollage(view, 'image/jpeg')
    expect(mime).toBe('image/jpeg')
    expect(bytes.length).toBeLessThanOrEqual(2_000_000)
    expect(await sizeOf(bytes)).toEqual({ width, height, format: 'jpeg' })
  })
})
