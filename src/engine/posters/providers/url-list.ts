import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { InputError } from '../../errors.ts'
import type { Movie } from '../../types.ts'
import { writeWholeFile } from '../../whole-file.ts'
import { type HttpClient, UnavailableError } from './http-client.ts'
import type { PosterProvider } from './provider.ts'

export const URL_LIST =
  'https://raw.githubusercontent.com/antonsteenvoorden/ml1m-images/master/ml1m_images.csv'

export interface UrlListFiles {
  /** Looked into first: the mirror's. */
  local: readonly string[]
  /** Where the downloaded list is kept. */
  cache: string
}

/** The public list of poster addresses by MovieLens id (`item_id,image`). */
export function urlListProvider(http: HttpClient, files: UrlListFiles, list = URL_LIST): PosterProvider {
  let addresses: Promise<Map<number, string>> | undefined

  async function load(): Promise<Map<number, string>> {
    for (const path of [...files.local, files.cache]) {
      const text = await readFile(path, 'utf8').catch(() => undefined)
      if (text !== undefined) return parseList(text)
    }
    const read = (body: Buffer) => ({ body, found: parseList(body.toString()) })
    const fetched = await http.read(list, read)
    if (!fetched) throw new UnavailableError('The list of poster addresses is gone')
    await writeWholeFile(files.cache, fetched.body)
    return fetched.found
  }

  return {
    name: 'list',
    async find({ id }: Movie, signal) {
      addresses ??= load().catch((error) => {
        addresses = undefined
        throw error
      })
      const address = (await addresses).get(id)
      return address && http.allows(address) ? http.get(address, { signal }) : undefined
    },
  }
}

function parseList(text: string): Map<number, string> {
  const rows: string[][] = parse(text, {
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  const usable = rows.flatMap(([id, address]): [number, string][] =>
    /^\d+$/.test(id ?? '') && address ? [[Number(id), address]] : [],
  )
  if (usable.length === 0) throw new InputError('The list of poster addresses has no address')
  return new Map(usable)
}
