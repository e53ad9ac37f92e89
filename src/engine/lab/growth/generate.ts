import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SeededRandom } from '../sample/random.ts'

export interface GrowthSize {
  films: number
  people: number
  /** About so many. */
  ratings: number
  seed: number
}

const GENRES = [
  'Action',
  'Adventure',
  'Animation',
  'Children',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Fantasy',
  'Film-Noir',
  'Horror',
  'Musical',
  'Mystery',
  'Romance',
  'Sci-Fi',
  'Thriller',
  'War',
  'Western',
]
/** Ratings a person that everybody has at least, as in MovieLens. */
const LEAST = 20
/** Deviation of the logarithm of what people rate beyond that: of MovieLens's people half rate less than half of the mean. */
const PEOPLE_SPREAD = 1.39
/**
 * A share of (1 + rank / 700)^-1.5 of all ratings is of films beyond a rank. So it is in MovieLens 1M, and of a catalogue
 * of MovieLens 32M's size half have fewer than ten ratings.
 */
const POPULARITY = { rank: 700, power: 1.5 }
/** Words that titles are made of, the n-th in proportion to 1 / n. */
const WORDS = 40_000
const CONSONANTS = 'bcdfghjklmnpqrstvwxz'
const VOWELS = 'aeiou'
const LINES = 10_000

/**
 * Writes a data set of MovieLens's csv layout, of a size and shape that one wishes: few films have most of the ratings, few people
 * give most of them, half stars, and people like genres. Its ratings are generated, as a marker in the folder says. Same
 * size, same bytes; streamed, so that memory does not grow with the ratings.
 */
export async function writeGrowthData(folder: string, size: GrowthSize): Promise<void> {
  await mkdir(folder, { recursive: true })
  const random = new SeededRandom(size.seed)
  const films = Array.from({ length: size.films }, (_, at) => ({
    genres: Array.from({ length: random.integer(1, 3) }, () => random.integer(0, GENRES.length - 1)),
    year: 2023 - Math.floor(100 * random.uniform() ** 2),
    quality: 3.5 + 0.45 * random.normal(),
    title: title(random),
    id: at + 1,
  }))
  await writeFile(join(folder, 'simulated.json'), `${JSON.stringify({ generator: 'growth', ...size })}\n`)
  await writeFile(
    join(folder, 'movies.csv'),
    ['movieId,title,genres']
      .concat(
        films.map(
          ({ id, title, year, genres }) =>
            `${id},${title} (${year}),${[...new Set(genres)].map((genre) => GENRES[genre]).join('|')}`,
        ),
      )
      .join('\n'),
  )
  await writeFile(
    join(folder, 'links.csv'),
    ['movieId,imdbId,tmdbId'].concat(films.map(({ id }) => `${id},${90_000_000 + id},`)).join('\n'),
  )
  await pipeline(Readable.from(ratings(size, films, random)), createWriteStream(join(folder, 'ratings.csv')))
}

/** One to five words. */
function title(random: SeededRandom): string {
  const words = 1 + random.integer(0, 2) + random.integer(0, 2)
  return Array.from({ length: words }, () => word(Math.floor(WORDS ** random.uniform()))).join(' ')
}

/** Frequent words have two syllables of a hundred, others three; no two words are the same. */
function word(rank: number): string {
  const syllables = rank < 300 ? 2 : 3
  let left = (rank * 7919) % 100 ** syllables
  let letters = ''
  for (let syllable = 0; syllable < syllables; syllable++) {
    letters += CONSONANTS[left % 20]! + VOWELS[Math.floor(left / 20) % 5]!
    left = Math.floor(left / 100)
  }
  return letters
}

interface GrownFilm {
  id: number
  genres: readonly number[]
  quality: number
}

function* ratings(
  { films: count, people, ratings: total }: GrowthSize,
  films: readonly GrownFilm[],
  random: SeededRandom,
) {
  yield 'userId,movieId,rating,timestamp\n'
  const byFame = shuffled(films, random)
  const most = Math.floor(count / 2)
  // A log-normal number beyond the least, so that the mean is as wished.
  const median = Math.max(1, total / people - LEAST) / Math.exp(PEOPLE_SPREAD ** 2 / 2)
  let lines: string[] = []
  const liking = new Float64Array(GENRES.length)
  for (let person = 1; person <= people; person++) {
    for (let genre = 0; genre < liking.length; genre++) liking[genre] = 0.5 * random.normal()
    const offset = 0.4 * random.normal()
    const wanted = Math.min(most, LEAST + Math.floor(median * Math.exp(PEOPLE_SPREAD * random.normal())))
    const seen = new Set<number>()
    let time = 800_000_000 + random.integer(0, 800_000_000)
    // What is liked is taken at once, other films half of the time.
    for (let tries = 0; seen.size < wanted && tries < 20 * wanted; tries++) {
      const film = byFame[popularRank(random)]
      if (!film) continue
      const like = film.genres.reduce((sum, genre) => sum + liking[genre]!, 0) / film.genres.length
      if (seen.has(film.id) || (like < 0 && random.uniform() < 0.5)) continue
      seen.add(film.id)
      const stars = film.quality + offset + like + 0.8 * random.normal()
      time += random.integer(1, 600)
      lines.push(
        `${person},${film.id},${(Math.min(10, Math.max(1, Math.round(2 * stars))) / 2).toFixed(1)},${time}\n`,
      )
    }
    if (lines.length < LINES) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

/** A rank that may lie beyond the last film. */
function popularRank(random: SeededRandom): number {
  return Math.floor(POPULARITY.rank * ((1 - random.uniform()) ** (-1 / POPULARITY.power) - 1))
}

function shuffled<T>(values: readonly T[], random: SeededRandom): T[] {
  const keyed = values.map((value) => ({ value, key: random.uniform() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value)
}
