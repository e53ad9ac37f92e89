import pRetry from 'p-retry'
import { InputError } from '../../errors.ts'

const TEXT_LIMIT = 65_536

export interface Patience {
  /** Until the server answers, in ms; nothing is waited for longer than that twice. */
  answerMs: number
  /** Between two pieces of the body, in ms. */
  stallMs: number
  /** Before a broken transfer is tried again, in ms; doubled each time. */
  pauseMs: number
}

export const PATIENCE: Patience = { answerMs: 4000, stallMs: 15_000, pauseMs: 400 }

/** Nobody answered: no network, no such host, a closed port, silence. */
export class UnreachableError extends InputError {
  override name = 'UnreachableError'
}

/** Worth another try: the connection broke, stalled, or the server is busy. */
export class BrokenTransferError extends Error {
  override name = 'BrokenTransferError'
}

export interface Answer {
  status: number
  headers: Headers
  /** The body; throws BrokenTransferError when it stalls or breaks. */
  body: AsyncIterable<Uint8Array>
  /** Gives the connection back without reading the body. */
  discard(): void
}

/**
 * A GET whose silence is bounded: rejects with UnreachableError when no answer comes, with
 * BrokenTransferError when the server is busy (408, 425, 429, 5xx), with InputError when it refuses.
 * 200, 206 and 416 are answers.
 */
export async function request(
  url: string,
  headers: Record<string, string> = {},
  patience = PATIENCE,
): Promise<Answer> {
  const abort = new AbortController()
  const timer = setTimeout(
    () => abort.abort(new Error(`no answer in ${patience.answerMs / 1000} s`)),
    patience.answerMs,
  )
  let response: Response
  try {
    // Ranges count bytes as stored, so nothing may be compressed on the way.
    response = await fetch(url, {
      headers: { 'accept-encoding': 'identity', ...headers },
      signal: abort.signal,
    })
  } catch (error) {
    throw new UnreachableError(
      `Expected an answer from ${new URL(url).host} but got none: ${causeOf(error)}.`,
      {
        cause: error,
      },
    )
  } finally {
    clearTimeout(timer)
  }
  const { status } = response
  const discard = () => abort.abort()
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    discard()
    throw new BrokenTransferError(`${url} answered ${status}`)
  }
  if (status !== 200 && status !== 206 && status !== 416) {
    discard()
    throw new InputError(
      `Expected a file at ${url} but the server answered ${status} ${response.statusText}.`,
    )
  }
  return { status, headers: response.headers, body: unstalled(response, abort, patience.stallMs), discard }
}

/** A small text, 64 kB at most. Throws InputError when the server stays busy. */
export async function requestText(url: string, patience = PATIENCE): Promise<string> {
  try {
    return await pRetry(() => readText(url, patience), {
      retries: 2,
      minTimeout: patience.pauseMs,
      shouldRetry: ({ error }) => error instanceof BrokenTransferError,
    })
  } catch (error) {
    if (!(error instanceof BrokenTransferError)) throw error
    throw new InputError(`Expected a text at ${url} but ${error.message}.`, { cause: error })
  }
}

async function readText(url: string, patience: Patience): Promise<string> {
  const answer = await request(url, {}, patience)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body) {
    chunks.push(chunk)
    size += chunk.length
    if (size > TEXT_LIMIT)
      throw new InputError(`Expected a short text at ${url} but it is longer than 64 kB.`)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function* unstalled(
  response: Response,
  abort: AbortController,
  stallMs: number,
): AsyncGenerator<Uint8Array> {
  if (!response.body) return
  let timer: NodeJS.Timeout | undefined
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => abort.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs)
  }
  try {
    wait()
    for await (const chunk of response.body) {
      wait()
      yield chunk as Uint8Array
    }
  } catch (error) {
    throw new BrokenTransferError(`the connection broke: ${causeOf(error)}`, { cause: error })
  } finally {
    clearTimeout(timer)
    abort.abort()
  }
}

/** undici says "fetch failed" and hides the reason in the cause. */
function causeOf(error: unknown): string {
  const { cause, message } = error as Error
  if (cause instanceof AggregateError) return causeOf(cause.errors[0])
  return (cause instanceof Error ? cause.message : message).replace(/\.$/, '')
}
