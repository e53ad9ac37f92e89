import { open } from 'node:fs/promises'
import type { IdIndex } from './id-index.ts'
import { LineErrors } from './line-errors.ts'

const CHUNK = 1 << 22
const NEWLINE = 10
const RETURN = 13
const DOT = 46
const ZERO = 48

/** Ratings in the order of the file; arrays may be longer than `length`. */
export interface RatingColumns {
  user: Int32Array
  movie: Int32Array
  stars: Float32Array
  ratedAt: Uint32Array
  length: number
  /** Ratings left out because their film is not in the movies file. */
  unknownMovies: number
  errors: LineErrors
}

/**
 * Reads ratings.dat (`::`) or ratings.csv (`,`) as a stream of bytes: 16 bytes of memory a rating and
 * no string a line. Users that are not in `users` yet are added to it; ratings of films that are not in
 * `movies` are counted and left out. Unreadable lines are counted; a file that is mostly wrong throws
 * InputError.
 */
export async function readRatings(
  path: string,
  separator: '::' | ',',
  users: IdIndex,
  movies: IdIndex,
): Promise<RatingColumns> {
  const errors = new LineErrors(path, ['userId', 'movieId', 'stars', 'unix time'].join(separator))
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const columns = new Columns(users, movies, errors, separator)
    const buffer = Buffer.allocUnsafe(CHUNK)
    let kept = 0
    let done = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, CHUNK - kept)
      if (bytesRead === 0) break
      done += bytesRead
      const end = kept + bytesRead
      // The first chunk tells how long a line is, and so how many ratings to make room for.
      if (errors.lines === 0) columns.reserve(estimateLines(buffer, end, size))
      const used = columns.readLines(buffer, end, done === size)
      buffer.copyWithin(0, used, end)
      kept = end - used
      if (kept === CHUNK) {
        columns.skipLongLine(buffer)
        kept = 0
      }
      errors.giveUpEarly()
    }
    errors.check()
    return columns
  } finally {
    await file.close()
  }
}

function estimateLines(buffer: Buffer, end: number, size: number): number {
  let lines = 1
  for (let at = buffer.indexOf(NEWLINE); at >= 0 && at < end; at = buffer.indexOf(NEWLINE, at + 1)) lines++
  // Ids grow along the file, so the first chunk's lines are the shortest.
  return Math.ceil((lines * size) / end) + 16
}

class Columns implements RatingColumns {
  user = new Int32Array(0)
  movie = new Int32Array(0)
  stars = new Float32Array(0)
  ratedAt = new Uint32Array(0)
  length = 0
  unknownMovies = 0
  readonly errors: LineErrors
  readonly #users: IdIndex
  readonly #movies: IdIndex
  readonly #separator: number
  readonly #width: number
  #line = 0
  #at = 0

  constructor(users: IdIndex, movies: IdIndex, errors: LineErrors, separator: string) {
    this.#users = users
    this.#movies = movies
    this.errors = errors
    this.#separator = separator.charCodeAt(0)
    this.#width = separator.length
  }

  reserve(capacity: number): void {
    const moved = <T extends Int32Array | Float32Array | Uint32Array>(larger: T, from: T): T => {
      larger.set(from)
      return larger
    }
    this.user = moved(new Int32Array(capacity), this.user)
    this.movie = moved(new Int32Array(capacity), this.movie)
    this.stars = moved(new Float32Array(capacity), this.stars)
    this.ratedAt = moved(new Uint32Array(capacity), this.ratedAt)
  }

  /** Reads whole lines, and at the end of the file the last one too; returns how many bytes it used. */
  readLines(bytes: Buffer, end: number, last: boolean): number {
    let start = 0
    while (start < end) {
      let stop = bytes.indexOf(NEWLINE, start)
      if (stop < 0 || stop >= end) {
        if (!last) break
        stop = end
      }
      this.#readLine(bytes, start, stop)
      start = stop + 1
    }
    return Math.min(start, end)
  }

  /** A line longer than the buffer; what follows of it is counted as further bad lines. */
  skipLongLine(bytes: Buffer): void {
    this.errors.lines++
    this.errors.add(++this.#line, bytes.toString('latin1', 0, 80))
  }

  #readLine(bytes: Buffer, start: number, stop: number): void {
    const end = stop > start && bytes[stop - 1] === RETURN ? stop - 1 : stop
    this.#line++
    if (end === start || (this.#line === 1 && isHeader(bytes, start, end))) return
    this.errors.lines++
    if (!this.#readRating(bytes, start, end))
      this.errors.add(this.#line, bytes.toString('latin1', start, end))
  }

  /** False when the line is no rating. */
  #readRating(bytes: Buffer, start: number, end: number): boolean {
    this.#at = start
    const user = this.#integer(bytes, end)
    if (!this.#passSeparator(bytes)) return false
    const movie = this.#integer(bytes, end)
    if (!this.#passSeparator(bytes)) return false
    let stars = this.#integer(bytes, end)
    if (bytes[this.#at] === DOT) {
      const from = ++this.#at
      const decimals = this.#integer(bytes, end)
      stars += decimals / 10 ** (this.#at - from)
    }
    if (!this.#passSeparator(bytes)) return false
    const from = this.#at
    const ratedAt = this.#integer(bytes, end)
    if (this.#at !== end || from === end) return false
    if (!(stars >= 0.5 && stars <= 5) || ratedAt > 0xffffffff || !isId(user) || !isId(movie)) return false
    this.#push(user, movie, stars, ratedAt)
    return true
  }

  /** The digits from #at on; 0 when there are none, which no field but the time accepts. */
  #integer(bytes: Buffer, end: number): number {
    let value = 0
    let at = this.#at
    for (; at < end; at++) {
      const digit = bytes[at]! - ZERO
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
    }
    this.#at = at
    return value
  }

  #passSeparator(bytes: Buffer): boolean {
    const last = this.#at + this.#width - 1
    if (bytes[this.#at] !== this.#separator || bytes[last] !== this.#separator) return false
    this.#at = last + 1
    return true
  }

  #push(user: number, movie: number, stars: number, ratedAt: number): void {
    const movieIndex = this.#movies.get(movie)
    if (movieIndex < 0) {
      this.unknownMovies++
      return
    }
    if (this.length === this.user.length) this.reserve(Math.ceil(this.length * 1.25) + 16)
    const row = this.length++
    this.user[row] = this.#users.add(user)
    this.movie[row] = movieIndex
    this.stars[row] = stars
    this.ratedAt[row] = ratedAt
  }
}

function isId(id: number): boolean {
  return id >= 1 && id <= 0x7fffffff
}

function isHeader(bytes: Buffer, start: number, end: number): boolean {
  return /^(\u00ef\u00bb\u00bf)?"?user_?id"?,/i.test(bytes.toString('latin1', start, end))
}
