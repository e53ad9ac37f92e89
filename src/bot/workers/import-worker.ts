import { readImport } from '../imports/read-import.ts'
import { UnreadableFileError } from '../imports/unreadable-file-error.ts'
import type { ImportAnswer, ImportTask } from './import-pool.ts'

/** Runs in a worker thread: fifty megabytes of text take seconds. Errors lose their class on the way out. */
export default async function read({ fileName, bytes }: ImportTask): Promise<ImportAnswer> {
  try {
    return { read: await readImport(fileName, bytes) }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error
    return { reason: error.reason, values: error.values }
  }
}
