import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../errors.ts'
import { parseJson } from '../json-file.ts'
import { writeWholeFile } from '../whole-file.ts'
import { type AddedFilm, addedFilmSchema, isAddedId } from './added-film.ts'

const MOST_BYTES = 64 * 2 ** 20

const fileSchema = z.strictObject({ version: z.literal(1), films: z.array(addedFilmSchema) })

/** Where films beyond the data set are kept: apart from it, under MARQUEE_DATA. */
export function addedFilmsFolder(dataFolder: string): string {
  return join(dataFolder, 'films')
}

const fileOf = (dataFolder: string) => join(addedFilmsFolder(dataFolder), 'films.json')

/** Those that were removed too; none when there is no file. Throws InputError when it is damaged. */
export async function readAddedFilms(dataFolder: string): Promise<AddedFilm[]> {
  const path = fileOf(dataFolder)
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) throw new Error(`it has ${size.toLocaleString('en')} bytes`)
    const { films } = fileSchema.parse(parseJson(await readFile(path, 'utf8')))
    const ids = new Set(films.map(({ id }) => id))
    if (ids.size < films.length || !films.every(({ id }) => isAddedId(id)))
      throw new Error('its ids are wrong')
    return films
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    const why = cause instanceof z.ZodError ? cause.issues[0]!.message : (cause as Error).message
    throw new InputError(
      `Expected the films that were added in ${path} but it cannot be read: ${why}; put a good copy there, or move it away and add the films again.`,
      { cause },
    )
  }
}

/** All of them at once or none. */
export async function writeAddedFilms(dataFolder: string, films: readonly AddedFilm[]): Promise<void> {
  const lines = films.map((film) => JSON.stringify(film)).join(',\n')
  await mkdir(addedFilmsFolder(dataFolder), { recursive: true })
  await writeWholeFile(fileOf(dataFolder), `{"version":1,"films":[\n${lines}\n]}\n`)
}
