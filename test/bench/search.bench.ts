/**
 * Film search over a catalogue of 40,000 films: `npx tsx test/bench/search.bench.ts [movies.csv]`.
 * Prints what a suggestion takes at the median, the 99th percentile and the worst, in time of this
 * process's CPU, so that a busy machine does not blur it.
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parse } from 'csv-parse/sync'
import { articleInFront } from '../../src/bot/search/fold.ts'
import { createMovieSearch } from '../../src/bot/search/movie-search.ts'
import type { Movie } from '../../src/engine/index.ts'

const mirror = process.env.MARQUEE_MIRROR ?? new URL('../../../shared/mirror', import.meta.url).pathname
const file = process.argv[2] ?? `${mirror}/ml-latest/movies.csv`
const rows: { movieId: string; title: string; genres: string }[] = parse(readFileSync(file), {
  columns: true,
})
const movies: Movie[] = rows.map((row) => {
  const [, title, year] = /^(.*?)\s*(?:\((\d{4})\))?\s*$/.exec(row.title)!
  const aliases = [...title!.matchAll(/\(([^)]+)\)/g)].map((match) => match[1]!.replace(/^a\.k\.a\. /, ''))
  const plain = articleInFront(title!.replaceAll(/\s*\([^)]+\)/g, ''))
  return {
    id: Number(row.movieId),
    title: plain,
    ...(year && { year: Number(year) }),
    genres: row.genres.split('|'),
    aliases,
  }
})

const memoryBefore = process.memoryUsage().heapUsed
const cpu = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000 // ms
const start = cpu()
const search = createMovieSearch(movies, (id) => 1e6 / id)
const built = cpu() - start
console.log(`${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.version}`)
console.log(
  `${movies.length} films indexed in ${built.toFixed(0)} ms, ${((process.memoryUsage().heapUsed - memoryBefore) / 2 ** 20).toFixed(0)} MiB`,
)

const titles = [
  'the matrix',
  'jurasic prak',
  'lord of the rings the two towers',
  'schindlers lsit',
  'starwars episode',
  'le fabuleux destin',
  'godfather part ii',
  'zqxjkvw',
  'the of and a',
]
const typed = titles.flatMap((title) =>
  Array.from({ length: title.length }, (_, end) => title.slice(0, end + 1)),
)
for (const [name, run] of [
  ['suggest', search.suggest],
  ['resolve', search.resolve],
] as const) {
  for (const text of typed) run(text)
  const times = typed
    .map((text) => {
      const begin = cpu()
      run(text)
      return { text, ms: cpu() - begin }
    })
    .toSorted((a, b) => a.ms - b.ms)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))]!.ms.toFixed(1)
  console.log(
    `${name}: ${times.length} texts, median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms, worst ${at(1)} ms ("${times.at(-1)!.text}")`,
  )
}
