import type { Actor, Bot, BotRequest, KnownActor, Plan, SuggestRequest } from '../../src/bot/core/bot.ts'
import type { CommandDefinition } from '../../src/bot/core/command.ts'
import type { Choice, Form, Picture, Reply } from '../../src/bot/core/reply.ts'
import type { Server } from '../../src/bot/profiles/profile-store.ts'

/** The smallest PNG: one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export function picture(bytes: Uint8Array = PIXEL, altText = 'Heat (1995), 4.5 stars'): Picture {
  return { bytes, mime: 'image/png', width: 1, height: 1, fileName: 'films.png', altText }
}

export function reply(text: string, rest: Partial<Reply> = {}): Reply {
  return { kind: 'reply', text, visibility: 'public', ...rest }
}

type Handler = (request: BotRequest) => Reply | Form | Promise<Reply | Form>

/** A bot with canned answers: adapters are tested on what they do with each kind of reply. */
export class FakeBot implements Bot {
  readonly requests: BotRequest[] = []
  readonly suggestRequests: SuggestRequest[] = []
  /** What is known of everybody. */
  known: Pick<KnownActor, 'language'> = {}
  /** Servers that it was told to forget. */
  readonly left: Server[] = []
  suggestions: Choice[] | (() => Promise<Choice[]>) = []
  commands: CommandDefinition[] = [
    {
      name: 'recommend',
      description: { en: 'Films for you', de: 'Filme für dich' },
      options: [
        { name: 'similar', description: { en: 'By poster' }, type: 'boolean' },
        { name: 'count', description: { en: 'How many' }, type: 'integer', minimum: 1, maximum: 10 },
        { name: 'with', description: { en: 'With whom' }, type: 'member' },
      ],
      visibility: 'public',
    },
    {
      name: 'rate',
      description: { en: 'Rate a film' },
      options: [
        { name: 'stars', description: { en: 'Half steps' }, type: 'number', minimum: 0.5, maximum: 5 },
        { name: 'movie', description: { en: 'A film' }, type: 'movie', required: true, suggests: true },
      ],
      visibility: 'private',
    },
  ]
  #answers = new Map<string, { plan: Plan; handler: Handler }>()

  /** Sets the answer to a command, an action or a form by its name. */
  on(name: string, handler: Handler | Reply | Form, plan: Partial<Plan> = {}): void {
    this.#answers.set(name, {
      plan: { acknowledge: 'reply', visibility: 'public', ...plan },
      handler: typeof handler === 'function' ? handler : () => handler,
    })
  }

  async recognise(actor: Actor): Promise<KnownActor> {
    return { ...actor, ...this.known }
  }

  async forgetServer(server: Server): Promise<void> {
    this.left.push(server)
  }

  plan(request: BotRequest): Plan {
    return this.#found(request)?.plan ?? { acknowledge: 'reply', visibility: 'private' }
  }

  async answer(request: BotRequest): Promise<Reply | Form> {
    this.requests.push(request)
    const found = this.#found(request)
    return found
      ? found.handler(request)
      : reply(`No answer to ${nameOf(request)}`, { visibility: 'private' })
  }

  async suggest(request: SuggestRequest): Promise<Choice[]> {
    this.suggestRequests.push(request)
    return typeof this.suggestions === 'function' ? this.suggestions() : this.suggestions
  }

  /** Nothing is due here. */
  async perform(): Promise<undefined> {}

  get lastActor(): Actor | undefined {
    return this.requests.at(-1)?.actor
  }

  #found(request: BotRequest) {
    return this.#answers.get(nameOf(request))
  }
}

function nameOf(request: BotRequest): string {
  if (request.kind === 'command') return request.name
  return request.kind === 'action' ? request.actionId : request.formId
}
