import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

const POSTER_FILE = /^(\d{1,9})\.(jpe?g|png|webp|avif)$/i

/**
 * Paths of the posters in a folder by movie id; a poster file is called `<movieId>.jpg` (or png, webp,
 * avif). Empty when there is no such folder.
 */
export async function localPosters(folder: string): Promise<Map<number, string>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
  const paths = new Map<number, string>()
  for (const name of names.sort()) {
    const match = POSTER_FILE.exec(name)
    if (match) paths.set(Number(match[1]), join(folder, name))
  }
  return paths
}
