import { stat, writeFile } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'

/** What Node's own `writeFile` writes to the last byte. */
type Content = string | Uint8Array | Iterable<string>

/**
 * Replaces a file by a whole new one or leaves it as it was: written beside, synced, renamed. Rejects when
 * not every byte could be written. A device or a pipe is written to directly, since nothing may replace it.
 */
export async function writeWholeFile(file: string, content: Content): Promise<void> {
  const present = await stat(file).catch(() => undefined)
  if (present && !present.isFile()) return writeFile(file, content)
  // write-file-atomic calls write once and takes the short count of a full disk for success, so that the
  // bytes are written here, by what goes on until all are written or the disk refuses.
  await writeFileAtomic(file, Buffer.alloc(0), {
    tmpfileCreated: (beside) => writeFile(beside, content),
  })
}
