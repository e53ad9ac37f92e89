import type { ElementBody, OptionBody } from './block-rules.ts'
import { slackId } from './ids.ts'
import type { EnvelopeType, LocalInteraction, LocalView } from './interaction.ts'
import type { LocalWorkspace } from './local-slack.ts'
import type { LocalMessage } from './message.ts'

export interface PersonOptions {
  /** As `users.info` says it: "en-US", "de-DE". */
  locale?: string
  displayName?: string
  bot?: true
  /** For somebody who has the same id as another person elsewhere. */
  id?: string
  isAdmin?: boolean
}

export interface Draft {
  type: EnvelopeType
  payload: Record<string, unknown>
  channel?: string | undefined
  /** The message that the button sits on. */
  source?: LocalMessage | undefined
  opener?: LocalInteraction | undefined
  /** False: the payload carries neither a response URL nor a trigger id. */
  answerable?: boolean
}

/** A file in a person's hands. */
export interface FileToSend {
  name: string
  bytes: Uint8Array
}

/** What a person needs from the local Slack around them. */
export interface Surroundings {
  send(person: LocalPerson, draft: Draft): LocalInteraction
  readonly channelId: string
  /** Somebody's window on another workspace, as `slack.member` makes it. */
  seat(person: LocalPerson, workspace: LocalWorkspace): LocalPerson
  /** The interaction that opened a view. */
  openerOf(view: LocalView): LocalInteraction | undefined
  /** Puts a file into a form; as the form's state describes it. */
  putFile(name: string, bytes: Uint8Array): object
}

const isPeople = (given: unknown): given is readonly LocalPerson[] => Array.isArray(given)

/** Somebody in front of a Slack window. */
export class LocalPerson {
  readonly id: string
  readonly name: string
  /** Where they are, by whose installation the app hears of them. */
  readonly workspace: LocalWorkspace
  /** Which is theirs: Slack calls one of an organisation's workspaces so, wherever they are. */
  readonly home: LocalWorkspace
  /** Those that they belong to. */
  readonly teams: Set<LocalWorkspace>
  options: PersonOptions
  #around: Surroundings

  constructor(
    name: string,
    workspace: LocalWorkspace,
    around: Surroundings,
    options: PersonOptions = {},
    self?: LocalPerson,
  ) {
    this.name = name
    this.workspace = workspace
    this.options = options
    this.#around = around
    this.id = self?.id ?? options.id ?? slackId('U')
    this.home = self?.home ?? workspace
    this.teams = self?.teams ?? new Set([workspace])
  }

  /** The same person in another workspace of their organisation. */
  joins(workspace: LocalWorkspace): LocalPerson {
    if (!workspace.enterprise || workspace.enterprise !== this.home.enterprise)
      throw new Error(`${workspace.name} is not of the organisation of ${this.home.name}`)
    this.teams.add(workspace)
    return this.#around.seat(this, workspace)
  }

  /** The same person in a channel that another workspace shares by Slack Connect. */
  visits(workspace: LocalWorkspace): LocalPerson {
    return this.#around.seat(this, workspace)
  }

  /** From another workspace, and not of the same organisation. */
  get isGuest(): boolean {
    return !this.teams.has(this.workspace)
  }

  /** Types a slash command with its text, in the common channel or another one. Slack offers guests none. */
  command(command: string, text = '', channel = this.#around.channelId): LocalInteraction {
    if (this.isGuest) throw new Error(`Slack offers guests of ${this.workspace.name} no commands`)
    const { enterprise } = this.workspace
    return this.#around.send(this, {
      type: 'slash_commands',
      channel,
      payload: {
        token: 'verification',
        team_id: this.workspace.id,
        team_domain: this.workspace.name,
        ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
        channel_id: channel,
        channel_name: 'films',
        user_id: this.id,
        user_name: this.name,
        command,
        text,
        api_app_id: 'A0LOCAL0001',
        is_enterprise_install: 'false',
      },
    })
  }

  /** Presses the button with that label (emoji left out) or action id, in a message or on the Home tab. */
  press(place: LocalMessage | LocalView, button: string): LocalInteraction {
    const found = pick(place, button, ({ type, text, action_id }) =>
      type === 'button' ? [text?.text ?? '', plainLabel(text?.text ?? ''), action_id ?? ''] : [],
    )
    return this.#act(place, { ...found, value: found.value })
  }

  /** Picks the option with that text from a menu in a message. */
  choose(message: LocalMessage, option: string): LocalInteraction {
    const menu = message.menus.find(({ options }) => options?.some(({ text }) => text.text === option))
    if (!menu) throw new Error(`No menu offers ${option}`)
    const picked = menu.options!.find(({ text }) => text.text === option)
    return this.#act(message, { type: menu.type, action_id: menu.action_id, selected_option: picked })
  }

  /** Types into the field of that label; resolves to what is offered. */
  async suggestions(view: LocalView, label: string, typed: string): Promise<OptionBody[]> {
    return this.typing(view, label, typed).options()
  }

  typing(view: LocalView, label: string, typed: string): LocalInteraction {
    const block = view.blocks.find((each) => each.label?.text === label)
    if (block?.element?.type !== 'external_select') throw new Error(`${label} is not an external select`)
    return this.#around.send(this, {
      type: 'interactive',
      answerable: false,
      payload: {
        ...this.#who('block_suggestion'),
        container: { type: 'view', view_id: view.id },
        action_id: block.element.action_id,
        block_id: block.block_id,
        value: typed,
        view: this.#viewPayload(view, {}),
      },
    })
  }

  /** Fills in and sends a form; options are named by their text, films are picked from the suggestions. */
  async submit(
    view: LocalView,
    fields: Record<string, string | FileToSend | readonly LocalPerson[]>,
  ): Promise<LocalInteraction> {
    const values: Record<string, Record<string, object>> = {}
    for (const { block_id = '', label, element, optional } of view.blocks) {
      if (!element) continue
      const given = fields[label?.text ?? '']
      const state = await this.#fill(view, element, label?.text ?? '', given)
      if (!state && !optional) throw new Error(`The field ${label?.text} is required`)
      values[block_id] = { [element.action_id ?? '']: state ?? { type: element.type } }
    }
    return this.#around.send(this, {
      type: 'interactive',
      answerable: false,
      opener: this.#around.openerOf(view),
      payload: { ...this.#who('view_submission'), view: this.#viewPayload(view, values), response_urls: [] },
    })
  }

  /** Opens the app's Home tab. */
  openHome(): LocalInteraction {
    return this.event({
      type: 'app_home_opened',
      user: this.id,
      channel: `D${this.id.slice(1)}`,
      tab: 'home',
    })
  }

  /** Writes to the app in their direct messages with it. */
  says(text: string, more: Record<string, unknown> = {}): LocalInteraction {
    const channel = `D${this.id.slice(1)}`
    return this.event({ type: 'message', channel, channel_type: 'im', user: this.id, text, ...more })
  }

  /** Anything of the Events API. */
  event(event: Record<string, unknown>): LocalInteraction {
    const { id, botUserId, enterprise } = this.workspace
    const from = this.isGuest ? this.home : this.workspace
    return this.#around.send(this, {
      type: 'events_api',
      answerable: false,
      payload: {
        token: 'verification',
        team_id: from.id,
        ...(from.enterprise && { enterprise_id: from.enterprise.id }),
        context_team_id: id,
        context_enterprise_id: enterprise?.id ?? null,
        is_ext_shared_channel: this.isGuest,
        api_app_id: 'A0LOCAL0001',
        event,
        type: 'event_callback',
        event_id: slackId('E'),
        event_time: Math.floor(Date.now() / 1000),
        authorizations: [
          {
            enterprise_id: enterprise?.id ?? null,
            team_id: id,
            user_id: botUserId,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
      },
    })
  }

  /** Any payload whatever, well-formed or not. */
  interact(draft: Draft): LocalInteraction {
    return this.#around.send(this, draft)
  }

  /** As they are written in the text of a command. */
  get mention(): string {
    return `<@${this.id}|${this.name}>`
  }

  /** As `users.info` answers in the workspace where they are. Of a guest it says less. */
  info(withLocale: boolean): object {
    const { locale, displayName, isAdmin = false } = this.options
    const { enterprise } = this.home
    return {
      id: this.id,
      team_id: this.home.id,
      name: this.name,
      is_bot: this.options.bot === true,
      real_name: displayName ?? this.name,
      profile: {
        display_name: displayName ?? '',
        real_name: displayName ?? this.name,
        team: this.isGuest ? (enterprise ?? this.home).id : this.home.id,
      },
      ...(!this.isGuest && { is_admin: isAdmin, is_owner: false }),
      ...(this.isGuest ? { is_stranger: false } : withLocale && { locale: locale ?? 'en-US' }),
      ...(enterprise &&
        !this.isGuest && {
          enterprise_user: {
            id: this.id,
            enterprise_id: enterprise.id,
            enterprise_name: enterprise.name,
            is_admin: false,
            is_owner: false,
            is_primary_owner: false,
            teams: [...this.teams].map(({ id }) => id),
          },
        }),
    }
  }

  async #fill(
    view: LocalView,
    element: ElementBody,
    label: string,
    given: string | FileToSend | readonly LocalPerson[] | undefined,
  ): Promise<object | undefined> {
    if (element.type === 'multi_users_select') {
      const people = (given ?? []) as readonly LocalPerson[]
      return people.length > 0
        ? { type: element.type, selected_users: people.map(({ id }) => id) }
        : undefined
    }
    if (isPeople(given)) throw new Error(`${label} takes no people`)
    if (typeof given === 'object')
      return { type: element.type, files: [this.#around.putFile(given.name, given.bytes)] }
    if (element.type === 'file_input') return undefined
    if (element.type === 'plain_text_input') {
      const value = given ?? element.initial_value
      return value ? { type: element.type, value } : undefined
    }
    if (given === undefined)
      return element.initial_option && { type: element.type, selected_option: element.initial_option }
    const options =
      element.type === 'external_select'
        ? await this.suggestions(view, label, given)
        : (element.options ?? [])
    const picked = options.find(({ text }) => text.text === given) ?? options[0]
    if (!picked) throw new Error(`${label} offers nothing for ${given}`)
    return { type: element.type, selected_option: picked }
  }

  #act(place: LocalMessage | LocalView, action: object): LocalInteraction {
    const onMessage = 'ts' in place
    return this.#around.send(this, {
      type: 'interactive',
      ...(onMessage && { channel: place.channel, source: place }),
      payload: {
        ...this.#who('block_actions'),
        ...(onMessage ? messagePlace(place) : { container: { type: 'view', view_id: place.id } }),
        ...(!onMessage && { view: this.#viewPayload(place, {}) }),
        actions: [{ block_id: 'b', action_ts: String(Date.now() / 1000), ...action }],
      },
    })
  }

  #who(type: string): Record<string, unknown> {
    // A guest's form comes from their own workspace, all else from the one where the app is.
    const { id, name, enterprise } = this.isGuest && type === 'view_submission' ? this.home : this.workspace
    return {
      type,
      user: { id: this.id, username: this.name, name: this.name, team_id: this.home.id },
      api_app_id: 'A0LOCAL0001',
      token: 'verification',
      team: { id, domain: name },
      enterprise: enterprise ? { id: enterprise.id, name: enterprise.name } : null,
      is_enterprise_install: false,
    }
  }

  #viewPayload(view: LocalView, values: object): object {
    const { userId: _userId, ...rest } = view
    const { id } = this.workspace
    return {
      ...rest,
      team_id: this.home.id,
      app_installed_team_id: id,
      state: { values },
      hash: '1.a',
      root_view_id: view.id,
    }
  }
}

/** Slack does not send the message along when it is ephemeral. */
function messagePlace(message: LocalMessage): object {
  const { ts, channel, ephemeral, text, blocks } = message
  return {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: ephemeral },
    channel: { id: channel, name: message.direct ? 'directmessage' : 'films' },
    ...(!ephemeral && { message: { type: 'message', ts, text, blocks } }),
  }
}

/** A button's label without the emoji in front. */
export function plainLabel(label: string): string {
  return label.replace(/^\P{L}+\s/u, '')
}

function pick(
  place: LocalMessage | LocalView,
  wanted: string,
  names: (element: ElementBody) => string[],
): ElementBody {
  const elements = place.blocks.flatMap(({ type, elements }) => (type === 'actions' ? (elements ?? []) : []))
  const found = elements.find((element) => names(element).includes(wanted))
  if (!found || ('deleted' in place && place.deleted)) {
    const there = elements.map((element) => names(element)[0]).join(', ')
    throw new Error(`Expected something called ${wanted} to use but there is: ${there || 'nothing'}`)
  }
  return found
}
