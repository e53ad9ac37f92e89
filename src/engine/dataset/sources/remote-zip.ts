import { Readable } from 'node:stream'
import pRetry from 'p-retry'
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import { InputError } from '../../errors.ts'
import { BrokenTransferError, PATIENCE, type Patience, request } from './request.ts'
import { readEntry } from './unzip.ts'

/** The end of a zip holds its list of files; this much of it is read at once. */
const TAIL = 1 << 16
const TRIES = 4

export interface RemoteZipOptions {
  /** Of one unpacked file. */
  maxBytes: number
  patience?: Patience
}

/**
 * Reads some files, named without their folders, out of a zip on a web server by range requests: the list
 * at its end and those files only. Throws UnreachableError when nobody answers, InputError when the server
 * knows no ranges or a file is missing or damaged.
 */
export async function readRemoteZip(
  url: string,
  names: readonly string[],
  { maxBytes, patience = PATIENCE }: RemoteZipOptions,
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  try {
    const tail = await readTail(url, patience)
    const reader = new HttpReader(url, tail, patience)
    const zip = await fromRandomAccessReaderPromise(reader, tail.size, {
      lazyEntries: true,
      autoClose: false,
    })
    try {
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.split('/').at(-1)!
        if (names.includes(name)) found.set(name, await readEntry(zip, entry, maxBytes))
        if (found.size === names.length) break
      }
    } finally {
      zip.close()
    }
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(`Expected a sound zip archive at ${url} but ${(error as Error).message}.`, {
      cause: error,
    })
  }
  const missing = names.filter((name) => !found.has(name))
  if (missing.length > 0) throw new InputError(`Expected ${missing.join(' and ')} in ${url} but found none.`)
  return found
}

interface Tail {
  size: number
  /** Where `bytes` begins in the file. */
  start: number
  bytes: Buffer
  etag: string | undefined
}

function readTail(url: string, patience: Patience): Promise<Tail> {
  const readIt = async () => {
    const { status, header, body, discard } = await request(url, { range: `bytes=-${TAIL}` }, patience)
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(header('content-range') ?? '')
    if (status !== 206 || !range) {
      discard()
      throw new InputError(`Expected range requests to work at ${url} but the server answered ${status}.`)
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(chunk)
    const [start, size] = [Number(range[1]), Number(range[2])]
    const bytes = Buffer.concat(chunks)
    if (start + bytes.length !== size) throw new BrokenTransferError('the connection closed early')
    return { size, start, bytes, etag: header('etag') }
  }
  return pRetry(readIt, {
    retries: TRIES - 1,
    minTimeout: patience.pauseMs,
    shouldRetry: ({ error }) => error instanceof BrokenTransferError,
  })
}

class HttpReader extends RandomAccessReader {
  readonly #url: string
  readonly #tail: Tail
  readonly #patience: Patience

  constructor(url: string, tail: Tail, patience: Patience) {
    super()
    this.#url = url
    this.#tail = tail
    this.#patience = patience
  }

  /** `end` is the first byte that is not read any more. */
  override _readStreamForRange(start: number, end: number): Readable {
    const { start: from, bytes } = this.#tail
    if (start >= from) return Readable.from([bytes.subarray(start - from, end - from)])
    return Readable.from(this.#chunks(start, end), { objectMode: false })
  }

  async *#chunks(start: number, end: number): AsyncGenerator<Uint8Array> {
    let at = start
    for (let tries = 1; at < end; tries++) {
      try {
        for await (const chunk of await this.#open(at, end)) {
          at += chunk.length
          yield chunk
        }
        if (at < end) throw new BrokenTransferError('the connection closed early')
      } catch (error) {
        if (!(error instanceof BrokenTransferError) || tries === TRIES) throw error
        await new Promise((resume) => setTimeout(resume, this.#patience.pauseMs * 2 ** (tries - 1)))
      }
    }
  }

  async #open(start: number, end: number): Promise<AsyncIterable<Uint8Array>> {
    const answer = await request(this.#url, { range: `bytes=${start}-${end - 1}` }, this.#patience)
    const range = answer.header('content-range')
    const same = answer.header('etag') === this.#tail.etag
    if (answer.status === 206 && same && range === `bytes ${start}-${end - 1}/${this.#tail.size}`)
      return answer.body
    answer.discard()
    throw new Error(same ? 'the server sent another part of it' : 'it changed while it was read')
  }
}
