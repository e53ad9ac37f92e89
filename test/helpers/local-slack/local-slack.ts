import { EventEmitter, once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LocalClock } from '../clock.ts'
import { ApiError } from './api-error.ts'
import { Faults } from './faults.ts'
import { type LocalFile, LocalFiles } from './files.ts'
import { httpListener } from './http.ts'
import { slackId, slackTs } from './ids.ts'
import { directOf, type Happening, LocalInteraction, type LocalView } from './interaction.ts'
import { LocalMessage, type MessageBody } from './message.ts'
import { type Draft, LocalPerson, type PersonOptions } from './person.ts'
import { httpBody, signature } from './requests.ts'
import { type ResponseBody, ResponseUrls } from './response-urls.ts'
import { LocalSocketMode } from './socket-mode.ts'
import type { ViewBody } from './view-rules.ts'
import { callMethod, checkMessage } from './web-api.ts'

/** ms that a trigger id opens a view for. */
const TRIGGER_LIFE = 3_000

/** What the app's manifest asks for. */
export const ALL_SCOPES = [
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'im:history',
  'users:read',
] as const

/** An organisation of Enterprise Grid. */
export interface LocalEnterprise {
  id: string
  name: string
}

export interface LocalWorkspace {
  id: string
  name: string
  enterprise?: LocalEnterprise
  botToken: string
  botUserId: string
  botId: string
  scopes: Set<string>
}

export interface LocalChannel {
  id: string
  botIsIn: boolean
}

/**
 * A Slack in this process: HTTP and WebSocket, spoken to by the real Bolt. It keeps Slack's rules
 * (see the files beside this one) and shows what people see.
 */
export class LocalSlack {
  readonly appId = 'A0LOCAL0001'
  readonly appToken = 'xapp-1-local'
  readonly signingSecret = 'local signing secret'
  readonly clientId = '1.2'
  readonly clientSecret = 'local client secret'
  readonly clock = new LocalClock()
  readonly faults = new Faults()
  readonly files: LocalFiles
  readonly socket: LocalSocketMode
  readonly workspace: LocalWorkspace
  readonly channel: LocalChannel = { id: slackId('C'), botIsIn: true }
  readonly channels = new Map<string, LocalChannel>([[this.channel.id, this.channel]])
  readonly interactions: LocalInteraction[] = []
  readonly messages: LocalMessage[] = []
  readonly views = new Map<string, LocalView>()
  readonly homes = new Map<string, LocalView>()
  /** Every HTTP call with the status it got. */
  readonly requests: { method: string; status: number; error?: string; token?: string }[] = []
  /** Set for HTTP mode: where the app listens. */
  requestUrl: string | undefined
  readonly happenings: Happening[] = []
  readonly news = new EventEmitter().setMaxListeners(0)
  #http: Server
  #workspaces = new Map<string, LocalWorkspace>()
  #people = new Map<string, LocalPerson>()
  #codes = new Map<string, LocalWorkspace>()
  #triggers = new Map<string, { madeAt: number; used: boolean }>()
  #openers = new Map<string, LocalInteraction>()
  #responseUrls = new ResponseUrls(this.clock)

  /** On a free port, or on a given one. */
  static async start(port = 0): Promise<LocalSlack> {
    const slack = new LocalSlack()
    slack.#http.listen(port, '127.0.0.1')
    await once(slack.#http, 'listening')
    return slack
  }

  private constructor() {
    const { faults, requests } = this
    this.#http = createServer(
      httpListener({
        faults,
        requests,
        call: (method, call) => this.#call(method, call),
        respond: (id, body) => this.#respond(id, body),
        upload: (id, bytes) => this.files.receive(id, bytes),
        download: (id, token) =>
          this.workspaceOf(token)?.scopes.has('files:read') ? this.files.all.get(id)?.bytes : undefined,
      }),
    )
    this.files = new LocalFiles(this.clock, () => this.#origin('http'))
    this.socket = new LocalSocketMode(this.#http, (id, payload) =>
      this.interactions.find((interaction) => interaction.id === id)?.acknowledge(payload),
    )
    this.workspace = this.newWorkspace('film-club')
  }

  /** The Web API base to give to the adapter. */
  get apiUrl(): string {
    return `${this.#origin('http')}/api/`
  }

  get botToken(): string {
    return this.workspace.botToken
  }

  /** The member of that name, who joins when they are new. */
  member(name: string, options?: PersonOptions, workspace = this.workspace): LocalPerson {
    const key = `${workspace.id}/${name}`
    const person = this.#people.get(key) ?? new LocalPerson(name, workspace, this.#around, options)
    this.#people.set(key, person)
    if (options) person.options = options
    return person
  }

  newEnterprise(name: string): LocalEnterprise {
    return { id: slackId('E'), name }
  }

  newWorkspace(name: string, enterprise?: LocalEnterprise): LocalWorkspace {
    const id = slackId('T')
    const workspace = {
      id,
      name,
      botToken: `xoxb-${id}`,
      botUserId: slackId('U'),
      botId: slackId('B'),
      scopes: new Set<string>(ALL_SCOPES),
      ...(enterprise && { enterprise }),
    }
    this.#workspaces.set(workspace.botToken, workspace)
    return workspace
  }

  /** Takes over the workspaces of one that stopped: the same Slack after an outage. */
  useTokensOf(other: LocalSlack): void {
    for (const [token, workspace] of other.#workspaces) this.#workspaces.set(token, workspace)
  }

  newChannel(botIsIn: boolean): LocalChannel {
    const channel = { id: slackId('C'), botIsIn }
    this.channels.set(channel.id, channel)
    return channel
  }

  /** The code that an admin of the workspace brings back from Slack's OAuth page. */
  allow(workspace: LocalWorkspace): string {
    const code = `code-${workspace.id}`
    this.#codes.set(code, workspace)
    return code
  }

  /** An answer of the Home tab's kind, once it was published after `since` publications. */
  async home(person: LocalPerson, fits: (view: LocalView) => boolean = () => true): Promise<LocalView> {
    for (;;) {
      const view = this.homes.get(person.id)
      if (view && fits(view)) return view
      await once(this.news, 'news', { signal: AbortSignal.timeout(10_000) })
    }
  }

  async stop(): Promise<void> {
    await this.socket.close()
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  // What the Web API's methods call.

  socketUrl(): string {
    return `${this.#origin('ws')}/link?ticket=${this.socket.ticket()}&app_id=${this.appId}`
  }

  workspaceOf(token: string): LocalWorkspace | undefined {
    return this.#workspaces.get(token)
  }

  /** Whom a workspace knows by that id: a member rather than a guest. */
  personOf(id: string, workspace: LocalWorkspace): LocalPerson | undefined {
    const found = [...this.#people.values()].filter(
      (person) => person.id === id && person.workspace === workspace,
    )
    return found.find(({ isGuest }) => !isGuest) ?? found[0]
  }

  /** True: the conversation of somebody with the bot. Others' conversations are none of its business. */
  isDirect(channel: string): boolean {
    return [...this.#people.values()].some(({ id }) => directOf(id) === channel)
  }

  redeemCode(code: string): LocalWorkspace | undefined {
    const workspace = this.#codes.get(code)
    this.#codes.delete(code)
    return workspace
  }

  /** @throws ApiError when it was used or is older than three seconds */
  useTrigger({ triggerId }: LocalInteraction): void {
    const trigger = this.#triggers.get(triggerId)
    if (!trigger) throw new ApiError('invalid_trigger_id')
    if (trigger.used) throw new ApiError('exchanged_trigger_id')
    if (this.clock.now() - trigger.madeAt > TRIGGER_LIFE) throw new ApiError('expired_trigger_id')
    trigger.used = true
  }

  post(
    channel: string,
    body: MessageBody,
    { onlyFor, files = [], by }: { onlyFor?: string; files?: LocalFile[]; by?: LocalInteraction } = {},
  ): LocalMessage {
    const message = new LocalMessage(slackTs(this.clock.now()), channel, onlyFor)
    Object.assign(message, { text: body.text ?? '', blocks: body.blocks ?? [], files })
    this.messages.push(message)
    this.#tell({ what: 'posted', message, ...(by && { by }) })
    return message
  }

  replace(message: LocalMessage, body: MessageBody, by?: LocalInteraction): void {
    Object.assign(message, { text: body.text ?? '', blocks: body.blocks ?? [] })
    message.edits += 1
    this.#tell({ what: 'replaced', message, ...(by && { by }) })
  }

  showView(view: ViewBody, userId: string, opener?: LocalInteraction): LocalView {
    const shown = { ...view, id: slackId('V'), userId }
    this.views.set(shown.id, shown)
    if (opener) {
      this.#openers.set(shown.id, opener)
      opener.view = shown
    }
    this.news.emit('news')
    return shown
  }

  showHome(view: LocalView): void {
    this.homes.set(view.userId, view)
    this.news.emit('news')
  }

  #call(method: string, call: Parameters<typeof callMethod>[1]): object {
    try {
      return callMethod(method, call, this)
    } catch (error) {
      if (error instanceof ApiError) this.#tell({ what: 'refused', error })
      throw error
    }
  }

  #respond(id: string, body: ResponseBody): void {
    const by = this.#responseUrls.all.get(id)?.interaction
    try {
      const url = this.#responseUrls.find(id)
      if (body.delete_original) {
        if (!url.source) throw new ApiError('cannot_delete')
        url.source.deleted = true
        this.#tell({ what: 'deleted', message: url.source, ...(by && { by }) })
      } else {
        checkMessage(body, this)
        if (body.replace_original && url.source) this.replace(url.source, body, by)
        else {
          const onlyFor = body.response_type === 'in_channel' ? {} : { onlyFor: url.userId }
          this.post(url.channel, body, { ...onlyFor, ...(by && { by }) })
        }
      }
      url.uses += 1
    } catch (error) {
      if (error instanceof ApiError) this.#tell({ what: 'refused', error, ...(by && { by }) })
      throw error
    }
  }

  #tell(happening: Happening): void {
    this.happenings.push(happening)
    this.news.emit('news')
  }

  #origin(protocol: 'http' | 'ws'): string {
    return `${protocol}://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  #around = {
    channelId: this.channel.id,
    seat: (person: LocalPerson, workspace: LocalWorkspace) => this.#seat(person, workspace),
    openerOf: (view: LocalView) => this.#openers.get(view.id),
    putFile: (name: string, bytes: Uint8Array) => this.files.describe(this.files.send(name, bytes)),
    send: (person: LocalPerson, draft: Draft) => this.#send(person, draft),
  }

  #seat(self: LocalPerson, workspace: LocalWorkspace): LocalPerson {
    const key = `${workspace.id}/${self.name}/${self.home.id}`
    const seat =
      this.#people.get(key) ?? new LocalPerson(self.name, workspace, this.#around, self.options, self)
    this.#people.set(key, seat)
    return seat
  }

  #send(person: LocalPerson, draft: Draft): LocalInteraction {
    const { type, channel, source, opener, answerable = true } = draft
    const interaction = new LocalInteraction({
      type,
      userId: person.id,
      channel,
      opener,
      chronicle: this,
    })
    this.interactions.push(interaction)
    this.#triggers.set(interaction.triggerId, { madeAt: this.clock.now(), used: false })
    const respondable = answerable && channel !== undefined
    if (respondable) this.#responseUrls.make({ interaction, channel, userId: person.id, source })
    const payload = {
      ...(answerable && { trigger_id: interaction.triggerId }),
      ...(respondable && { response_url: `${this.#origin('http')}/respond/${interaction.id}` }),
      ...draft.payload,
    }
    if (this.requestUrl) void this.#post(this.requestUrl, interaction, payload)
    else if (!this.socket.deliver({ id: interaction.id, type, payload })) interaction.fail('dispatch_failed')
    return interaction
  }

  async #post(url: string, interaction: LocalInteraction, payload: object): Promise<void> {
    const { contentType, body } = httpBody(interaction.origin.type, payload)
    try {
      const response = await this.request(url, contentType, body)
      const text = await response.text()
      if (response.status !== 200) interaction.fail(`http_status_${response.status}`)
      else interaction.acknowledge(text ? (JSON.parse(text) as Record<string, unknown>) : {})
    } catch {
      interaction.fail('dispatch_failed')
    }
  }

  /** A signed request of HTTP mode. */
  request(
    url: string,
    contentType: string,
    body: string,
    { secret = this.signingSecret, seconds = Math.floor(Date.now() / 1000) } = {},
  ): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      headers: {
        'content-type': contentType,
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': signature(secret, seconds, body),
      },
      body,
    })
  }
}
