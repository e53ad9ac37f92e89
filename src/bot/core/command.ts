import { type Platform, traitsOf } from './platforms.ts'
import type { Choice, Visibility } from './reply.ts'

/** English always; other locales by their code ("de", "fr"). */
export type Localized = { en: string } & Readonly<Record<string, string>>

/**
 * movie: a film id as a string (chosen from suggestions) or free text, resolved by the bot.
 * member: somebody in the same place, by user id, mention or name; looked up by the bot.
 * file: an {@link Upload}; where commands take no files, the form that stands in for the command does.
 */
export type OptionType = 'string' | 'integer' | 'number' | 'boolean' | 'movie' | 'member' | 'file'

export interface OptionDefinition {
  /** Lower case, 1 to 32 of a-z, 0-9 and "-". */
  name: string
  /** 1 to 100 characters in every locale. */
  description: Localized
  type: OptionType
  required?: boolean
  /** At most 25; the only values allowed when present. */
  choices?: readonly { name: Localized; value: string | number }[]
  /** With choices: several of them in one value, those with "-" in front left out. Of members: several in one value. */
  several?: true
  minimum?: number
  maximum?: number
  /** Values must be a multiple of it. */
  step?: number
  /** Turns text that somebody typed into the value meant: "★★★★", "the 90s". Undefined: not understood. No manifest has it. */
  read?: (typed: string) => string | number | undefined
  /** Takes the words of a typed command that fit no other option: the person's own words. */
  takesRest?: true
  /** True: the adapter asks the bot for suggestions while the person types. */
  suggests?: boolean
}

/** The options that may stand in a command on a platform. */
export function optionsOn(platform: Platform, { options }: CommandDefinition): readonly OptionDefinition[] {
  return traitsOf(platform).filesInCommands ? options : options.filter(({ type }) => type !== 'file')
}

/** The data half of a command: both platforms' manifests are generated from it. */
export interface CommandDefinition {
  name: string
  description: Localized
  options: readonly OptionDefinition[]
  /** Who sees the answer when nothing else is said. */
  visibility: Visibility
}

/** An option's choices as a menu or a form shows them to who speaks a language. */
export function choicesIn(choices: NonNullable<OptionDefinition['choices']>, language: string): Choice[] {
  return choices.map(({ name, value }) => ({ name: name[language] ?? name.en, value: String(value) }))
}
