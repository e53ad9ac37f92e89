import { setTimeout as sleep } from 'node:timers/promises'
import { type HttpAnswer, httpRequest, readBody } from '../../../engine/index.ts'
import type { MessageParts } from './message.ts'

/** Slack takes a response URL five times; tries after a 5xx must leave some for the answer. */
const TRIES = 3
/** ms */
const CALL_LIMIT = 20_000
/** ms; longer waits that Slack asks for are not worth it to the person. */
const LONGEST_WAIT = 30_000
/** bytes */
const LONGEST_REASON = 65_536

export interface ResponseMessage extends MessageParts {
  response_type: 'in_channel' | 'ephemeral'
  replace_original: boolean
}

/** Slack refused an answer; `reason` is its code, or the status where it gave none. */
export class ResponseUrlError extends Error {
  override name = 'ResponseUrlError'
  readonly reason: string

  constructor(reason: string) {
    super(`Slack refused an answer: ${reason}`)
    this.reason = reason
  }
}

/**
 * Answers by the URL that came with an interaction. It works where the bot is no member, and without
 * a token. Bolt's own `respond` hides why Slack refuses.
 * @throws ResponseUrlError when Slack refuses; network errors after three tries
 */
export async function respond(url: string, message: ResponseMessage): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await httpRequest(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(CALL_LIMIT),
    })
    const { status } = answer
    if (status >= 200 && status < 300) return answer.discard()
    const wait = status === 429 ? Number(answer.header('retry-after') ?? 1) * 1_000 : 200 * 2 ** attempt
    if (attempt === TRIES || (status !== 429 && status < 500) || wait > LONGEST_WAIT)
      throw new ResponseUrlError(await reasonOf(answer))
    answer.discard()
    await sleep(wait)
  }
}

/** `{"ok": false, "error": "used_url"}`, or a bare word in older answers. */
async function reasonOf(answer: HttpAnswer): Promise<string> {
  const body = await readBody(answer, LONGEST_REASON).then(String, () => '')
  try {
    const { error } = JSON.parse(body) as { error?: unknown }
    if (typeof error === 'string') return error
  } catch {
    // A bare word: below.
  }
  return /^[a-z_]+$/.test(body) ? body : `HTTP ${answer.status}`
}
