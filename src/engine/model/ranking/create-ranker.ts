import { withoutPrefix } from '../../safetensors/specs.ts'
import type { Person, Scores } from '../../types.ts'
import type { AddedFilms } from '../added/added-films.ts'
import type { StarScores } from '../method.ts'
import { beyondRows, type Tastes } from './beyond-rows.ts'
import { type Catalogue, choose } from './choose.ts'
import { factLifts } from './fact-columns.ts'
import { filmGenres } from './genres.ts'
import { type ItemMatrix, unpackMatrix } from './item-matrix.ts'
import type { RankingOptions } from './options.ts'
import { type RankerFilms, RankReading } from './rank-reading.ts'
import type { Ranker, RankerState } from './ranker.ts'
import { type StandIns, standIns } from './stand-ins.ts'

/**
 * Makes a ranker ready to score. `movieIds` are the model's, in the order of the data set it was trained on, and behind
 * them those of added films.
 * @param tastes of all films: they tell those that the matrices lack
 */
export function createRanker(
  state: RankerState,
  movieIds: Int32Array,
  options: RankingOptions,
  tastes?: Tastes,
  added?: AddedFilms,
): Ranker {
  return new TrainedRanker(state, movieIds, options, tastes, added)
}

class TrainedRanker implements Ranker {
  readonly movies: number
  readonly #films: RankerFilms
  readonly #catalogue: Catalogue

  constructor(
    { arrays }: RankerState,
    movieIds: Int32Array,
    options: RankingOptions,
    tastes: Tastes | undefined,
    added: AddedFilms | undefined,
  ) {
    this.movies = movieIds.length
    const films = arrays.films as Int32Array
    const rowOfFilm = new Int32Array(this.movies).fill(-1)
    films.forEach((film, row) => {
      rowOfFilm[film] = row
    })
    const popularity = arrays.popularity as Float32Array
    const near = tastes && beyondRows(films, tastes, popularity)
    // A hair above that of a film that nobody rated.
    const rated = Math.log(options.popularityFloor) + 1e-4
    const standing = standIns(rowOfFilm, added, (film) =>
      popularity[film]! > rated ? near?.(film) : undefined,
    )
    const together = unpackMatrix(withoutPrefix('together.', arrays))
    const person = arrays.person as Float32Array
    this.#films = {
      filmOf: new Map(
        Array.from(movieIds.entries())
          .filter(([film]) => standing.start[film + 1]! > standing.start[film]!)
          .map(([film, id]) => [id, film]),
      ),
      rowOfFilm,
      standIns: standing,
      together,
      few: unpackMatrix(withoutPrefix('few.', arrays)),
      everybody: person.subarray(0, films.length),
      factLifts: factLifts(person, arrays.factShares as Float32Array, films.length),
      options,
    }
    this.#catalogue = {
      genres: added ? filmGenres([...added.known, ...added.films]) : (arrays.genres as Uint32Array),
      popularity: withAdded(popularity, added),
      directions: directionsOf(together, standing, this.movies),
      dimensions: together.rank,
      options: options.list,
    }
  }

  read(person: Person, starScores: StarScores): RankReading {
    return new RankReading(this.#films, person, starScores)
  }

  choose(scores: Scores, candidates: readonly number[], count: number, adventure?: number): number[] {
    return choose(this.#catalogue, scores, candidates, count, adventure)
  }
}

/** An added film is as popular as its kin on average. */
function withAdded(popularity: Float32Array, added: AddedFilms | undefined): Float32Array {
  if (!added) return popularity
  const ofKin = added.kin.map(({ films, weights }) =>
    films.reduce((sum, film, k) => sum + weights[k]! * popularity[film]!, 0),
  )
  const whole = new Float32Array(popularity.length + ofKin.length)
  whole.set(popularity)
  whole.set(ofKin, popularity.length)
  return whole
}

/** The dense part of what people watch together, each film's brought to length 1. [movies, rank] */
function directionsOf(
  { rank, left }: ItemMatrix,
  { start, row, weight }: StandIns,
  movies: number,
): Float32Array {
  const directions = new Float32Array(movies * rank)
  for (let film = 0; film < movies; film++) {
    const own = directions.subarray(film * rank, (film + 1) * rank)
    for (let at = start[film]!; at < start[film + 1]!; at++)
      for (let r = 0, from = row[at]! * rank; r < rank; r++) own[r]! += weight[at]! * left[from + r]!
    const length = Math.hypot(...own)
    const scale = length > 0 ? 1 / length : 0
    for (let r = 0; r < rank; r++) own[r]! *= scale
  }
  return directions
}
