import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkedPoster } from '../posters/providers/poster-image.ts'
import type { PosterProvider } from '../posters/providers/provider.ts'
import type { AddedFilm } from './added-film.ts'
import { addedFilmsFolder } from './added-films-file.ts'

const folderOf = (dataFolder: string) => join(addedFilmsFolder(dataFolder), 'posters')

/**
 * Keeps a poster under a name of its own, so that nothing changes before the film's entry names it. Throws
 * InputError when the bytes are no image that can be shown.
 * @returns the name
 */
export async function keepAddedPoster(dataFolder: string, id: number, bytes: Uint8Array): Promise<string> {
  const image = await checkedPoster(bytes)
  const name = `${id}-${createHash('sha256').update(image).digest('hex').slice(0, 12)}.${extensionOf(image)}`
  await mkdir(folderOf(dataFolder), { recursive: true })
  await writeFile(join(folderOf(dataFolder), name), image)
  return name
}

function extensionOf([first]: Uint8Array): string {
  if (first === 0x89) return 'png'
  return first === 0x52 ? 'webp' : 'jpg'
}

/** Removes the posters that no film names any more. */
export async function sweepAddedPosters(dataFolder: string, films: readonly AddedFilm[]): Promise<void> {
  const named = new Set(films.map(({ poster }) => poster))
  for (const name of await readdir(folderOf(dataFolder)).catch(() => []))
    if (!named.has(name)) await rm(join(folderOf(dataFolder), name), { force: true })
}

/** The posters that were given with added films. */
export function addedPosters(dataFolder: string, films: readonly AddedFilm[]): PosterProvider {
  const names = new Map(films.map(({ id, poster }) => [id, poster]))
  return {
    name: 'films',
    async find({ id }) {
      const name = names.get(id)
      if (name === undefined) return undefined
      return readFile(join(folderOf(dataFolder), name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
    },
  }
}
