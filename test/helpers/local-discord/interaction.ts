import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import {
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
  InteractionResponseType as Response,
} from 'discord-api-types/v10'
import type { LocalClock } from '../clock.ts'
import {
  ApiError,
  alreadyAcknowledged,
  invalidWebhookToken,
  missingPermissions,
  refuse,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from './api-error.ts'
import { Check } from './check.ts'
import { type ChoiceBody, checkChoices } from './command-rules.ts'
import { LocalMessage } from './message.ts'
import type { MessageBody, UploadedFile } from './message-rules.ts'
import { checkModal, type ModalBody } from './modal-rules.ts'
import { snowflake } from './snowflake.ts'

const FIRST_RESPONSE_LIMIT = 3_000
const TOKEN_LIFE = 15 * 60_000
const FOLLOW_UP_FLAGS = MessageFlags.Ephemeral

type Happening = 'acknowledged' | 'edited' | 'deleted' | 'followed up' | 'refused'

export interface InteractionEvent {
  what: Happening
  /** ms after the interaction was made. */
  after: number
  message?: LocalMessage
  error?: ApiError
}

export interface Acknowledgement {
  type: Response
  /** ms after the interaction was made. */
  after: number
  ephemeral: boolean
}

export interface InteractionOrigin {
  clock: LocalClock
  applicationId: string
  type: InteractionType
  channelId: string
  appPermissions: bigint
  /** The message that the component sits on. */
  source?: LocalMessage | undefined
}

/** One interaction from the user's side of the screen: it enforces Discord's order and limits and can be awaited. */
export class LocalInteraction {
  readonly id: string
  readonly token = randomBytes(24).toString('base64url')
  readonly origin: InteractionOrigin
  readonly events: InteractionEvent[] = []
  acknowledgement: Acknowledgement | undefined
  /** The `@original` message, once there is one. */
  original: LocalMessage | undefined
  readonly followUps: LocalMessage[] = []
  #createdAt: number
  #modal: ModalBody | undefined
  #choices: ChoiceBody[] | undefined
  #news = new EventEmitter().setMaxListeners(0)

  constructor(origin: InteractionOrigin) {
    this.origin = origin
    this.#createdAt = origin.clock.now()
    this.id = snowflake(this.#createdAt)
  }

  // What a test looks at.

  /** The first response, of whatever type. */
  acknowledged(): Promise<Acknowledgement> {
    return this.#until('a first response', () => this.acknowledgement)
  }

  /** The first finished message: a reply, an edit or a follow-up. */
  answer(): Promise<LocalMessage> {
    return this.#until(
      'an answer',
      () => this.events.find(({ message }) => message && !message.loading && !message.deleted)?.message,
    )
  }

  followUp(index = 0): Promise<LocalMessage> {
    return this.#until(`follow-up ${index}`, () => this.followUps[index])
  }

  modal(): Promise<ModalBody> {
    return this.#until('a modal', () => this.#modal)
  }

  choices(): Promise<ChoiceBody[]> {
    return this.#until('choices', () => this.#choices)
  }

  /** The next call that was refused, or the first one if there was one already. */
  refusal(): Promise<ApiError> {
    return this.#until('a refusal', () => this.events.find(({ error }) => error)?.error)
  }

  // What the HTTP side calls.

  acknowledge(type: Response, data: unknown, files: readonly UploadedFile[]): void {
    this.#record(() => {
      const after = this.#age()
      if (after > FIRST_RESPONSE_LIMIT) throw unknownInteraction()
      if (this.acknowledgement) throw alreadyAcknowledged()
      this.#checkType(type)
      const body = (data ?? {}) as MessageBody
      const message = this.#respond(type, body, files)
      this.acknowledgement = {
        type,
        after,
        ephemeral: Boolean((body.flags ?? 0) & MessageFlags.Ephemeral),
      }
      return { what: 'acknowledged', ...(message && { message }) }
    })
  }

  message(id: string): LocalMessage {
    this.#checkToken()
    return this.#find(id)
  }

  edit(id: string, body: MessageBody, files: readonly UploadedFile[]): LocalMessage {
    return this.#record(() => {
      this.#checkToken()
      const message = this.#find(id)
      this.#checkFiles(files)
      message.apply(body, files)
      message.flags &= ~MessageFlags.Loading
      return { what: 'edited', message }
    })
  }

  delete(id: string): void {
    this.#record(() => {
      this.#checkToken()
      const message = this.#find(id)
      message.deleted = true
      return { what: 'deleted', message }
    })
  }

  follow(body: MessageBody, files: readonly UploadedFile[]): LocalMessage {
    return this.#record(() => {
      this.#checkToken()
      if (!this.acknowledgement) throw unknownWebhook()
      this.#checkFiles(files)
      // As on Discord: while it is still thinking, the first follow-up takes the place, and the visibility, of it.
      if (this.original?.loading && !this.original.deleted) {
        this.original.apply(body, files)
        this.original.flags &= ~MessageFlags.Loading
        return { what: 'edited', message: this.original }
      }
      const message = this.#create(body, files)
      this.followUps.push(message)
      return { what: 'followed up', message }
    })
  }

  #respond(type: Response, body: MessageBody, files: readonly UploadedFile[]): LocalMessage | undefined {
    switch (type) {
      case Response.ChannelMessageWithSource:
        this.#checkFiles(files)
        this.original = this.#create(body, files, 'data')
        return this.original
      case Response.DeferredChannelMessageWithSource:
        this.original = new LocalMessage(this.origin.channelId, this.origin.applicationId)
        this.original.flags = ((body.flags ?? 0) & FOLLOW_UP_FLAGS) | MessageFlags.Loading
        return this.original
      case Response.DeferredMessageUpdate:
        this.original = this.origin.source
        return undefined
      case Response.UpdateMessage:
        this.#checkFiles(files)
        this.original = this.origin.source
        this.original?.apply(body, files, 'data')
        return this.original
      case Response.Modal:
        checkModal(body as unknown as ModalBody)
        this.#modal = body as unknown as ModalBody
        return undefined
      case Response.ApplicationCommandAutocompleteResult: {
        const { choices } = body as { choices?: ChoiceBody[] }
        const check = new Check('data.choices')
        checkChoices(choices, 3, check)
        refuse(check.faults)
        this.#choices = choices ?? []
        return undefined
      }
      default:
        return undefined
    }
  }

  #create(body: MessageBody, files: readonly UploadedFile[], path = ''): LocalMessage {
    const message = new LocalMessage(this.origin.channelId, this.origin.applicationId)
    message.flags = (body.flags ?? 0) & FOLLOW_UP_FLAGS
    message.apply(body, files, path)
    return message
  }

  #find(id: string): LocalMessage {
    if (!this.acknowledgement) throw unknownWebhook()
    const found = id === '@original' ? this.original : this.followUps.find((message) => message.id === id)
    if (!found || found.deleted) throw unknownMessage()
    return found
  }

  #age(): number {
    return this.origin.clock.now() - this.#createdAt
  }

  #checkToken(): void {
    if (this.#age() > TOKEN_LIFE) throw invalidWebhookToken()
  }

  #checkFiles(files: readonly UploadedFile[]): void {
    if (files.length > 0 && !(this.origin.appPermissions & PermissionFlagsBits.AttachFiles))
      throw missingPermissions()
  }

  /** Each kind of interaction takes only some kinds of response. */
  #checkType(type: Response): void {
    const { type: kind, source } = this.origin
    const suits =
      kind === InteractionType.ApplicationCommandAutocomplete
        ? [Response.ApplicationCommandAutocompleteResult]
        : [
            Response.ChannelMessageWithSource,
            Response.DeferredChannelMessageWithSource,
            ...(source ? [Response.DeferredMessageUpdate, Response.UpdateMessage] : []),
            ...(kind === InteractionType.ModalSubmit ? [] : [Response.Modal]),
          ]
    const check = new Check('type')
    check.oneOf(type, suits)
    refuse(check.faults)
  }

  #record<E extends Pick<InteractionEvent, 'what' | 'message'>>(step: () => E): NonNullable<E['message']> {
    try {
      const event = step()
      this.events.push({ ...event, after: this.#age() })
      return event.message as NonNullable<E['message']>
    } catch (error) {
      if (error instanceof ApiError) this.events.push({ what: 'refused', after: this.#age(), error })
      throw error
    } finally {
      this.#news.emit('news')
    }
  }

  #until<T>(what: string, look: () => T | undefined, patience = 15_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        this.#news.off('news', check)
      }
      const check = () => {
        const found = look()
        if (found === undefined) return
        stop()
        resolve(found)
      }
      const timer = setTimeout(() => {
        stop()
        const seen = this.events.map(({ what, after, error }) => `${what} at ${after} ms ${error ?? ''}`)
        reject(new Error(`Expected ${what} within ${patience} ms but saw: ${seen.join('; ') || 'nothing'}`))
      }, patience)
      this.#news.on('news', check)
      check()
    })
  }
}
