import { AGE_BANDS, type Demographics, OCCUPATIONS } from '../../types.ts'
import type { SampleFilm } from './catalogue.ts'
import type { SeededRandom } from './random.ts'

/** Dimensions of taste; one more stands for how old a film is. */
const TASTES = 6

interface SimulatedRating {
  movieId: number
  stars: number
  /** Unix time in seconds. */
  ratedAt: number
}

export interface SimulatedPerson {
  demographics: Required<Demographics>
  /** Oldest first. */
  ratings: SimulatedRating[]
}

interface FilmTraits {
  film: SampleFilm
  quality: number
  fame: number
  /** [TASTES + 1] */
  traits: number[]
}

// Shares of ML-1M's people, rounded.
const WOMEN = 0.28
const AGE_SHARES = [4, 18, 35, 20, 9, 8, 6]
const FIRST_JOIN = Date.UTC(2025, 0, 1) / 1000
const YEAR = 365 * 86400
// With people rating mostly what they like, this gives ML-1M's mean of 3.6.
const MEAN_STARS = 3.1

/**
 * People with tastes. Film: traits t = mean of its genres' vectors + own noise, and its decade. Person:
 * factors p = 0.35 (vector of gender + of age + of occupation) + own noise; the young like recent films.
 * Stars = 3.1 + quality + leniency + 0.33 p.t + noise, rounded to 1..5. Which films somebody
 * has seen depends on fame, on p.t and on chance, so that people mostly rate what they like.
 */
export function simulatePeople(
  films: readonly SampleFilm[],
  count: number,
  random: SeededRandom,
): SimulatedPerson[] {
  const known = films.map(filmTraits(films, random))
  const priors = {
    gender: [random.normals(TASTES), random.normals(TASTES)],
    age: AGE_BANDS.map(() => random.normals(TASTES)),
    occupation: OCCUPATIONS.map(() => random.normals(TASTES)),
  }
  return Array.from({ length: count }, () => {
    const gender = random.uniform() < WOMEN ? 0 : 1
    const age = random.pick(AGE_SHARES)
    const occupation = occupationAt(AGE_BANDS[age]!, random)
    const facts = [priors.gender[gender]!, priors.age[age]!, priors.occupation[occupation]!]
    const factors = Array.from(
      { length: TASTES },
      (_, k) => 0.35 * facts.reduce((sum, vector) => sum + vector[k]!, 0) + 0.8 * random.normal(),
    )
    factors.push(0.9 - 0.35 * age + 0.7 * random.normal())
    return {
      demographics: {
        gender: gender === 0 ? 'F' : 'M',
        age: AGE_BANDS[age]!,
        occupation,
      },
      ratings: rate(known, factors, random),
    }
  })
}

function filmTraits(films: readonly SampleFilm[], random: SeededRandom): (film: SampleFilm) => FilmTraits {
  const genres = [...new Set(films.flatMap((film) => film.genres))].sort()
  const vectors = new Map(genres.map((genre) => [genre, random.normals(TASTES)]))
  return (film) => {
    const scale = Math.sqrt(film.genres.length)
    const traits = random.normals(TASTES).map((own, k) => {
      const shared = film.genres.reduce((sum, genre) => sum + vectors.get(genre)![k]!, 0)
      return 0.85 * (shared / scale) + 0.5 * own
    })
    const age = (film.year - 1980) / 25
    return {
      film,
      quality: 0.38 * random.normal() + (film.famous ? 0.2 : -0.15),
      fame: 0.45 * random.normal() + (film.famous ? 0.9 : 0) + 0.2 * age,
      traits: [...traits, age],
    }
  }
}

/** School for the youngest, retirement for the oldest, else mostly one of the others. */
function occupationAt(age: number, random: SeededRandom): number {
  const weights = OCCUPATIONS.map((name) => {
    if (name === 'K-12 student') return age === 1 ? 60 : 0
    if (name === 'college or graduate student') return age === 18 ? 40 : age === 25 ? 8 : 0
    if (name === 'retired') return age === 56 ? 20 : 0
    return age === 1 ? 0.5 : 2
  })
  return random.pick(weights)
}

function rate(films: readonly FilmTraits[], factors: number[], random: SeededRandom): SimulatedRating[] {
  const leniency = 0.35 * random.normal()
  const draw = random.uniform()
  const count = 20 + Math.floor(draw * draw * 140)
  const seen = films
    .map((known) => {
      const liking = known.traits.reduce((sum, trait, k) => sum + trait * factors[k]!, 0)
      return { known, liking, wish: known.fame + 0.22 * liking + 0.5 * known.quality + random.normal() }
    })
    .sort((a, b) => b.wish - a.wish)
    .slice(0, count)
  const times = sessions(count, random)
  return seen.map(({ known, liking }, index) => {
    const felt = MEAN_STARS + known.quality + leniency + 0.33 * liking + 0.75 * random.normal()
    return {
      movieId: known.film.id,
      stars: Math.min(5, Math.max(1, Math.round(felt))),
      ratedAt: times[index]!,
    }
  })
}

/** Most ratings are given on the day of joining, some seconds apart; the others in later sittings. */
function sessions(count: number, random: SeededRandom): number[] {
  let now = FIRST_JOIN + Math.floor(random.uniform() * YEAR)
  return Array.from({ length: count }, () => {
    now +=
      random.uniform() < 0.02
        ? random.integer(1, 40) * 86400 + random.integer(0, 43200)
        : random.integer(4, 45)
    return now
  })
}
