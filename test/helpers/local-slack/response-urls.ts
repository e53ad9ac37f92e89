import type { LocalClock } from '../clock.ts'
import { ApiError } from './api-error.ts'
import type { LocalInteraction } from './interaction.ts'
import type { LocalMessage, MessageBody } from './message.ts'

/** ms */
const LIFE = 30 * 60_000
const MOST_USES = 5

export interface ResponseBody extends MessageBody {
  response_type?: string
  replace_original?: boolean
  delete_original?: boolean
}

export interface ResponseUrl {
  interaction: LocalInteraction
  channel: string
  userId: string
  /** The message that the button sat on. */
  source: LocalMessage | undefined
  madeAt: number
  uses: number
}

/** Response URLs: five uses each, within half an hour. */
export class ResponseUrls {
  readonly all = new Map<string, ResponseUrl>()
  #clock: LocalClock

  constructor(clock: LocalClock) {
    this.#clock = clock
  }

  make(url: Omit<ResponseUrl, 'madeAt' | 'uses'>): string {
    this.all.set(url.interaction.id, { ...url, madeAt: this.#clock.now(), uses: 0 })
    return url.interaction.id
  }

  /** @throws ApiError when it is unknown, expired or used up */
  find(id: string): ResponseUrl {
    const url = this.all.get(id)
    if (!url) throw new ApiError('no_active_hooks')
    if (this.#clock.now() - url.madeAt > LIFE) throw new ApiError('expired_url')
    if (url.uses >= MOST_USES) throw new ApiError('used_url')
    return url
  }
}
