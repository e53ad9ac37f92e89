import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { expected, InputError } from '../../engine/index.ts'

const MOST_BYTES = 20 * 2 ** 20

/**
 * The bytes of a poster that a file of films names. Throws InputError when it is not a file of sane size in the folder of
 * that file or below: a table from a stranger shall not publish what else lies on this machine.
 */
export async function readRowPoster(table: string, poster: string): Promise<Uint8Array> {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(poster)) throw expected('a poster as a file beside the table', poster)
  const folder = await realpath(dirname(resolve(table)))
  const path = await realpath(resolve(folder, poster)).catch((cause: NodeJS.ErrnoException) => {
    throw expected('a poster that is there', poster, { cause })
  })
  if (!path.startsWith(folder + sep)) throw expected('a poster in the folder of the table', poster)
  const found = await stat(path)
  if (!found.isFile()) throw expected('a file as poster', poster)
  if (found.size > MOST_BYTES)
    throw new InputError(`Expected a poster of at most 20 MB but ${JSON.stringify(poster)} is larger.`)
  return readFile(path)
}
