/**
 * Collage rendering: time by kind of view, what ways of encoding cost and lose, and memory over many renders.
 * Run: npx tsx --expose-gc test/bench/render.bench.ts [--posters FOLDER] [--renders 1000]
 * Without a folder of JPEGs the posters are noise from a seeded generator.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp, { type Sharp } from 'sharp'
import { type CollageView, renderCollage } from '../../src/render/index.ts'
import { languages, many, usual } from '../render/views.ts'

const { values } = parseArgs({
  options: { posters: { type: 'string' }, renders: { type: 'string', default: '1000' } },
})

async function noisePoster(seed: number): Promise<Uint8Array> {
  const noise = { type: 'gaussian', mean: 90 + (seed % 7) * 12, sigma: 40 } as const
  return sharp({ create: { width: 300, height: 444, channels: 3, noise, background: '#000' } })
    .blur(1.5)
    .jpeg()
    .toBuffer()
}

const posters: Uint8Array[] = values.posters
  ? readdirSync(values.posters)
      .filter((file) => file.endsWith('.jpg'))
      .slice(0, 200)
      .map((file) => readFileSync(join(values.posters!, file)))
  : await Promise.all(Array.from({ length: 40 }, (_, seed) => noisePoster(seed)))

/** `from` shifts the posters, so that the next view has others. */
function withPosters(view: CollageView, from: number): CollageView {
  let next = from
  const sections = view.sections.map((section) => ({
    ...section,
    tiles: section.tiles.map((tile) => ({ ...tile, image: posters[next++ % posters.length]! })),
  }))
  return { ...view, sections }
}

/** Milliseconds: the median by the clock, and the processor's time a run, which other programs disturb less. */
async function measure(
  runs: number,
  render: (run: number) => Promise<unknown>,
): Promise<{ median: number; processor: number }> {
  const times: number[] = []
  const before = process.cpuUsage()
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await render(run)
    times.push(performance.now() - start)
  }
  const { user, system } = process.cpuUsage(before)
  return { median: times.sort((a, b) => a - b)[runs >> 1]!, processor: (user + system) / 1000 / runs }
}

console.log(`${cpus()[0]!.model.trim()}, ${cpus().length} cores, Node ${process.version}`)
console.log(`${posters.length} posters${values.posters ? ' from a folder' : ' of noise'}\n`)
const cases: [name: string, view: CollageView, fresh: boolean][] = [
  ['8 posters, scale 1, posters seen before', withPosters(usual, 0), false],
  ['8 posters, scale 1, all posters new', usual, true],
  ['8 posters in one grid, scale 1, seen before', withPosters(many(8), 0), false],
  ['8 posters, scale 2, seen before', withPosters({ ...usual, scale: 2 }, 0), false],
  ['8 placeholders, scale 1, seen before', usual, false],
  ['11 placeholders in ten scripts, scale 1', languages, false],
]
for (const [name, view, fresh] of cases) {
  const sample = fresh ? withPosters(view, 0) : view
  const { bytes, mime, width, height } = await renderCollage(sample, 'image/jpeg')
  const { median, processor } = await measure(25, (run) =>
    renderCollage(fresh ? withPosters(view, run * 8) : sample, 'image/jpeg'),
  )
  console.log(
    `${name}: median ${median.toFixed(0)} ms, processor ${processor.toFixed(0)} ms, ${width} x ${height}, ${mime}, ${(bytes.length / 1e6).toFixed(2)} MB`,
  )
}

const exact = await sharp((await renderCollage(withPosters(usual, 0))).bytes)
  .removeAlpha()
  .raw()
  .toBuffer({ resolveWithObject: true })
const whole = () => sharp(exact.data, { raw: exact.info })
const encodings: Record<string, () => Sharp> = {
  'PNG, level 1': () => whole().png({ compressionLevel: 1 }),
  'PNG, 256 colours': () => whole().png({ palette: true, effort: 1 }),
  'JPEG 95': () => whole().jpeg({ quality: 95, chromaSubsampling: '4:4:4', optimiseCoding: false }),
  'JPEG 95, codes of its own': () => whole().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  'JPEG 90': () => whole().jpeg({ quality: 90, chromaSubsampling: '4:4:4' }),
  'WebP 90, effort 2': () => whole().webp({ quality: 90, effort: 2 }),
  'WebP, lossless': () => whole().webp({ lossless: true, effort: 0 }),
}
console.log('\nthe first of these, encoded:')
for (const [name, encode] of Object.entries(encodings)) {
  const bytes = await encode().toBuffer()
  const { processor } = await measure(10, () => encode().toBuffer())
  const back = await sharp(bytes).removeAlpha().raw().toBuffer()
  const squares = back.reduce((sum, value, at) => sum + (value - exact.data[at]!) ** 2, 0)
  const noise = 10 * Math.log10((255 * 255 * back.length) / squares)
  console.log(
    `${name}: processor ${processor.toFixed(0)} ms, ${(bytes.length / 1e3).toFixed(0)} KB, ${noise.toFixed(1)} dB`,
  )
}

const renders = Number(values.renders)
const memory = () => {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1024 / 1024
}
console.log(`\nmemory over ${renders} renders, other posters each time (MB resident):`)
for (let run = 0; run <= renders; run++) {
  if (run % Math.max(1, Math.floor(renders / 10)) === 0)
    console.log(`${String(run).padStart(6)}  ${memory().toFixed(0)}`)
  if (run < renders) await renderCollage(withPosters(usual, run * 3), 'image/jpeg')
}
