import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  ChannelType,
  GatewayIntentBits,
  InteractionContextType,
  type InteractionResponseType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import { LocalClock } from '../clock.ts'
import { invalidWebhookToken, unknownInteraction, unknownMember, unknownUser } from './api-error.ts'
import { LocalAttachments } from './attachments.ts'
import { type CommandBody, checkCommands } from './command-rules.ts'
import { Faults } from './faults.ts'
import { LocalGateway } from './gateway.ts'
import { LocalInteraction } from './interaction.ts'
import { LocalMessage } from './message.ts'
import { FILE_LIMIT } from './message-rules.ts'
import { type InteractionDraft, LocalPerson, type PersonOptions, type Place } from './person.ts'
import { type Route, restListener, type SeenRequest } from './rest.ts'
import { snowflake } from './snowflake.ts'

export const ALL_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks

/** A server with one text channel. */
export class LocalGuild {
  readonly id = snowflake()
  readonly channelId = snowflake()
  readonly name: string
  readonly people = new Map<string, LocalPerson>()
  #newPerson: (name: string, place: Place, options?: PersonOptions) => LocalPerson

  constructor(name: string, newPerson: (name: string, place: Place, options?: PersonOptions) => LocalPerson) {
    this.name = name
    this.#newPerson = newPerson
  }

  /** The member of that name, who joins when they are new. */
  member(name: string, options?: PersonOptions): LocalPerson {
    const place = { guildId: this.id, channelId: this.channelId, context: InteractionContextType.Guild }
    const person = this.people.get(name) ?? this.#newPerson(name, place, options)
    this.people.set(name, person)
    if (options) person.options = options
    return person
  }

  /** The payload of GUILD_CREATE. */
  toJSON(): { id: string } {
    const empty = {
      emojis: [],
      stickers: [],
      threads: [],
      members: [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      features: [],
    }
    return {
      id: this.id,
      name: this.name,
      icon: null,
      owner_id: snowflake(),
      preferred_locale: 'en-US',
      member_count: this.people.size + 1,
      roles: [{ id: this.id, name: '@everyone', permissions: '0', position: 0, color: 0 }],
      channels: [{ id: this.channelId, type: ChannelType.GuildText, name: 'films', position: 0 }],
      ...empty,
    } as { id: string }
  }
}

/**
 * A Discord in this process: HTTP and WebSocket, spoken to by the real discord.js client. It keeps
 * Discord's rules (see the files beside this one) and shows what people see.
 */
export class LocalDiscord {
  readonly token = `${Buffer.from('1100000000000000001').toString('base64url')}.local.token`
  readonly applicationId = '1100000000000000001'
  readonly clock = new LocalClock()
  readonly faults = new Faults()
  readonly gateway: LocalGateway
  readonly guild: LocalGuild
  readonly attachments = new LocalAttachments(() => this.#origin('http'))
  readonly interactions: LocalInteraction[] = []
  /** Sent by the bot without an interaction, by channel. */
  readonly sentMessages = new Map<string, LocalMessage[]>()
  /** Every HTTP request with the status it got. */
  readonly requests: SeenRequest[] = []
  /** As registered; the guild's hide global ones of the same name. */
  readonly commands = { global: [] as CommandBody[], guild: new Map<string, CommandBody[]>() }
  /** What `GET /gateway/bot` recommends. */
  shards = 1
  /** What `GET /applications/@me` says. */
  servers = 1
  #http: Server
  #byToken = new Map<string, LocalInteraction>()
  #people = new Map<string, LocalPerson>()

  /** On a free port, or on a given one. */
  static async start(port = 0): Promise<LocalDiscord> {
    const discord = new LocalDiscord()
    discord.#http.listen(port, '127.0.0.1')
    await once(discord.#http, 'listening')
    return discord
  }

  private constructor() {
    const { token, faults, requests, attachments } = this
    const listener = { token, faults, seen: requests, routes: this.#routes(), attachments }
    this.#http = createServer(restListener(listener))
    this.guild = new LocalGuild('Film club', this.#newPerson)
    this.gateway = new LocalGateway(this.#http, {
      token,
      url: () => `${this.#origin('ws')}/gateway`,
      ready: () => ({
        user: {
          id: this.applicationId,
          username: 'marquee',
          discriminator: '0',
          global_name: null,
          avatar: null,
          bot: true,
        },
        application: { id: this.applicationId, flags: 0 },
        guilds: [this.guild],
      }),
    })
  }

  /** The REST base to give to the adapter. */
  get apiUrl(): string {
    return `${this.#origin('http')}/api`
  }

  /** Somebody who writes to the bot directly. */
  stranger(name: string, options?: PersonOptions): LocalPerson {
    return this.#newPerson(name, { channelId: snowflake(), context: InteractionContextType.BotDM }, options)
  }

  /** One more server, of the shard wanted when there are `count` of them. */
  newGuild(name: string, shard: number, count: number): LocalGuild {
    for (;;) {
      const guild = new LocalGuild(name, this.#newPerson)
      if (Number((BigInt(guild.id) >> 22n) % BigInt(count)) === shard) return guild
    }
  }

  async stop(): Promise<void> {
    await this.gateway.close()
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  #origin(protocol: 'http' | 'ws'): string {
    return `${protocol}://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  #newPerson = (name: string, place: Place, options?: PersonOptions): LocalPerson => {
    const person = new LocalPerson(
      name,
      place,
      {
        command: this.#command,
        interact: (person, draft) => this.#interact(person, draft),
        write: (person, content, more) => this.#write(person, content, more),
        attach: (file) => this.attachments.add(file),
      },
      options,
    )
    this.#people.set(person.id, person)
    return person
  }

  #command = (name: string, { guildId }: Place): CommandBody => {
    const known = [...(this.commands.guild.get(guildId ?? '') ?? []), ...this.commands.global]
    const found = known.find((command) => command.name === name)
    if (!found) throw new Error(`No command /${name} is registered here; deploy the commands first`)
    return found
  }

  #interact(person: LocalPerson, { type, data, source, overrides }: InteractionDraft): LocalInteraction {
    const { place, options } = person
    const appPermissions = options.appPermissions ?? ALL_PERMISSIONS
    const interaction = new LocalInteraction({
      clock: this.clock,
      applicationId: this.applicationId,
      channelId: place.channelId,
      type,
      appPermissions,
      source,
    })
    this.interactions.push(interaction)
    this.#byToken.set(interaction.token, interaction)
    const inGuild = place.guildId !== undefined
    const payload = {
      id: interaction.id,
      token: interaction.token,
      application_id: this.applicationId,
      version: 1,
      type,
      data,
      ...(source && { message: source.toJSON() }),
      ...(inGuild && { guild_id: place.guildId, guild_locale: 'en-US', guild: { id: place.guildId } }),
      ...(inGuild ? { member: person.member() } : { user: person.user() }),
      channel_id: place.channelId,
      channel: { id: place.channelId, type: inGuild ? ChannelType.GuildText : ChannelType.DM },
      locale: options.locale ?? 'en-US',
      app_permissions: String(appPermissions),
      entitlements: [],
      authorizing_integration_owners: { 0: place.guildId ?? '0' },
      context: place.context,
      attachment_size_limit: FILE_LIMIT,
      ...overrides,
    }
    this.gateway.dispatch('INTERACTION_CREATE', payload, place.guildId)
    return interaction
  }

  /** Discord tells of messages only to those who asked for them, and of the words only in direct messages. */
  #write(person: LocalPerson, content: string, more: object): void {
    const { channelId, guildId } = person.place
    const wanted = guildId ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages
    if (!(this.gateway.intents & wanted)) return
    const payload = {
      ...new LocalMessage(channelId, this.applicationId).toJSON(),
      author: person.user(),
      content: guildId ? '' : content,
      channel_type: guildId ? ChannelType.GuildText : ChannelType.DM,
      ...(guildId && { guild_id: guildId }),
      ...more,
    }
    this.gateway.dispatch('MESSAGE_CREATE', payload, guildId)
  }

  #webhook(token: string): LocalInteraction {
    const interaction = this.#byToken.get(token)
    if (!interaction) throw invalidWebhookToken()
    return interaction
  }

  #routes(): Route[] {
    const webhook = /^\/webhooks\/\d+\/([^/]+)$/
    const message = /^\/webhooks\/\d+\/([^/]+)\/messages\/(@original|\d+)$/
    const register = (commands: CommandBody[], keep: (commands: CommandBody[]) => void) => {
      checkCommands(commands)
      keep(commands)
      return commands.map((command) => ({
        ...command,
        id: snowflake(),
        application_id: this.applicationId,
        version: snowflake(),
      }))
    }
    return [
      {
        method: 'GET',
        path: /^\/gateway\/bot$/,
        answer: () => ({
          url: `${this.#origin('ws')}/gateway`,
          shards: this.shards,
          session_start_limit: {
            total: 1000,
            remaining: 999,
            reset_after: 14_400_000,
            max_concurrency: this.gateway.concurrency ?? 16,
          },
        }),
      },
      {
        method: 'GET',
        path: /^\/applications\/@me$/,
        answer: () => ({ id: this.applicationId, name: 'Marquee', approximate_guild_count: this.servers }),
      },
      {
        method: 'GET',
        path: /^\/guilds\/(\d+)\/members\/(\d+)$/,
        answer: ([guildId, userId]) => {
          const found = this.#people.get(userId ?? '')
          if (found?.place.guildId !== guildId) throw unknownMember()
          return found.member()
        },
      },
      {
        method: 'GET',
        path: /^\/users\/(\d+)$/,
        answer: ([userId]) => {
          const found = this.#people.get(userId ?? '')
          if (!found) throw unknownUser()
          return found.user()
        },
      },
      {
        method: 'PUT',
        path: /^\/applications\/\d+\/commands$/,
        answer: (_, { body }) =>
          register(body as unknown as CommandBody[], (commands) => {
            this.commands.global = commands
          }),
      },
      {
        method: 'PUT',
        path: /^\/applications\/\d+\/guilds\/(\d+)\/commands$/,
        answer: ([guildId], { body }) =>
          register(body as unknown as CommandBody[], (commands) => {
            this.commands.guild.set(guildId, commands)
          }),
      },
      {
        method: 'POST',
        path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
        open: true,
        answer: ([, token], { body, files, query }) => {
          const interaction = this.#byToken.get(token)
          if (!interaction) throw unknownInteraction()
          interaction.acknowledge(body.type as InteractionResponseType, body.data, files)
          return query.get('with_response') === 'true'
            ? { interaction: { id: interaction.id, type: interaction.origin.type } }
            : undefined
        },
      },
      {
        method: 'POST',
        path: /^\/channels\/(\d+)\/typing$/,
        answer: () => undefined,
      },
      {
        method: 'POST',
        path: /^\/channels\/(\d+)\/messages$/,
        answer: ([channelId], { body, files }) => {
          const message = new LocalMessage(channelId, this.applicationId)
          message.apply(body, files)
          this.sentMessages.set(channelId, [...(this.sentMessages.get(channelId) ?? []), message])
          return message.toJSON()
        },
      },
      {
        method: 'POST',
        path: webhook,
        open: true,
        answer: ([token], { body, files }) => this.#webhook(token).follow(body, files).toJSON(),
      },
      {
        method: 'GET',
        path: message,
        open: true,
        answer: ([token, id]) => this.#webhook(token).message(id).toJSON(),
      },
      {
        method: 'PATCH',
        path: message,
        open: true,
        answer: ([token, id], { body, files }) => this.#webhook(token).edit(id, body, files).toJSON(),
      },
      {
        method: 'DELETE',
        path: message,
        open: true,
        answer: ([token, id]) => {
          this.#webhook(token).delete(id)
          return undefined
        },
      },
    ]
  }
}
