import { roundToHalf } from '../../safetensors/half-float.ts'
import type { FilmFeatures } from './film-features.ts'
import type { Histories } from './histories.ts'
import type { NetworkOptions } from './options.ts'
import type { Parameter, Parameters } from './parameters.ts'

/** Everything the network is at serving time: features are folded into the tables of films. */
export interface NetworkState {
  options: NetworkOptions
  meanStars: number
  arrays: NetworkArrays
}

export interface NetworkArrays {
  /** Film of each row of the tables, an index into the model's films. [rows] */
  rows: Int32Array
  watched: Float32Array // [rows, dimensions]
  liked: Float32Array // [rows, dimensions]
  watchedByStars: Float32Array // [LEVELS]
  likedByStars: Float32Array // [LEVELS]
  facts: Float32Array // [FACT_ROWS, dimensions]
  bias: Float32Array // [dimensions]
  counts: Float32Array // [2, dimensions]
  taste: Float32Array // [dimensions, taste]
  tasteBias: Float32Array // [taste]
  films: Float32Array // [rows, taste]
  popularity: Float32Array // [rows]
  starTaste: Float32Array // [dimensions, taste]
  starTasteBias: Float32Array // [taste]
  starFilms: Float32Array // [rows, taste]
  starBias: Float32Array // [rows]
}

/** Tables of films are rounded to the half precision in which they are stored: a loaded network says exactly the same. */
export function foldNetwork(
  parameters: Parameters,
  features: FilmFeatures,
  { films }: Histories,
  options: NetworkOptions,
  meanStars: number,
): NetworkState {
  const plain = (parameter: Parameter) => parameter.values
  const table = (free: Parameter, byFeature?: Parameter) => {
    const [rows, width] = free.shape as [number, number]
    const out = free.values.slice()
    for (let row = 0; row < rows; row++)
      for (let k = 0; k < width; k++) {
        if (!byFeature) continue
        for (let feature = 0; feature < features.width; feature++)
          out[row * width + k]! +=
            features.values[row * features.width + feature]! * byFeature.values[feature * width + k]!
      }
    return roundToHalf(out)
  }
  return {
    options,
    meanStars,
    arrays: {
      rows: films,
      watched: table(parameters.watched, parameters.watchedFeatures),
      liked: table(parameters.liked),
      watchedByStars: plain(parameters.watchedByStars),
      likedByStars: plain(parameters.likedByStars),
      facts: plain(parameters.facts),
      bias: plain(parameters.bias),
      counts: plain(parameters.counts),
      taste: plain(parameters.taste),
      tasteBias: plain(parameters.tasteBias),
      films: table(parameters.films, parameters.filmFeatures),
      popularity: plain(parameters.popularity),
      starTaste: plain(parameters.starTaste),
      starTasteBias: plain(parameters.starTasteBias),
      starFilms: table(parameters.starFilms, parameters.starFeatures),
      starBias: plain(parameters.starBias),
    },
  }
}
