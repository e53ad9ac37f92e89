import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

export async function md5OfFile(path: string): Promise<string> {
  const hash = createHash('md5')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** The sum in an .md5 file, of either `md5sum` or BSD `md5`; undefined when there is none. */
export function parseMd5(text: string): string | undefined {
  return /\b[\da-f]{32}\b/i.exec(text)?.[0].toLowerCase()
}
