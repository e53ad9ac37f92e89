import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { CommandDefinition, Localized, OptionDefinition } from '../../core/command.ts'

export type DiscordCommand = RESTPostAPIChatInputApplicationCommandsJSONBody

const TYPES = {
  string: ApplicationCommandOptionType.String,
  movie: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  number: ApplicationCommandOptionType.Number,
  boolean: ApplicationCommandOptionType.Boolean,
  member: ApplicationCommandOptionType.User,
  file: ApplicationCommandOptionType.Attachment,
} as const

const KNOWN: readonly string[] = Object.values(Locale)

/** The bot's commands as Discord registers them: usable in servers, in the bot's DMs and in private channels. */
export function toDiscordCommands(definitions: readonly CommandDefinition[]): DiscordCommand[] {
  return definitions.map(({ name, description, options }) => ({
    type: ApplicationCommandType.ChatInput,
    name,
    ...described(description),
    // Discord refuses a required option after an optional one; the sort is stable.
    options: [...options]
      .sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false))
      .map(toOption),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
  }))
}

function toOption(option: OptionDefinition): APIApplicationCommandBasicOption {
  const numeric = option.type === 'integer' || option.type === 'number'
  // Discord takes one of its choices only, so several are typed and suggested.
  const offered = option.several ? undefined : option.choices
  const choices = offered?.map(({ name, value }) => ({
    name: name.en,
    name_localizations: translations(name),
    value: numeric ? Number(value) : String(value),
  }))
  return {
    // Discord's own type takes one person only, so several are mentioned in a text.
    type: option.several ? TYPES.string : TYPES[option.type],
    name: option.name,
    ...described(option.description),
    required: option.required ?? false,
    ...(choices && { choices }),
    ...(option.suggests && !choices && { autocomplete: true }),
    ...(numeric && option.minimum !== undefined && { min_value: option.minimum }),
    ...(numeric && option.maximum !== undefined && { max_value: option.maximum }),
  } as APIApplicationCommandBasicOption
}

function described(text: Localized): { description: string; description_localizations: LocalizationMap } {
  return { description: text.en, description_localizations: translations(text) }
}

function translations(text: Localized): LocalizationMap {
  const others = Object.entries(text).filter(([language]) => language !== 'en')
  return Object.fromEntries(
    others.flatMap(([language, translated]) => localesOf(language).map((locale) => [locale, translated])),
  )
}

/**
 * Discord's locales for a language code: `de` → `de`, `es` → `es-ES` and `es-419`, `pt` → `pt-BR`.
 * Empty for a language that Discord does not have.
 */
function localesOf(language: string): Locale[] {
  const exact = KNOWN.filter((locale) => locale === language)
  const family = KNOWN.filter((locale) => locale.startsWith(`${language}-`))
  return (exact.length > 0 ? exact : family) as Locale[]
}
