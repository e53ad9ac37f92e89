import { Piscina } from 'piscina'
import { workerThread } from '../../engine/index.ts'
import type { ReadImport } from '../imports/import-row.ts'
import { type Unreadable, UnreadableFileError } from '../imports/unreadable-file-error.ts'

export interface ImportTask {
  fileName: string
  bytes: Uint8Array
}

export type ImportAnswer =
  | { read: ReadImport }
  | { reason: Unreadable; values: UnreadableFileError['values'] }

export interface ImportPool {
  /** As `readImport` does. Rejects with an UnreadableFileError; with another error when it takes too long. */
  read(fileName: string, bytes: Uint8Array): Promise<ReadImport>
  close(): Promise<void>
}

/** ms; the largest file there may be takes a tenth of it. */
const PATIENCE = 60_000
/** MB: a file that needs more than that ends its thread, not the process. */
const MEMORY = 1024

/** Files that people import are read in a worker thread of their own, one at a time; it ends when it is idle. */
export function createImportPool(): ImportPool {
  const pool = new Piscina<ImportTask, ImportAnswer>({
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    ...workerThread('import-worker', import.meta.url),
  })
  return {
    async read(fileName, bytes) {
      const answer = await pool.run({ fileName, bytes }, { signal: AbortSignal.timeout(PATIENCE) })
      if ('read' in answer) return answer.read
      throw new UnreadableFileError(answer.reason, answer.values)
    },
    close: () => pool.close(),
  }
}
