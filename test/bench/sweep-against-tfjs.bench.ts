/**
 * What a pass over a million ratings costs, in CPU seconds on one thread: in TensorFlow.js the plainest
 * network there is (two embeddings and their product, Adam, batches of 16,384), in own loops a variational
 * sweep over both sides, which carries a full posterior and needs some 13 passes where a network needs 60.
 *   npx tsx test/bench/sweep-against-tfjs.bench.ts
 */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { useBackend } from '../../src/engine/backend.ts'
import { packedLength } from '../../src/engine/model/stars/linear-algebra.ts'
import { contributionsOf, type Side, sweepRows } from '../../src/engine/model/stars/posterior-sweep.ts'
import { seededRandom } from '../../src/engine/model/stars/random.ts'
import { ratingsByUser, transpose } from '../../src/engine/model/stars/rating-matrix.ts'

const USERS = 6040
const MOVIES = 3706
const RATINGS = 1_000_000
const SIZE = 33
const BATCH = 16_384
const BATCHES = 6

const random = seededRandom(1)
const table = {
  user: Int32Array.from({ length: RATINGS }, (_, row) => Math.floor((row / RATINGS) * USERS)),
  movie: Int32Array.from({ length: RATINGS }, () => Math.floor(MOVIES * random() ** 2)),
  stars: Float32Array.from({ length: RATINGS }, () => 1 + Math.floor(5 * random())),
  ratedAt: new Uint32Array(RATINGS),
  length: RATINGS,
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function ownSweep(): number {
  const byUser = ratingsByUser(table, USERS, MOVIES)
  const byMovie = transpose(byUser)
  const side = (rows: number): Side => ({
    rows,
    size: SIZE,
    means: Float32Array.from({ length: rows * SIZE }, () => random() - 0.5),
    covariances: new Float32Array(rows * packedLength(SIZE)),
    noiseScale: new Float32Array(rows).fill(1),
    squaredErrors: new Float32Array(rows),
  })
  const users = side(USERS)
  const movies = side(MOVIES)
  const priorPrecision = new Float64Array(packedLength(SIZE))
  for (let k = 0; k < SIZE; k++) priorPrecision[(k * (k + 3)) / 2] = 1
  const contributions = {
    moments: new Float32Array(users.covariances.length),
    ofOffset: new Float32Array(users.means.length),
  }
  const started = cpuSeconds()
  for (const [ratings, one, other] of [
    [byMovie, movies, users],
    [byUser, users, movies],
  ] as const) {
    contributionsOf(other, contributions)
    const priorMeans = new Float32Array(one.rows * SIZE)
    sweepRows(
      { ratings, side: one, other, contributions, priorMeans, priorPrecision, mean: 3, noise: 1 },
      0,
      one.rows,
    )
  }
  return cpuSeconds() - started
}

/** The gradient of `gather`, which the WebAssembly backend lacks. */
function registerSegmentSum(): void {
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const wasm = backend as BackendWasm
      const { x, segmentIds } = inputs as Record<string, tf.TensorInfo>
      const segments = attrs!.numSegments as number
      const width = x!.shape.slice(1).reduce((product, length) => product * length, 1)
      const values = wasm.typedArrayFromHeap(x as never) as Float32Array
      const ids = wasm.typedArrayFromHeap(segmentIds as never) as Int32Array
      const output = wasm.makeOutput([segments, ...x!.shape.slice(1)], 'float32')
      const sums = (wasm.typedArrayFromHeap(output as never) as Float32Array).fill(0)
      ids.forEach((id, row) => {
        for (let k = 0; k < width; k++) sums[id * width + k]! += values[row * width + k]!
      })
      return output
    },
  })
}

async function tfjsPass(): Promise<{ backend: string; seconds: number }> {
  const backend = await useBackend()
  if (backend === 'wasm') registerSegmentSum()
  const users = tf.variable(tf.randomNormal([USERS, SIZE], 0, 0.1, 'float32', 1))
  const movies = tf.variable(tf.randomNormal([MOVIES, SIZE], 0, 0.1, 'float32', 2))
  const optimizer = tf.train.adam(0.005)
  const step = (batch: number) => {
    const rows = Int32Array.from({ length: BATCH }, () => Math.floor(random() * RATINGS))
    const pick = <T extends Int32Array | Float32Array>(column: T) => rows.map((row) => column[row]!)
    tf.tidy(() => {
      const user = tf.tensor1d(pick(table.user), 'int32')
      const movie = tf.tensor1d(pick(table.movie), 'int32')
      const stars = tf.tensor1d(Float32Array.from(rows, (row) => table.stars[row]!))
      optimizer.minimize(() => {
        const product = tf.sum(tf.mul(tf.gather(users, user), tf.gather(movies, movie)), 1)
        return tf.mean(tf.square(tf.sub(tf.sub(stars, 3), product))) as tf.Scalar
      })
    })
    return batch
  }
  step(0)
  const started = cpuSeconds()
  for (let batch = 1; batch <= BATCHES; batch++) step(batch)
  await users.data()
  return { backend, seconds: ((cpuSeconds() - started) / (BATCHES * BATCH)) * RATINGS }
}

const own = ownSweep()
const { backend, seconds } = await tfjsPass()
console.log(
  `one pass over ${RATINGS.toLocaleString('en')} ratings, ${SIZE - 1} dimensions, CPU seconds: ` +
    `own variational sweep ${own.toFixed(2)}, TensorFlow.js (${backend}) product of embeddings ${seconds.toFixed(2)}, ` +
    `ratio ${(seconds / own).toFixed(1)}`,
)
