import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import pRetry from 'p-retry'
import { InputError } from '../../errors.ts'
import { md5OfFile } from './checksum.ts'
import {
  type Answer,
  BrokenTransferError,
  PATIENCE,
  type Patience,
  request,
  UnreachableError,
} from './request.ts'

export interface DownloadOptions {
  maxBytes: number
  /** 32 hexadecimal digits. */
  md5?: string
  patience?: Patience
  /** After a broken connection or a busy server. */
  retries?: number
  /** Bytes on the disk and, when the server says, in all. */
  onProgress?: (done: number, total: number | undefined) => void
}

/** What a partial download belongs to; without a validator it cannot be continued. */
interface Part {
  url: string
  validator: string
}

/**
 * Downloads to `file`, which appears whole and checked or not at all. An interrupted download is continued,
 * by this call or by a later one, if the server's file is still the same (Range with If-Range). Throws
 * UnreachableError when nobody answers, InputError when the server refuses, the file is too large, keeps
 * breaking off or has the wrong md5.
 */
export async function download(url: string, file: string, options: DownloadOptions): Promise<void> {
  const { retries = 4, patience = PATIENCE, md5 } = options
  // A server that has answered once may come back; one that never did is left alone.
  let answered = false
  try {
    await pRetry(
      async () => {
        await fetchRest(url, file, options, () => {
          answered = true
        })
        await checkPart(file, md5)
      },
      {
        retries,
        minTimeout: patience.pauseMs,
        factor: 2,
        shouldRetry: ({ error }) =>
          error instanceof BrokenTransferError || (answered && error instanceof UnreachableError),
      },
    )
  } catch (error) {
    if (!(error instanceof BrokenTransferError)) throw error
    throw new InputError(`Expected ${basename(file)} from ${url} but ${error.message}.`, { cause: error })
  }
  await rename(partOf(file), file)
  await rm(noteOf(file), { force: true })
}

const partOf = (file: string) => `${file}.part`
const noteOf = (file: string) => `${file}.part.json`

async function fetchRest(
  url: string,
  file: string,
  options: DownloadOptions,
  onAnswer: () => void,
): Promise<void> {
  const { known, part } = await readPart(url, file)
  const answer = await request(
    url,
    part ? { range: `bytes=${known}-`, 'if-range': part.validator } : {},
    options.patience ?? PATIENCE,
  )
  onAnswer()
  const start = await acceptStart(answer, known, file)
  if (start === 'complete') return
  const total = totalOf(answer, start)
  if (total !== undefined && total > options.maxBytes) {
    answer.discard()
    throw tooLarge(url, options.maxBytes)
  }
  if (start === 0) await writePart(url, file, answer)
  const handle = await open(partOf(file), start === 0 ? 'w' : 'a')
  let done = start
  try {
    for await (const chunk of answer.body) {
      done += chunk.length
      if (done > options.maxBytes) throw tooLarge(url, options.maxBytes)
      await handle.appendFile(chunk)
      options.onProgress?.(done, total)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  if (total !== undefined && done !== total)
    throw new BrokenTransferError(`the connection closed after ${done} of ${total} bytes`)
}

/** Where the answer's bytes belong: at the end of what is there, or at the beginning. */
async function acceptStart(answer: Answer, known: number, file: string): Promise<number | 'complete'> {
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(answer.header('content-range') ?? '')
  if (answer.status === 200) return 0
  if (answer.status === 206 && Number(range?.[1]) === known) return known
  answer.discard()
  if (answer.status === 416 && Number(range?.[2]) === known) return 'complete'
  await rm(partOf(file), { force: true })
  throw new BrokenTransferError('the server does not continue where the download stopped')
}

function totalOf({ status, header }: Answer, start: number): number | undefined {
  const length = header('content-length')
  if (length === undefined) return undefined
  return status === 206 ? start + Number(length) : Number(length)
}

async function checkPart(file: string, md5: string | undefined): Promise<void> {
  if (!md5) return
  const got = await md5OfFile(partOf(file))
  if (got === md5) return
  await rm(partOf(file), { force: true })
  throw new BrokenTransferError(`its md5 is ${got} and should be ${md5}`)
}

async function readPart(url: string, file: string): Promise<{ known: number; part?: Part }> {
  try {
    const { size } = await stat(partOf(file))
    const part = JSON.parse(await readFile(noteOf(file), 'utf8')) as Part
    return size > 0 && part.url === url && part.validator ? { known: size, part } : { known: 0 }
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT')
      return { known: 0 }
    throw error
  }
}

async function writePart(url: string, file: string, answer: Answer): Promise<void> {
  const etag = answer.header('etag')
  // A weak etag does not promise the same bytes.
  const validator = etag && !etag.startsWith('W/') ? etag : (answer.header('last-modified') ?? '')
  await writeFile(noteOf(file), JSON.stringify({ url, validator } satisfies Part))
}

function tooLarge(url: string, maxBytes: number): InputError {
  return new InputError(
    `Expected at most ${Math.round(maxBytes / 2 ** 20)} MB from ${url} but there is more.`,
  )
}
