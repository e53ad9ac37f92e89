/**
 * How training grows: seconds and peak memory on generated ratings with MovieLens 25M's proportions.
 *   npx tsx test/bench/training.bench.ts [ratings, 5000000 when absent] [--ranking]
 */
import { cpus } from 'node:os'
import type { Dataset } from '../../src/engine/dataset/dataset.ts'
import { marquee, stars, trainModel } from '../../src/engine/model/index.ts'
import { seededRandom } from '../../src/engine/model/stars/random.ts'

const count = Number(process.argv[2] ?? 5_000_000)
const RATINGS_A_USER = 154
const RATINGS_A_MOVIE = 423

/** Ratings of people with eight tastes; films' popularity falls like 1 / rank. */
function generate(length: number): Dataset {
  const random = seededRandom(1)
  const users = Math.max(50, Math.round(length / RATINGS_A_USER))
  const movies = Math.max(50, Math.round(length / RATINGS_A_MOVIE))
  const normal = () => random() + random() + random() - 1.5
  const tastes = Float32Array.from({ length: users * 8 }, normal)
  const films = Float32Array.from({ length: movies * 8 }, normal)
  const ratings = {
    user: new Int32Array(length),
    movie: new Int32Array(length),
    stars: new Float32Array(length),
    ratedAt: new Uint32Array(length),
    length,
  }
  const userStart = new Uint32Array(users + 1)
  for (let row = 0; row < length; row++) {
    const user = Math.min(users - 1, Math.floor((row / length) * users))
    const movie = Math.min(movies - 1, Math.floor(movies ** random() - 1))
    let liking = 3.5 + normal()
    for (let k = 0; k < 8; k++) liking += tastes[user * 8 + k]! * films[movie * 8 + k]!
    ratings.user[row] = user
    ratings.movie[row] = movie
    ratings.stars[row] = Math.min(5, Math.max(0.5, Math.round(liking * 2) / 2))
    ratings.ratedAt[row] = 1_000_000 + row
    userStart[user + 1] = row + 1
  }
  for (let user = 0; user < users; user++)
    userStart[user + 1] = Math.max(userStart[user + 1]!, userStart[user]!)
  const catalogue = Array.from({ length: movies }, (_, index) => ({
    id: index + 1,
    title: `Film ${index}`,
    genres: [`Genre ${index % 18}`],
    aliases: [],
    year: 1930 + (index % 90),
  }))
  const people = Array.from({ length: users }, (_, index) => ({ id: index + 1, demographics: {} }))
  return {
    name: `generated-${length}`,
    folder: '',
    simulated: true,
    movies: catalogue,
    movieIndex: new Map(catalogue.map(({ id }, index) => [id, index])),
    users: people,
    userIndex: new Map(people.map(({ id }, index) => [id, index])),
    ratings,
    userStart,
    report: { malformed: { count: 0, examples: [] }, duplicates: 0, unknownMovies: 0 },
  }
}

const peak = () => Math.round(process.resourceUsage().maxRSS / 1024)
const dataset = generate(count)
const before = peak()
const started = performance.now()
await trainModel(dataset, { seed: 1, method: process.argv.includes('--ranking') ? marquee : stars })
const seconds = (performance.now() - started) / 1000
const [cpu] = cpus()
console.log(
  `${count.toLocaleString('en')} ratings, ${dataset.users.length.toLocaleString('en')} users, ` +
    `${dataset.movies.length.toLocaleString('en')} films: ${seconds.toFixed(0)} s, peak ${peak()} MB ` +
    `(${before} MB before training), ${((1e6 * seconds) / count).toFixed(1)} s a million ratings; ` +
    `${cpus().length} x ${cpu?.model}`,
)
