import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Dataset, expected, InputError } from '../../engine/index.ts'

/** Lines `userId,movieId` of a file, in order. */
export interface Pairs {
  /** As the person named it, for errors. */
  file: string
  users: number[]
  movies: number[]
  /** Line number of every pair, from 1. */
  lines: number[]
}

/** Reads a file of `userId,movieId` lines. A header line, blank lines and Windows line ends are fine. */
export async function readPairs(file: string): Promise<Pairs> {
  const pairs: Pairs = { file, users: [], movies: [], lines: [] }
  let number = 0
  try {
    for await (const text of createInterface({
      input: createReadStream(file),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number++
      const line = (number === 1 ? text.replace(/^\ufeff/, '') : text).trim()
      if (line === '' || (number === 1 && /^"?user_?id"?\s*,\s*"?(movie|item)_?id"?$/i.test(line))) continue
      const match = /^(\d{1,9})\s*,\s*(\d{1,9})$/.exec(line)
      if (!match) throw expected(`userId,movieId at ${file}:${number}`, line)
      pairs.users.push(Number(match[1]))
      pairs.movies.push(Number(match[2]))
      pairs.lines.push(number)
    }
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    throw new InputError(`Expected a file of userId,movieId lines but ${file} cannot be read.`, { cause })
  }
  return pairs
}

/** One entry a rating row of the data set: 0 for the excluded pairs, 1 for all others. Pairs that nobody rated change nothing. */
export function rowsKept(dataset: Dataset, excluded: Pairs | undefined): Uint8Array {
  const keep = new Uint8Array(dataset.ratings.length).fill(1)
  if (!excluded) return keep
  const byUser = new Map<number, Set<number>>()
  excluded.users.forEach((userId, at) => {
    const user = dataset.userIndex.get(userId)
    const movie = dataset.movieIndex.get(excluded.movies[at]!)
    if (user === undefined || movie === undefined) return
    const movies = byUser.get(user)
    if (movies) movies.add(movie)
    else byUser.set(user, new Set([movie]))
  })
  for (const [user, movies] of byUser)
    for (let row = dataset.userStart[user]!; row < dataset.userStart[user + 1]!; row++)
      if (movies.has(dataset.ratings.movie[row]!)) keep[row] = 0
  return keep
}
