import type { Scores } from '../../types.ts'
import type { PersonPosterior } from './person-posterior.ts'
import type { StarFilms } from './star-films.ts'

/**
 * Stars and uncertainty of every film. Taste dimension after dimension over all films, four at a time: a sum is read and
 * written once for four of them, which takes half of the time that film after film does.
 */
export function predict(films: StarFilms, posterior: PersonPosterior): Pick<Scores, 'stars' | 'uncertainty'> {
  const { tastes, weights } = films
  const movies = films.movieIds.length
  const { size, mean, options } = weights
  const { bend } = options.reading
  const { movieNoise, selection } = weights.arrays
  const { mean: state, covariance, noiseScale } = posterior
  const noise = weights.noise * noiseScale
  const values = new Float64Array(movies)
  const variances = new Float64Array(movies).fill(covariance[0]!)
  for (let film = 0; film < movies; film++) values[film] = mean + tastes[film]! + state[0]!
  addTastes(values, variances, films, posterior)
  addCovariances(variances, films, covariance, Math.min(size, options.reading.exactDimensions + 1))
  const stars = new Float32Array(movies)
  const uncertainty = new Float32Array(movies)
  for (let film = 0; film < movies; film++) {
    const variance = variances[film]!
    const known = variance / films.priorVariances[film]!
    stars[film] = withinScale(values[film]! + selection[film]! * known * Math.sqrt(known), bend)
    uncertainty[film] = Math.sqrt(variance + noise * movieNoise[film]! + films.movieUncertainty[film]!)
  }
  return { stars, uncertainty }
}

/** What each taste dimension adds to the value, and to the variance by itself. */
function addTastes(
  values: Float64Array,
  variances: Float64Array,
  { tastes, weights: { size } }: StarFilms,
  { mean: state, covariance }: PersonPosterior,
): void {
  const movies = values.length
  const own = (k: number) => covariance[(k * (k + 3)) / 2]!
  let k = 1
  for (; k + 3 < size; k += 4) {
    const [s0, s1, s2, s3] = [state[k]!, state[k + 1]!, state[k + 2]!, state[k + 3]!]
    const [o0, o1, o2, o3] = [own(k), own(k + 1), own(k + 2), own(k + 3)]
    const at = k * movies
    for (let film = 0; film < movies; film++) {
      const a = tastes[at + film]!
      const b = tastes[at + movies + film]!
      const c = tastes[at + 2 * movies + film]!
      const d = tastes[at + 3 * movies + film]!
      values[film]! += s0 * a + s1 * b + (s2 * c + s3 * d)
      variances[film]! += o0 * a * a + o1 * b * b + (o2 * c * c + o3 * d * d)
    }
  }
  for (; k < size; k++)
    for (let film = 0, at = k * movies; film < movies; film++, at++) {
      values[film]! += state[k]! * tastes[at]!
      variances[film]! += own(k) * tastes[at]! * tastes[at]!
    }
}

/** What the offset and the first dimensions add to the variance together, each pair of them; the others hardly do. */
function addCovariances(
  variances: Float64Array,
  { tastes }: StarFilms,
  covariance: Float64Array,
  exact: number,
): void {
  const movies = variances.length
  for (let i = 1; i < exact; i++) {
    const row = (i * (i + 1)) / 2
    const own = i * movies
    const offset = 2 * covariance[row]!
    for (let film = 0; film < movies; film++) variances[film]! += offset * tastes[own + film]!
    // Two other dimensions at a time; of an odd number the last one counts by itself.
    for (let j = 1; j < i; j += 2) {
      const a = 2 * covariance[row + j]!
      const b = j + 1 < i ? 2 * covariance[row + j + 1]! : 0
      const at = j * movies
      for (let film = 0; film < movies; film++)
        variances[film]! += tastes[own + film]! * (a * tastes[at + film]! + b * tastes[at + movies + film]!)
    }
  }
}

/** Increasing and smooth, the identity in the middle, always between 1 and 5. */
function withinScale(stars: number, bend: number): number {
  if (stars > 5 - bend) return 5 - bend * Math.exp((5 - bend - stars) / bend)
  if (stars < 1 + bend) return 1 + bend * Math.exp((stars - 1 - bend) / bend)
  return stars
}

/** Derivative of {@link withinScale}. */
export function slopeWithinScale(stars: number, bend: number): number {
  return Math.exp(Math.min(0, (5 - bend - stars) / bend, (stars - 1 - bend) / bend))
}
