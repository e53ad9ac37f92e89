import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { RefusedError } from './http-client.ts'
import type { PosterProvider } from './provider.ts'

const POSTER_FILE = /^(\d{1,9})\.(jpe?g|png|webp|avif)$/i
const EXTENSIONS = ['jpg', 'jpeg', 'png', 'webp', 'avif']

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

/** A folder with `<movieId>.jpg` or `<imdbId>.jpg`; looked at anew for each question. */
export function localFolderProvider(folder: string, maxBytes: number, byMovieId = true): PosterProvider {
  return {
    name: 'folder',
    async find({ id, imdbId }) {
      const names = [
        ...(byMovieId ? [String(id)] : []),
        ...(imdbId && /^tt\d+$/.test(imdbId) ? [imdbId] : []),
      ]
      for (const name of names)
        for (const extension of EXTENSIONS) {
          const bytes = await readSmall(join(folder, `${name}.${extension}`), maxBytes)
          if (bytes) return bytes
        }
      return undefined
    },
  }
}

async function readSmall(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path)
    if (size > maxBytes) throw new RefusedError(`${path} is larger than ${maxBytes} bytes`)
    return await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}
