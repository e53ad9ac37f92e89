import { randomUUID } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import type { ApiError } from './api-error.ts'
import { type OptionBody, optionFaults } from './block-rules.ts'
import type { LocalMessage } from './message.ts'
import type { ViewBody } from './view-rules.ts'

/** ms */
const ACK_LIMIT = 3_000

export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api'

export interface LocalView extends ViewBody {
  id: string
  /** Who looks at it. */
  userId: string
}

/** Something that became of a message, or a call that was refused. */
export interface Happening {
  what: 'posted' | 'replaced' | 'deleted' | 'refused'
  message?: LocalMessage
  error?: ApiError
  /** The interaction whose response URL was used; undefined for calls of the Web API. */
  by?: LocalInteraction
}

/** What interactions look into: all that happens, in order, and when something new did. */
interface Chronicle {
  readonly happenings: readonly Happening[]
  readonly news: EventEmitter
}

export interface InteractionOrigin {
  type: EnvelopeType
  userId: string
  channel?: string | undefined
  /** The interaction that opened the form that this one sends. */
  opener?: LocalInteraction | undefined
  chronicle: Chronicle
}

/** One thing a person did, from their side of the screen; it can be awaited. */
export class LocalInteraction {
  readonly id: string = randomUUID()
  readonly triggerId = `${randomUUID()}.trigger`
  readonly origin: InteractionOrigin
  /** What the app sent along with the acknowledgement. */
  acknowledgement: { after: number; payload: Record<string, unknown> } | undefined
  /** What Slack tells the person in place of an answer: "operation_timeout", "dispatch_failed" … */
  failure: string | undefined
  view: LocalView | undefined
  #since: number
  #started = performance.now()
  #timer: NodeJS.Timeout

  constructor(origin: InteractionOrigin) {
    this.origin = origin
    this.#since = origin.chronicle.happenings.length
    this.#timer = setTimeout(() => this.fail('operation_timeout'), ACK_LIMIT)
  }

  /** Called by the transport when the app acknowledged. */
  acknowledge(payload: Record<string, unknown>): void {
    clearTimeout(this.#timer)
    if (this.acknowledgement || this.failure) return
    this.acknowledgement = { after: performance.now() - this.#started, payload }
    this.origin.chronicle.news.emit('news')
  }

  fail(reason: string): void {
    clearTimeout(this.#timer)
    this.failure ??= reason
    this.origin.chronicle.news.emit('news')
  }

  /** Resolves with ms from the person's click to the acknowledgement. */
  async acknowledged(): Promise<number> {
    return (await this.#until('an acknowledgement', () => this.acknowledgement)).after
  }

  /** The first message, new or changed, that this brought before the person. */
  answer(): Promise<LocalMessage> {
    return this.#until(
      'an answer',
      () => this.#mine().find(({ what }) => what === 'posted' || what === 'replaced')?.message,
    )
  }

  /** The first message that fits. */
  message(fits: (message: LocalMessage) => boolean): Promise<LocalMessage> {
    return this.#until(
      'a message that fits',
      () => this.#mine().find(({ message }) => message && !message.deleted && fits(message))?.message,
    )
  }

  /** All messages so far, oldest first. */
  get messages(): LocalMessage[] {
    const found = this.#mine().flatMap(({ message }) => (message && !message.deleted ? message : []))
    return [...new Set(found)]
  }

  refusal(): Promise<ApiError> {
    return this.#until('a refusal', () => this.#mine().find(({ error }) => error)?.error)
  }

  opened(): Promise<LocalView> {
    return this.#until('a view', () => this.view)
  }

  /** What an external select was answered with. */
  async options(): Promise<OptionBody[]> {
    const { payload } = await this.#until('options', () => this.acknowledgement)
    const faults = optionFaults(payload.options)
    if (faults.length > 0) throw new Error(faults.join('; '))
    return payload.options as OptionBody[]
  }

  /** Either a message or a view, whichever comes. */
  result(): Promise<LocalMessage | LocalView> {
    return this.#until(
      'an answer or a view',
      () => this.view ?? this.#mine().find(({ what }) => what === 'posted' || what === 'replaced')?.message,
    )
  }

  #mine(): Happening[] {
    const { chronicle, opener, userId, channel } = this.origin
    return chronicle.happenings.slice(this.#since).filter(({ by, message }) => {
      if (by) return by === this || by === opener
      if (!message) return true
      return message.onlyFor === userId || message.channel === channel || message.channel === directOf(userId)
    })
  }

  #until<T>(what: string, look: () => T | undefined, patience = 15_000): Promise<T> {
    const { news } = this.origin.chronicle
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        news.off('news', check)
      }
      const check = () => {
        const found = look()
        if (found === undefined && this.failure === undefined) return
        stop()
        if (found !== undefined) resolve(found)
        else reject(new Error(`Expected ${what} but the person sees: ${this.failure}`))
      }
      const timer = setTimeout(() => {
        stop()
        const seen = this.#mine().map((each) => `${each.what} ${each.error ?? ''}`)
        reject(new Error(`Expected ${what} within ${patience} ms but saw: ${seen.join('; ') || 'nothing'}`))
      }, patience)
      news.on('news', check)
      check()
    })
  }
}

/** The conversation of a person with the bot. */
export function directOf(userId: string): string {
  return `D${userId.slice(1)}`
}
