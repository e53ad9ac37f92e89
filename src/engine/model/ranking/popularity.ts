import type { Dataset } from '../../dataset/dataset.ts'

/** Log of the share of people who rated each film, plus a floor. [movies] */
export function logPopularity(
  { ratings, movies, userStart }: Dataset,
  floor: number,
  keep?: Uint8Array,
): Float32Array {
  const counts = new Uint32Array(movies.length)
  for (let row = 0; row < ratings.length; row++) if (!keep || keep[row]) counts[ratings.movie[row]!]!++
  let people = 0
  for (let user = 0; user + 1 < userStart.length; user++) {
    let row = userStart[user]!
    while (row < userStart[user + 1]! && keep && !keep[row]) row++
    if (row < userStart[user + 1]!) people++
  }
  return Float32Array.from(counts, (count) => Math.log(count / Math.max(1, people) + floor))
}
