import { STATUS_CODES } from 'node:http'
import pRetry from 'p-retry'
import { InputError } from '../../errors.ts'
import { BadAnswerError, type HttpAnswer, httpRequest, readBody } from '../../http-request.ts'

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

/** Its body throws BrokenTransferError when it stalls or breaks. */
export type Answer = HttpAnswer

/**
 * A GET whose silence is bounded: rejects with UnreachableError when no answer comes, with
 * BrokenTransferError when the server is busy (408, 425, 429, 5xx), with InputError when it refuses or packs.
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
  let answer: HttpAnswer
  try {
    answer = await httpRequest(url, { headers, signal: abort.signal, checkRedirect: () => {} })
  } catch (error) {
    throw new UnreachableError(
      `Expected an answer from ${new URL(url).host} but got none: ${causeOf(error)}.`,
      { cause: error },
    )
  } finally {
    clearTimeout(timer)
  }
  const { status, discard } = answer
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    discard()
    throw new BrokenTransferError(`${url} answered ${status}`)
  }
  if (status !== 200 && status !== 206 && status !== 416) {
    discard()
    const said = [status, STATUS_CODES[status]].join(' ').trim()
    throw new InputError(`Expected a file at ${url} but the server answered ${said}.`)
  }
  // Ranges count bytes as stored, so nothing may be packed on the way.
  const encoding = answer.header('content-encoding') ?? 'identity'
  if (encoding !== 'identity') {
    discard()
    throw new InputError(`Expected a file as it is at ${url} but the server packs it.`)
  }
  return { ...answer, body: unstalled(answer, abort, patience.stallMs) }
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
  try {
    return (await readBody(answer, TEXT_LIMIT)).toString('utf8')
  } catch (error) {
    if (!(error instanceof BadAnswerError)) throw error
    throw new InputError(`Expected a short text at ${url} but it ${error.message}.`, { cause: error })
  }
}

async function* unstalled(
  { body }: HttpAnswer,
  abort: AbortController,
  stallMs: number,
): AsyncGenerator<Uint8Array> {
  let timer: NodeJS.Timeout | undefined
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => abort.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs)
  }
  try {
    wait()
    for await (const chunk of body) {
      wait()
      yield chunk
    }
  } catch (error) {
    throw new BrokenTransferError(`the connection broke: ${causeOf(error)}`, { cause: error })
  } finally {
    clearTimeout(timer)
    abort.abort()
  }
}

function causeOf(error: unknown): string {
  // Of a host with several addresses, none of which answered.
  if (error instanceof AggregateError) return causeOf(error.errors[0])
  return (error as Error).message.replace(/\.$/, '')
}
