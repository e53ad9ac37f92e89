import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Kind,
  Locale,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import { refuse } from './api-error.ts'
import { Check } from './check.ts'

export type CommandBody = RESTPostAPIChatInputApplicationCommandsJSONBody

const NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u
const LOCALES = new Set<string>(Object.values(Locale))
const TAKES_CHOICES = [Kind.String, Kind.Integer, Kind.Number]

/**
 * Discord's rules for chat input commands.
 * @throws ApiError 50035 that names every fault.
 */
export function checkCommands(commands: readonly CommandBody[]): void {
  const check = new Check()
  check.list(commands, 0, 100)
  check.unique(
    commands.map(({ name }) => name),
    'Command names',
  )
  commands.forEach((command, index) => {
    const at = check.at(index)
    names(command, at)
    options(command.options ?? [], at.at('options'))
    for (const type of command.integration_types ?? []) at.at('integration_types').oneOf(type, [0, 1])
    for (const context of command.contexts ?? []) at.at('contexts').oneOf(context, [0, 1, 2])
    const size = characters(command)
    if (size > 8000)
      at.fail('APPLICATION_COMMAND_TOO_LARGE', `Command exceeds 8000 characters (it has ${size}).`)
  })
  refuse(check.faults)
}

interface Named {
  name: string
  description: string
  name_localizations?: object | null | undefined
  description_localizations?: object | null | undefined
}

function names(named: Named, check: Check): void {
  commandName(named.name, check.at('name'))
  check.at('description').text(named.description, 1, 100)
  localisations(named.name_localizations, check.at('name_localizations'), commandName)
  localisations(named.description_localizations, check.at('description_localizations'), (text, at) =>
    at.text(text, 1, 100),
  )
}

function commandName(name: unknown, check: Check): void {
  if (typeof name !== 'string' || !NAME.test(name) || name !== name.toLowerCase())
    check.fail('APPLICATION_COMMAND_INVALID_NAME', `Command name is invalid: ${name}`)
}

function localisations(
  given: object | null | undefined,
  check: Check,
  rule: (text: unknown, check: Check) => void,
): void {
  for (const [locale, text] of Object.entries(given ?? {})) {
    if (!LOCALES.has(locale)) check.fail('BASE_TYPE_CHOICES', `Unknown locale ${locale}`)
    if (text !== null) rule(text, check.at(locale))
  }
}

function options(list: readonly APIApplicationCommandOption[], check: Check): void {
  check.list(list, 0, 25)
  check.unique(
    list.map(({ name }) => name),
    'Option names',
  )
  let optionalSeen = false
  list.forEach((option, index) => {
    const at = check.at(index)
    names(option, at)
    if (option.required && optionalSeen)
      at.fail('APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required options must come before optional')
    optionalSeen ||= !option.required
    at.at('type').oneOf(option.type, [3, 4, 5, 6, 7, 8, 9, 10, 11])
    choices(option, at)
    const bounded = 'min_value' in option || 'max_value' in option
    if (bounded && option.type !== Kind.Integer && option.type !== Kind.Number)
      at.fail('UNKNOWN_FIELD', 'min_value and max_value are for numbers')
  })
}

function choices(option: APIApplicationCommandOption, check: Check): void {
  const autocomplete = 'autocomplete' in option && option.autocomplete === true
  const list = 'choices' in option ? (option.choices ?? []) : []
  if ((autocomplete || list.length > 0) && !TAKES_CHOICES.includes(option.type))
    check.fail('UNKNOWN_FIELD', 'Only strings and numbers take choices and autocomplete')
  if (autocomplete && list.length > 0)
    check.fail('APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', 'Autocomplete forbids choices')
  checkChoices(list, option.type, check.at('choices'))
}

export interface ChoiceBody {
  name: string
  value: string | number
  name_localizations?: object | null | undefined
}

export function checkChoices(list: readonly ChoiceBody[] | undefined, type: Kind, check: Check): void {
  check.list(list, 0, 25)
  check.unique(
    (list ?? []).map(({ name }) => name),
    'Choice names',
  )
  ;(list ?? []).forEach((choice, index) => {
    const at = check.at(index)
    at.at('name').text(choice.name, 1, 100)
    localisations(choice.name_localizations, at.at('name_localizations'), (text, where) =>
      where.text(text, 1, 100),
    )
    if (type === Kind.String) at.at('value').text(choice.value, 1, 100)
    else if (typeof choice.value !== 'number')
      at.at('value').fail('NUMBER_TYPE_COERCE', `Value "${choice.value}" is not a number.`)
  })
}

/** What counts against the 8,000: names, descriptions and choice values, each in its longest language. */
function characters(command: CommandBody): number {
  const longest = (text: string | number, translations: object | null | undefined) =>
    Math.max(String(text).length, ...Object.values(translations ?? {}).map((each) => String(each).length))
  const named = (each: Named) =>
    longest(each.name, each.name_localizations) + longest(each.description, each.description_localizations)
  return (command.options ?? []).reduce((sum, option) => {
    const list = 'choices' in option ? (option.choices ?? []) : []
    return (
      sum +
      named(option) +
      list.reduce(
        (total, choice) =>
          total + longest(choice.name, choice.name_localizations) + String(choice.value).length,
        0,
      )
    )
  }, named(command))
}
