import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { InputError } from '../../errors.ts'
import { isDatasetFolder } from '../load.ts'
import { md5OfFile, parseMd5 } from './checksum.ts'
import { unzip } from './unzip.ts'

/** Throws InputError when the archive's md5 is not the one in the text of its .md5 file. */
async function checkMd5(archive: string, md5Text: string): Promise<void> {
  const want = parseMd5(md5Text)
  if (!want) throw new InputError(`Expected an md5 sum in ${basename(archive)}.md5 but found none.`)
  const got = await md5OfFile(archive)
  if (got !== want)
    throw new InputError(`Expected md5 ${want} of ${basename(archive)} but received ${got}: it is damaged.`)
}

/**
 * Checks a data set's archive against the .md5 file beside it, if there is one, and unpacks it to `folder`.
 * The folder appears whole or not at all, also when two processes do this at once. `finish` may add files
 * before that.
 */
export async function installArchive(
  archive: string,
  folder: string,
  finish: (unpacked: string) => Promise<void> = async () => {},
): Promise<void> {
  const sum = await readFile(`${archive}.md5`, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (sum !== undefined) await checkMd5(archive, sum)
  await mkdir(dirname(folder), { recursive: true })
  const unpacked = `${folder}.${randomBytes(4).toString('hex')}.part`
  await mkdir(unpacked)
  try {
    await unzip(archive, unpacked)
    if (!(await isDatasetFolder(unpacked)))
      throw new InputError(`Expected a MovieLens data set in ${basename(archive)} but found other files.`)
    await finish(unpacked)
    await replaceFolder(unpacked, folder)
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

async function replaceFolder(from: string, to: string): Promise<void> {
  // What is there already is either incomplete, and goes, or the work of a process that was faster.
  if (await isDatasetFolder(to)) return
  await rm(to, { recursive: true, force: true })
  await rename(from, to).catch(async (error: unknown) => {
    if (!(await isDatasetFolder(to))) throw error
  })
}
