import { withoutPrefix } from '../../safetensors/specs.ts'
import type { Person, Scores } from '../../types.ts'
import type { StarScores } from '../method.ts'
import { type Catalogue, choose } from './choose.ts'
import { type ItemMatrix, unpackMatrix } from './item-matrix.ts'
import type { RankingOptions } from './options.ts'
import { type RankerFilms, RankReading } from './rank-reading.ts'
import type { Ranker, RankerState } from './ranker.ts'

/** Makes a ranker ready to score. `movieIds` are the model's, in the order of the data set it was trained on. */
export function createRanker(state: RankerState, movieIds: Int32Array, options: RankingOptions): Ranker {
  return new TrainedRanker(state, movieIds, options)
}

class TrainedRanker implements Ranker {
  readonly movies: number
  readonly #films: RankerFilms
  readonly #catalogue: Catalogue

  constructor({ arrays }: RankerState, movieIds: Int32Array, options: RankingOptions) {
    this.movies = movieIds.length
    const films = arrays.films as Int32Array
    const rowOfFilm = new Int32Array(this.movies).fill(-1)
    films.forEach((film, row) => {
      rowOfFilm[film] = row
    })
    const together = unpackMatrix(withoutPrefix('together.', arrays))
    this.#films = {
      rowOf: new Map(Array.from(films, (film, row) => [movieIds[film]!, row])),
      filmOfRow: films,
      rowOfFilm,
      together,
      few: unpackMatrix(withoutPrefix('few.', arrays)),
      person: arrays.person as Float32Array,
      factShares: arrays.factShares as Float32Array,
      options,
    }
    this.#catalogue = {
      genres: arrays.genres as Uint32Array,
      popularity: arrays.popularity as Float32Array,
      directions: directionsOf(together, films, this.movies),
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

/** The dense part of what people watch together, each film's row brought to length 1. [movies, rank] */
function directionsOf({ n, rank, left }: ItemMatrix, films: Int32Array, movies: number): Float32Array {
  const directions = new Float32Array(movies * rank)
  for (let row = 0; row < n; row++) {
    const own = left.subarray(row * rank, (row + 1) * rank)
    const length = Math.hypot(...own)
    const scale = length > 0 ? 1 / length : 0
    directions.set(
      own.map((value) => value * scale),
      films[row]! * rank,
    )
  }
  return directions
}
