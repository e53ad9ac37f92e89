import { readFile, stat } from 'node:fs/promises'
import type { z } from 'zod'

/** Far above every card; what is larger is something else and not worth the memory. */
const MOST_BYTES = 1024 * 1024

/**
 * A JSON file, checked. Rejects with an Error whose message says what is wrong and does not name the file; as
 * it came from the system (with `code`) when the file cannot be read at all.
 */
export async function readJsonFile<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
  const { size } = await stat(path)
  if (size > MOST_BYTES) throw new Error(`it has ${size.toLocaleString('en')} bytes`)
  const found = schema.safeParse(parseJson(await readFile(path, 'utf8')))
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw new Error(`${issue?.path.join('.') || 'the whole'}: ${issue?.message}`, { cause: found.error })
}

/** Throws when the text is no JSON, or names a key that would change an object's prototype. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') throw new Error('it has a key __proto__')
    return value
  })
}

/** Whether an error says that a file is absent or closed to us, rather than damaged. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'code' in error
}
