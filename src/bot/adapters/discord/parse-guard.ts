import {
  type Client,
  Events,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  PermissionsBitField,
  Routes,
} from 'discord.js'
import { speechFor } from '../../core/speech.ts'
import type { DiscordLog } from './setup.ts'
import { loggable } from './trouble.ts'

/** The wire form of an interaction, of which nothing is certain. */
interface RawInteraction {
  id?: unknown
  token?: unknown
  type?: unknown
  locale?: unknown
}

/** A parser of discord.js; not in its public types. */
interface Parser<Raw> {
  handle(raw: Raw): unknown
}

interface Parsers {
  actions: { InteractionCreate: Parser<RawInteraction>; MessageCreate: Parser<unknown> }
}

/**
 * Fields that discord.js takes for granted. Where Discord says nothing of permissions, a picture is
 * tried: a refusal is answered by leaving it out.
 */
const DEFAULTS = {
  app_permissions: String(PermissionsBitField.All),
  entitlements: [],
  authorizing_integration_owners: {},
}

/**
 * Answers interactions that discord.js cannot parse or does not know. It parses them out of reach of
 * every listener, so that one unexpected field (Discord adds some now and then) would end the process
 * with an unhandled rejection.
 */
export function guardParsing(client: Client, log: DiscordLog): void {
  const { InteractionCreate: parser, MessageCreate } = (client as unknown as Parsers).actions
  guardMessages(MessageCreate, log)
  const parse = parser.handle.bind(parser)
  let parsed: string | undefined
  client.on(Events.InteractionCreate, ({ id }) => {
    parsed = id
  })
  parser.handle = (raw) => {
    parsed = undefined
    try {
      parse({ ...DEFAULTS, ...raw })
      if (parsed === raw.id) return
      log.warn({ interaction: raw.id, type: raw.type }, 'An interaction of an unknown kind arrived')
    } catch (err) {
      log.error({ interaction: raw?.id, err }, 'An interaction could not be read')
    }
    answerUnread(client, raw).catch((err: unknown) =>
      log.warn({ interaction: raw?.id, err: loggable(err) }, 'The failure could not be told either'),
    )
  }
}

/** A message that cannot be read is left alone: nothing in it says where an answer would go. */
function guardMessages(parser: Parser<unknown>, log: DiscordLog): void {
  const parse = parser.handle.bind(parser)
  parser.handle = (raw) => {
    try {
      return parse(raw)
    } catch (err) {
      log.error({ err }, 'A message could not be read')
      return {}
    }
  }
}

/** A kind sentence, or for autocomplete an empty list. */
async function answerUnread(client: Client, raw: RawInteraction): Promise<void> {
  if (typeof raw?.id !== 'string' || typeof raw.token !== 'string') return
  const locale = typeof raw.locale === 'string' ? raw.locale : undefined
  const body =
    raw.type === InteractionType.ApplicationCommandAutocomplete
      ? { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices: [] } }
      : {
          type: InteractionResponseType.ChannelMessageWithSource,
          data: { content: speechFor(locale).t('discord.unsupported'), flags: MessageFlags.Ephemeral },
        }
  await client.rest.post(Routes.interactionCallback(raw.id, raw.token), { body, auth: false })
}
