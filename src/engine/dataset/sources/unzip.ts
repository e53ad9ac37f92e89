import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { InputError } from '../../errors.ts'

interface ZipLimits {
  /** Unpacked bytes, all files together. */
  totalBytes: number
  files: number
}

/** Room for the largest MovieLens data set. */
const DATASET_LIMITS: ZipLimits = { totalBytes: 2 ** 31, files: 200 }

const SYMLINK = 0o120000
const FILE_TYPE = 0o170000

/**
 * Unpacks a zip into a folder that exists, without the folder that all its files are in. Throws InputError,
 * one sentence, for names that lead out of the folder, links, more data than the limits allow (declared or
 * actual), damaged or truncated archives; the folder may then hold some of the files.
 */
export async function unzip(archive: string, folder: string, limits = DATASET_LIMITS): Promise<string[]> {
  const name = basename(archive)
  const written: string[] = []
  try {
    const zip = await openPromise(archive, { lazyEntries: true, strictFileNames: true })
    try {
      let declared = 0
      let actual = 0
      for await (const entry of zip.eachEntry()) {
        if (entry.fileName.endsWith('/')) continue
        declared += entry.uncompressedSize
        refuse(zip, entry, declared, limits)
        const path = join(folder, ...withoutTopFolder(entry.fileName))
        if (!path.startsWith(folder + sep)) throw new Error(`invalid relative path: ${entry.fileName}`)
        await mkdir(dirname(path), { recursive: true })
        const source = await zip.openReadStreamPromise(entry)
        const count = (bytes: number) => {
          actual += bytes
          if (actual > limits.totalBytes) throw new Error(tooLarge(limits))
        }
        await pipeline(checked(source, entry, count), createWriteStream(path, { flags: 'wx' }))
        written.push(path)
      }
    } finally {
      zip.close()
    }
  } catch (error) {
    throw zipError(name, error)
  }
  if (written.length === 0) throw new InputError(`Expected files in the zip archive ${name} but it is empty.`)
  return written
}

/** One file of an open zip, in memory. Throws Error when it is larger than `maxBytes` or damaged. */
export async function readEntry(zip: ZipFile, entry: Entry, maxBytes: number): Promise<Buffer> {
  if (entry.uncompressedSize > maxBytes) throw new Error(`${entry.fileName} is larger than ${maxBytes} bytes`)
  const chunks: Buffer[] = []
  await pipeline(
    checked(await zip.openReadStreamPromise(entry), entry, () => {}),
    async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) chunks.push(chunk)
    },
  )
  return Buffer.concat(chunks)
}

function refuse(zip: ZipFile, entry: Entry, declared: number, limits: ZipLimits): void {
  if (entry.isEncrypted()) throw new Error(`${entry.fileName} is encrypted`)
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK)
    throw new Error(`${entry.fileName} is a symbolic link`)
  if (zip.entryCount > limits.files) throw new Error(`it has more than ${limits.files} files`)
  if (declared > limits.totalBytes) throw new Error(tooLarge(limits))
}

function tooLarge({ totalBytes }: ZipLimits): string {
  return `it unpacks to more than ${Math.round(totalBytes / 2 ** 20)} MB`
}

/** `ml-1m/ratings.dat` → `ratings.dat`; a file that is in no folder stays where it is. */
function withoutTopFolder(fileName: string): string[] {
  const parts = fileName.split('/')
  return parts.length > 1 ? parts.slice(1) : parts
}

/** yauzl checks the length of what comes out; this checks the sum over it. */
function checked(source: Readable, entry: Entry, count: (bytes: number) => void): Readable {
  let sum = 0
  const check = new Transform({
    transform(chunk: Buffer, _, done) {
      sum = crc32(chunk, sum)
      try {
        count(chunk.length)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      done(sum === entry.crc32 ? null : new Error(`the check sum of ${entry.fileName} is wrong`))
    },
  })
  source.on('error', (error) => check.destroy(error))
  check.on('close', () => source.destroy())
  return source.pipe(check)
}

function zipError(name: string, error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const code = (error as NodeJS.ErrnoException).code
  // A full disk or a missing right is not the archive's fault.
  if (code && /^E[A-Z]+$/.test(code) && code !== 'EEXIST') return error
  const reason = code === 'EEXIST' ? 'it has the same file twice' : error.message.replace(/\.$/, '')
  return new InputError(`Expected a sound zip archive but ${name} is refused: ${reason}.`, { cause: error })
}
