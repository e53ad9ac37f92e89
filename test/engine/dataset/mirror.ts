import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { unzip } from '../../../src/engine/dataset/sources/unzip.ts'
import { readMovies } from '../../../src/engine/dataset/text-files.ts'
import type { Movie } from '../../../src/engine/types.ts'

const folder = process.env.MARQUEE_MIRROR || resolve(import.meta.dirname, '../../../../shared/mirror')

/** The mirror with ML-1M; undefined where there is none. */
export const mirror = existsSync(join(folder, 'ml-1m.zip')) ? folder : undefined

/** ML-1M's films, read from the mirror's archive. */
export async function mirroredMovies(): Promise<Movie[]> {
  const unpacked = mkdtempSync(join(tmpdir(), 'marquee-ml-1m-'))
  try {
    await unzip(join(folder, 'ml-1m.zip'), unpacked)
    return (await readMovies(join(unpacked, 'movies.dat'), '::')).rows
  } finally {
    rmSync(unpacked, { recursive: true })
  }
}

/** How many people rated each of them. */
export async function mirroredRatingCounts(): Promise<Map<number, number>> {
  const unpacked = mkdtempSync(join(tmpdir(), 'marquee-ml-1m-'))
  try {
    await unzip(join(folder, 'ml-1m.zip'), unpacked)
    const counts = new Map<number, number>()
    for (const line of readFileSync(join(unpacked, 'ratings.dat'), 'latin1').split('\n')) {
      const id = Number(line.split('::')[1])
      if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return counts
  } finally {
    rmSync(unpacked, { recursive: true })
  }
}
