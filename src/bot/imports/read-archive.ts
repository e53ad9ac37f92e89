import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { readEntry } from '../../engine/index.ts'
import { IMPORT_LIMITS } from './limits.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'

export interface ArchivedFile {
  /** Without its folders. */
  name: string
  bytes: Uint8Array
}

/** What Letterboxd and Trakt call the files that say what was rated, seen and saved. */
const KNOWN =
  /^(?:ratings|watched|diary|reviews|watchlist)\.csv$|^(?:ratings|watched)-movies\.json$|^(?:lists-)?watchlist\.json$/i
/** Lists and likes say neither what was seen nor what is to be seen; the others are what was deleted. */
const LEFT_ALONE = /(?:^|\/)(?:deleted|orphaned|likes|__MACOSX)\/|(?:^|\/)lists\/[^/]+\.csv$|(?:^|\/)\._/i

export function isArchive(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x03\x04' || isEmptyArchive(bytes)
}

function isEmptyArchive(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\x05\x06'
}

/**
 * The files of a zip archive that are worth reading: those of an export by their names, else the only table there
 * is. Nothing is written anywhere, no archive inside the archive is opened, and names that lead out, encryption,
 * too much data, declared or actual, and damage are refused by an UnreadableFileError.
 */
export async function readArchive(bytes: Uint8Array): Promise<ArchivedFile[]> {
  const zip = await inZip(fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, strictFileNames: true }))
  if (zip.entryCount > IMPORT_LIMITS.files) throw new UnreadableFileError('tooManyFiles')
  const entries = await entriesOf(zip)
  const wanted = choose(entries)
  const declared = wanted.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (declared > IMPORT_LIMITS.unpacked) throw new UnreadableFileError('unpacksTooLarge')
  const files: ArchivedFile[] = []
  for (const entry of wanted) {
    if (entry.isEncrypted()) throw new UnreadableFileError('encryptedZip')
    // Its declared size is the most that comes out.
    files.push({
      name: baseName(entry),
      bytes: await inZip(readEntry(zip, entry, IMPORT_LIMITS.unpacked)),
    })
  }
  return files
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  await inZip(
    (async () => {
      for await (const entry of zip.eachEntry()) entries.push(entry)
    })(),
  )
  return entries
}

function choose(entries: readonly Entry[]): Entry[] {
  if (entries.some(({ fileName }) => fileName === '[Content_Types].xml'))
    throw new UnreadableFileError('workbook')
  const own = entries.filter(({ fileName }) => !fileName.endsWith('/') && !LEFT_ALONE.test(fileName))
  const known = own.filter((entry) => KNOWN.test(baseName(entry)))
  const tables = own.filter((entry) => /\.(?:csv|json)$/i.test(entry.fileName))
  const wanted = known.length > 0 ? known : tables
  if (wanted.length === 0 || (known.length === 0 && wanted.length > 1))
    throw new UnreadableFileError('nothingInZip')
  const names = wanted.map((entry) => baseName(entry).toLowerCase())
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new UnreadableFileError('twiceInZip', { name: twice })
  return wanted
}

function baseName({ fileName }: Entry): string {
  return fileName.split('/').at(-1)!
}

/** Whatever is wrong with an archive is the archive's fault. */
async function inZip<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw new UnreadableFileError('brokenZip', {}, { cause })
  }
}
