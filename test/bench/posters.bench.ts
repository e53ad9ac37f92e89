/**
 * Poster work: `npx tsx test/bench/posters.bench.ts [posters]`. Prints the machine and its load, the speed of
 * the encoder with one thread and with one a core, and medians of questions to the index: nearest posters and
 * a taste over the shipped catalogue, and brute-force scans over 100,000 generated vectors, float32 and int8.
 * Needs the encoder's weights and posters (mirror or `marquee setup`). Bars: 1.7 x one thread on two cores,
 * 3,256 posters in five minutes, nearest below 1 ms over 3,256.
 */
import { readFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { readConfig } from '../../src/bot/core/config.ts'
import { createPosterEncoder } from '../../src/engine/posters/encoder/encoder.ts'
import { allLocalPosters, posterFolders, requireEncoderWeights } from '../../src/engine/posters/locate.ts'
import { centredMetric } from '../../src/engine/posters/metric.ts'
import { openPosterIndex, TASTE_RULE } from '../../src/engine/posters/open-index.ts'
import { VectorIndex } from '../../src/engine/posters/poster-index.ts'
import { rerankByPosters } from '../../src/engine/posters/rerank.ts'

const count = Number(process.argv[2] ?? 60)
const { dataFolder, mirror } = readConfig(process.env)
const cores = availableParallelism()
const load = () => loadavg()[0]!.toFixed(1)
console.log(`${cpus()[0]!.model}, ${cores} cores, Node ${process.version}, load ${load()}`)

const weights = requireEncoderWeights({ dataFolder, mirror })
const paths = [...(await allLocalPosters(posterFolders({ dataFolder, mirror }))).values()].slice(0, count)
const posters = await Promise.all(paths.map((path) => readFile(path)))

/** Posters a second, threads warm, and CPU time a poster in ms, which a busy machine hardly changes. */
async function speed(threads: number): Promise<{ rate: number; cpu: number }> {
  const encoder = await createPosterEncoder({ weights, threads })
  await Promise.all(posters.slice(0, threads * 4).map((poster) => encoder.encode(poster)))
  const before = process.cpuUsage()
  const started = performance.now()
  await Promise.all(posters.map((poster) => encoder.encode(poster)))
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  await encoder.close()
  return { rate: posters.length / seconds, cpu: (user + system) / 1000 / posters.length }
}

function median(question: () => unknown, rounds = 200): string {
  for (let round = 0; round < 20; round++) question()
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now()
    question()
    return performance.now() - started
  }).sort((a, b) => a - b)
  return `${times[Math.floor(rounds / 2)]!.toFixed(3)} ms (best ${times[0]!.toFixed(3)})`
}

for (let round = 0; round < 3; round++) {
  const one = await speed(1)
  const all = await speed(cores)
  const figures = [
    `1 thread ${one.rate.toFixed(2)}/s (${one.cpu.toFixed(0)} ms CPU each)`,
    `${cores} threads ${all.rate.toFixed(2)}/s (${all.cpu.toFixed(0)} ms CPU each)`,
    `ratio ${(all.rate / one.rate).toFixed(2)}`,
    `3,256 posters in ${(3256 / all.rate).toFixed(0)} s`,
    `load ${load()}`,
  ]
  console.log(`encode: ${figures.join(', ')}`)
}

const { index } = await openPosterIndex()
const { index: centred } = await openPosterIndex({ rule: 'prototype' })
const favourites = [260, 1196, 1210, 1270, 589, 1214, 2028, 527, 858, 1221].map((movieId) => ({
  movieId,
  stars: 5,
}))
const pool = Array.from({ length: 200 }, (_, at) => at + 1)
  .filter((id) => index.has(id))
  .slice(0, 30)
console.log(`nearest 10 of ${index.size}, learned 160-d: ${median(() => index.nearest(1214, 10))}`)
console.log(`nearest 10 of ${centred.size}, raw 256-d: ${median(() => centred.nearest(1214, 10))}`)
console.log(`taste of 10 films: ${median(() => index.taste(favourites))}`)
console.log(
  `taste and re-rank of 30: ${median(() => rerankByPosters(pool, index.taste(favourites)!, index))}, load ${load()}`,
)

const MANY = 100_000
const WIDTH = 160
const vectors = Float32Array.from({ length: MANY * WIDTH }, () => Math.random())
const movieIds = Int32Array.from({ length: MANY }, (_, id) => id)
const mean = new Float32Array(WIDTH).fill(0.5)
const many = new VectorIndex(
  { dimensions: WIDTH, mean, movieIds, vectors },
  { metric: centredMetric(mean), rule: TASTE_RULE },
)
console.log(`nearest 10 of ${MANY}, float32 ${WIDTH}-d: ${median(() => many.nearest(5, 10), 30)}`)

const codes = Int8Array.from(vectors, (value) => (value - 0.5) * 254)
const products = new Int32Array(MANY)
const scan = (row: number) => {
  const query = codes.subarray(row * WIDTH, (row + 1) * WIDTH)
  for (let other = 0, at = 0; other < MANY; other++) {
    let sum = 0
    for (let axis = 0; axis < WIDTH; axis++, at++) sum += codes[at]! * query[axis]!
    products[other] = sum
  }
}
console.log(`brute-force scan of ${MANY}, int8 ${WIDTH}-d: ${median(() => scan(5), 30)}, load ${load()}`)
