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

/** discord.js's parser of interactions; not in its public types. */
interface Parser {
  handle(raw: RawInteraction): void
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
  const parser = (client as unknown as { actions: { InteractionCreate: Parser } }).actions.InteractionCreate
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
