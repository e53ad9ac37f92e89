import {
  ApplicationCommandType,
  ComponentType,
  type InteractionContextType,
  InteractionType,
  ApplicationCommandOptionType as Kind,
} from 'discord-api-types/v10'
import { type FileToSend, isFile } from './attachments.ts'
import type { ChoiceBody, CommandBody } from './command-rules.ts'
import type { LocalInteraction } from './interaction.ts'
import type { LocalMessage } from './message.ts'
import type { ComponentBody } from './message-rules.ts'
import { snowflake } from './snowflake.ts'

export interface Place {
  guildId?: string
  channelId: string
  context: InteractionContextType
}

/** What a person needs from the local Discord around them. */
export interface Surroundings {
  command(name: string, place: Place): CommandBody
  interact(person: LocalPerson, request: InteractionDraft): LocalInteraction
  write(person: LocalPerson, content: string, more: object): void
  attach(file: FileToSend): { id: string; described: object }
}

export interface InteractionDraft {
  type: InteractionType
  data: object
  source?: LocalMessage | undefined
  /** Merged over the whole payload last: whatever a test wants to be wrong. */
  overrides?: object
}

export interface PersonOptions {
  locale?: string
  nick?: string
  globalName?: string
  bot?: true
  /** The bits of `app_permissions` that their interactions carry. */
  appPermissions?: bigint
  /** What they may do in the server themselves. */
  permissions?: bigint
}

/** Somebody in front of a Discord window, in a channel of a server or in a direct message. */
export class LocalPerson {
  readonly id = snowflake()
  readonly name: string
  readonly place: Place
  options: PersonOptions
  #around: Surroundings

  constructor(name: string, place: Place, around: Surroundings, options: PersonOptions = {}) {
    this.name = name
    this.place = place
    this.options = options
    this.#around = around
  }

  /** Sends a slash command; options are given by name and typed as the command was registered. */
  command(name: string, options: Record<string, unknown> = {}): LocalInteraction {
    const command = this.#around.command(name, this.place)
    const { values, resolved } = this.#attached(options)
    return this.interact({
      type: InteractionType.ApplicationCommand,
      data: {
        id: snowflake(),
        name,
        type: ApplicationCommandType.ChatInput,
        options: Object.entries(values).map(([key, value]) => typed(command, key, value)),
        ...resolved,
      },
    })
  }

  /** Writes a message in their channel. */
  says(content: string, more: object = {}): void {
    this.#around.write(this, content, more)
  }

  /** Types into an option that has autocomplete; resolves to what the popup shows. */
  suggestions(name: string, option: string, text: string): Promise<ChoiceBody[]> {
    return this.typing(name, option, text).choices()
  }

  typing(name: string, option: string, text: string): LocalInteraction {
    const command = this.#around.command(name, this.place)
    return this.interact({
      type: InteractionType.ApplicationCommandAutocomplete,
      data: {
        id: snowflake(),
        name,
        type: ApplicationCommandType.ChatInput,
        options: [{ ...typed(command, option, text), focused: true }],
      },
    })
  }

  /** Clicks the button with that label or custom id. */
  click(message: LocalMessage, button: string): LocalInteraction {
    const found = pick(message.buttons, message, button, ({ label, custom_id }) => [label, custom_id])
    return this.interact({
      type: InteractionType.MessageComponent,
      data: { component_type: ComponentType.Button, custom_id: found.custom_id },
      source: message,
    })
  }

  /** Picks values in the menu with that placeholder or custom id. */
  choose(message: LocalMessage, menu: string, values: readonly string[]): LocalInteraction {
    const found = pick(message.menus, message, menu, (each) => [each.placeholder, each.custom_id])
    for (const value of values)
      if (!found.options?.some((option) => option.value === value))
        throw new Error(`The menu ${menu} has no value ${value}`)
    return this.interact({
      type: InteractionType.MessageComponent,
      data: { component_type: ComponentType.StringSelect, custom_id: found.custom_id, values },
      source: message,
    })
  }

  /** Fills in and submits the modal that an interaction opened; fields are named by custom id. */
  async submit(
    opened: LocalInteraction,
    fields: Record<string, string | FileToSend | readonly LocalPerson[]>,
  ): Promise<LocalInteraction> {
    const modal = await opened.modal()
    const { values, resolved } = this.#attached(fields)
    const filled = (input: ComponentBody | undefined) => {
      const value = values[input?.custom_id ?? ''] ?? input?.value ?? ''
      if (!value && input?.required !== false) throw new Error(`The field ${input?.custom_id} is required`)
      if (input?.type === ComponentType.UserSelect)
        return { type: input.type, custom_id: input.custom_id, values: value === '' ? [] : value }
      return input?.type === ComponentType.StringSelect || input?.type === ComponentType.FileUpload
        ? { type: input.type, custom_id: input.custom_id, values: value ? [value] : [] }
        : { type: input?.type, custom_id: input?.custom_id, value }
    }
    return this.interact({
      type: InteractionType.ModalSubmit,
      data: {
        custom_id: modal.custom_id,
        components: modal.components.map((each) =>
          each.type === ComponentType.Label
            ? { type: each.type, component: filled(each.component) }
            : { type: each.type, components: [filled(each.components?.[0])] },
        ),
        ...resolved,
      },
      source: opened.origin.source,
    })
  }

  /** Values with the ids of files and people in the place of these, and what the ids stand for. */
  #attached(given: Record<string, unknown>) {
    const told: Record<'attachments' | 'users' | 'members', Record<string, object>> = {
      attachments: {},
      users: {},
      members: {},
    }
    const tellOf = (person: LocalPerson): string => {
      const { user: _user, deaf: _deaf, mute: _mute, ...member } = person.member() as Record<string, unknown>
      told.users[person.id] = person.user()
      if (person.place.guildId) told.members[person.id] = member
      return person.id
    }
    const values = Object.entries(given).map(([name, value]) => {
      if (Array.isArray(value)) return [name, value.map(tellOf)] as const
      if (value instanceof LocalPerson) return [name, tellOf(value)] as const
      if (!isFile(value)) return [name, value] as const
      const { id, described } = this.#around.attach(value)
      told.attachments[id] = described
      return [name, id] as const
    })
    const kinds = Object.entries(told).filter(([, all]) => Object.keys(all).length > 0)
    const resolved = kinds.length > 0 ? { resolved: Object.fromEntries(kinds) } : {}
    return { values: Object.fromEntries(values) as Record<string, unknown>, resolved }
  }

  /** Any interaction whatever, well-formed or not. */
  interact(draft: InteractionDraft): LocalInteraction {
    return this.#around.interact(this, draft)
  }

  user(): object {
    return {
      id: this.id,
      username: this.name.toLowerCase(),
      discriminator: '0',
      global_name: this.options.globalName ?? null,
      avatar: null,
      ...(this.options.bot && { bot: true }),
    }
  }

  /** As they are written in a text. */
  get mention(): string {
    return `<@${this.id}>`
  }

  member(): object {
    return {
      user: this.user(),
      nick: this.options.nick ?? null,
      roles: [],
      joined_at: '2024-01-01T00:00:00.000Z',
      deaf: false,
      mute: false,
      flags: 0,
      permissions: String(this.options.permissions ?? 0n),
    }
  }
}

function typed(command: CommandBody, name: string, value: unknown): object {
  const option = command.options?.find((each) => each.name === name)
  if (!option) throw new Error(`/${command.name} has no option ${name}`)
  const known = {
    [Kind.String]: 'string',
    [Kind.User]: 'string',
    [Kind.Attachment]: 'string',
    [Kind.Boolean]: 'boolean',
    [Kind.Integer]: 'number',
    [Kind.Number]: 'number',
  } as Record<number, string>
  // While typing, Discord sends numbers as text too.
  if (typeof value !== known[option.type] && typeof value !== 'string')
    throw new Error(`/${command.name} ${name}: ${value} is not a ${known[option.type]}`)
  return { name, type: option.type, value }
}

function pick(
  list: readonly ComponentBody[],
  message: LocalMessage,
  wanted: string,
  names: (each: ComponentBody) => (string | undefined)[],
): ComponentBody {
  const found = list.find((each) => names(each).includes(wanted))
  if (!found || message.deleted || found.disabled) {
    const there = list.map((each) => names(each)[0]).join(', ')
    throw new Error(`Expected something called ${wanted} to use but the message has: ${there || 'nothing'}`)
  }
  return found
}
