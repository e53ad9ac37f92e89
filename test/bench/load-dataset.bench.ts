/**
 * How long loading a data set takes, and how much memory: `npx tsx test/bench/load-dataset.bench.ts [FOLDER]`.
 * Without a folder it writes one in the csv layout with 5 million ratings to the temporary folder first.
 */
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { loadDataset } from '../../src/engine/dataset/load.ts'

const RATINGS = 5_000_000
const MOVIES = 30_000

async function writeCsv(folder: string): Promise<void> {
  const movies = Array.from({ length: MOVIES }, (_, i) => `${i + 1},"Film ${i}, The (1990)",Drama|War`)
  writeFileSync(join(folder, 'movies.csv'), ['movieId,title,genres', ...movies, ''].join('\n'))
  const out = createWriteStream(join(folder, 'ratings.csv'))
  out.write('userId,movieId,rating,timestamp\n')
  for (let i = 0; i < RATINGS; i += 1000) {
    const user = i / 100
    const lines = Array.from(
      { length: 1000 },
      (_, k) =>
        `${user + Math.floor(k / 100) + 1},${((i * 7 + k * 131) % MOVIES) + 1},${((k % 10) + 1) / 2},${1.4e9 + ((k * 7919) % 1e6)}\n`,
    )
    if (!out.write(lines.join(''))) await once(out, 'drain')
  }
  out.end()
  await finished(out)
}

async function main(): Promise<void> {
  const own = process.argv[2] === undefined
  const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'marquee-bench-'))
  try {
    if (own) await writeCsv(folder)
    const times: number[] = []
    let ratings = 0
    for (let run = 0; run < 3; run++) {
      const start = performance.now()
      ratings = (await loadDataset(folder)).ratings.length
      times.push(performance.now() - start)
    }
    const median = times.sort((a, b) => a - b)[1]!
    const file = ['ratings.dat', 'ratings.csv'].map((name) =>
      statSync(join(folder, name), { throwIfNoEntry: false }),
    )
    const mb = (file.find(Boolean)?.size ?? 0) / 2 ** 20
    console.log(
      `${ratings.toLocaleString('en')} ratings in ${Math.round(median)} ms (median of 3), ` +
        `${(mb / (median / 1000)).toFixed(0)} MB/s, peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB; ` +
        `${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.version}`,
    )
  } finally {
    if (own) rmSync(folder, { recursive: true })
  }
}

await main()
