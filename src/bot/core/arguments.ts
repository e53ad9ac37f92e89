import { AGAIN, HELP, LEFTOVER, WHOLE_TITLE } from './check-options.ts'
import type { CommandDefinition, OptionDefinition } from './command.ts'
import { halfWidth } from './half-width.ts'
import { isMention } from './member.ts'
import { accepts } from './option-schema.ts'

/** A piece of typed text. */
interface Token {
  text: string
  quoted: boolean
  /** The option that `name:` in front of it, or the bare word, names. */
  option?: OptionDefinition
}

/** One spelling for all quotation marks; single ones only where they stand around something. */
function straighten(text: string): string {
  return text
    .replaceAll(/[“”„‟«»″＂]/g, '"')
    .replaceAll(/(?<![^\s:=])[‘'‚‹]([^‘’'‹›]+)[’'‘›](?!\S)/g, '"$1"')
    .replaceAll(/[\s\u200B\u2060\uFEFF]+/g, ' ')
    .trim()
}

// `--name`; or, after an optional name with ":" or "=": "quoted text" (backslash escapes), perhaps with "-" in
// front, 「text」, a mention, or a word.
const PIECE =
  /(?:--|—)(?<flag>[\p{L}\d_-]+)(?!\S)|(?:(?:--|—)?(?<name>[\p{L}\d_-]+)[:=：＝])?(?:(?<minus>-?)"(?<quoted>(?:\\.|[^"\\])*)"?|(?<=[:=：＝])[「『](?<cornered>[^」』]*)[」』]|(?<mention><[@#!][^>]*>)|(?<word>[^\s"]*))/uy

function tokenize(text: string, definition: CommandDefinition): Token[] {
  const byName = new Map(definition.options.map((option) => [option.name, option]))
  const named = (name: string | undefined) =>
    byName.get(
      halfWidth(name ?? '')
        .toLowerCase()
        .replaceAll('_', '-'),
    )
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (text[at] === ' ') {
      at++
      continue
    }
    PIECE.lastIndex = at
    const match = PIECE.exec(text)
    if (!match || match[0] === '') break
    at = PIECE.lastIndex
    const { flag, name, minus = '', mention, word = '', cornered, quoted = cornered } = match.groups!
    const option = named(name ?? flag)
    if (name !== undefined && !option) tokens.push(...strangerTokens(match[0], name, definition))
    else {
      const bare = mention ?? (option ? word : match[0])
      const text = quoted === undefined ? bare : minus + quoted.replaceAll(/\\(.)/g, '$1')
      tokens.push({ text, quoted: quoted !== undefined, ...(option && { option }) })
    }
  }
  return tokens
}

/** `Alien:` in a command that takes a title is part of the title; elsewhere it is an option we do not have. */
function strangerTokens(piece: string, name: string, definition: CommandDefinition): Token[] {
  if (takesText(definition)) return [{ text: piece.replaceAll('"', ''), quoted: false }]
  const value = piece.slice(piece.search(/[:=：＝]/) + 1).replaceAll('"', '')
  const stranger: OptionDefinition = { name, type: 'string', description: { en: name } }
  return [{ text: value, quoted: true, option: stranger }]
}

const takesText = (definition: CommandDefinition): boolean => definition.options.some(isTitle)

/** More words without a name than any command could use are not looked at. */
const MOST_WORDS = 30
/** Characters; the rest of a longer text is not read. */
const LONGEST = 1000

/** How many of these words, at most, make a value that the option takes; 0 when none do. */
function longestValue(option: OptionDefinition, words: readonly string[]): number {
  for (let count = Math.min(option.several ? 20 : 5, words.length); count > 0; count--) {
    if (accepts(option, words.slice(0, count).join(' '))) return count
  }
  return 0
}

/** Takes stars off the end of a title: "heat 4.5" leaves "heat". */
function splitEnd(option: OptionDefinition, words: readonly string[]): { rest: string[]; value?: string } {
  for (let count = Math.min(10, words.length - 1); count > 0; count--) {
    const value = words.slice(-count).join(' ')
    if (accepts(option, value)) return { rest: words.slice(0, -count), value }
  }
  return { rest: [...words] }
}

/** Values under construction. */
class Reading {
  readonly options: Record<string, unknown> = {}
  readonly words: Token[] = []
  /** Options that are named somewhere, so that nothing else has to stand for them. */
  readonly named: ReadonlySet<OptionDefinition>
  private readonly definition: CommandDefinition

  constructor(definition: CommandDefinition, tokens: readonly Token[]) {
    this.definition = definition
    this.named = new Set(tokens.flatMap(({ option }) => option ?? []))
  }

  free(test: (option: OptionDefinition) => boolean): OptionDefinition[] {
    return this.definition.options.filter(
      (option) => (option.several || !Object.hasOwn(this.options, option.name)) && test(option),
    )
  }

  /** A second value joins the first where several may be given, else it is kept apart, so that the answer can say it. */
  set(option: OptionDefinition, value: string | true): void {
    const first = Object.hasOwn(this.options, option.name) ? this.options[option.name] : undefined
    if (first === undefined) this.#put(option.name, value)
    else if (option.several) this.#put(option.name, `${first}, ${value}`)
    else this.#put(AGAIN + option.name, value)
  }

  #put(name: string, value: string | true): void {
    Object.defineProperty(this.options, name, { value, enumerable: true, configurable: true })
  }
}

const isText = ({ type, choices }: OptionDefinition): boolean =>
  type === 'movie' || (type === 'string' && !choices)

const isTitle = (option: OptionDefinition): boolean => isText(option) && !option.takesRest

/** How many of the words behind `name:` are its value: all of a title, else the longest run that fits, else one. */
function valueLength(option: OptionDefinition, words: readonly string[], bare: boolean): number {
  if (isText(option)) return words.length
  if (option.type === 'member' && option.several) return peopleLength(words)
  const length = longestValue(option, words)
  return length > 0 || (bare && option.type === 'boolean') ? length : Math.min(1, words.length)
}

/** The first word, whatever it is, and the mentions behind it. */
function peopleLength(words: readonly string[]): number {
  const end = words.findIndex((word, index) => index > 0 && !isMention(word))
  return end < 0 ? words.length : end
}

/** Reads `name:value` pairs; what belongs to none of them stays in `words`. */
function readNamed(tokens: readonly Token[], reading: Reading): void {
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at++]!
    const { option } = token
    if (!option) {
      reading.words.push(token)
      continue
    }
    const bare = token.text === '' && !token.quoted
    const quoted = token.quoted
      ? token
      : bare && tokens[at]?.quoted && !tokens[at]!.option
        ? tokens[at++]
        : undefined
    if (quoted) {
      reading.set(option, quoted.text)
      continue
    }
    let end = at
    while (end < tokens.length && !tokens[end]!.option && !tokens[end]!.quoted) end++
    const words = tokens.slice(bare ? at : at - 1, end).map(({ text }) => text)
    const length = valueLength(option, words, bare)
    at += bare ? length : length - 1
    const value = words.slice(0, length).join(' ')
    if (isTitle(option)) takeStars(option, words, reading)
    else if (length === 0) reading.set(option, option.type === 'boolean' ? true : '')
    else reading.set(option, value)
  }
}

/** Moves stars from the end of an unquoted title to the number that the command also needs. */
function takeStars(title: OptionDefinition, words: readonly string[], reading: Reading): void {
  const number = reading
    .free(({ type, required }) => type === 'number' && required === true)
    .find((option) => !reading.named.has(option))
  const { rest, value } = number ? splitEnd(number, words) : { rest: [...words], value: undefined }
  if (number && value !== undefined) {
    reading.set(number, value)
    reading.options[WHOLE_TITLE] = words.join(' ')
  }
  if (rest.length > 0) reading.set(title, rest.join(' '))
}

/** Bare names of yes-or-no options: anywhere, but only at the end where a title may contain the word. */
function readSwitches(reading: Reading, onlyAtEnd: boolean): void {
  const { words } = reading
  const switchAt = (index: number) => {
    const { text, quoted } = words[index]!
    const name = text
      .replace(/^(--|—|–)/, '')
      .toLowerCase()
      .replaceAll('_', '-')
    return quoted ? undefined : reading.free((option) => option.type === 'boolean' && option.name === name)[0]
  }
  for (let index = words.length - 1; index >= 0; index--) {
    const option =
      onlyAtEnd && index === 0 && reading.free(({ type }) => type === 'movie').length > 0
        ? undefined
        : switchAt(index)
    if (option) {
      reading.set(option, true)
      words.splice(index, 1)
    } else if (onlyAtEnd) break
  }
}

function readMentions(reading: Reading): void {
  const others = reading.words.filter((word) => {
    const option = isMention(word.text) && reading.free(({ type }) => type === 'member')[0]
    if (option) reading.set(option, word.text)
    return !option
  })
  reading.words.splice(0, Number.POSITIVE_INFINITY, ...others)
}

/** Gives the words without a name to the options that can only be meant. */
function readPositional(reading: Reading): void {
  const { words } = reading
  const title = reading.free(isTitle)[0]
  if (title && words[0]) {
    if (words[0].quoted) reading.set(title, words.shift()!.text)
    else {
      const end = words.findIndex(({ quoted }) => quoted)
      const own = words.splice(0, end < 0 ? words.length : end)
      takeStars(
        title,
        own.map(({ text }) => text),
        reading,
      )
    }
  }
  const beyond = words.splice(MOST_WORDS).map(({ text }) => text)
  const left: string[] = []
  while (words.length > 0) {
    const texts = words.map(({ text }) => text)
    const fits = reading
      .free(({ type, choices, required }) => choices !== undefined || required === true || type === 'integer')
      .map((option) => ({
        option,
        count: words[0]!.quoted ? Number(accepts(option, texts[0])) : longestValue(option, texts),
      }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count)
    const [best] = fits
    if (best) reading.set(best.option, texts.slice(0, best.count).join(' '))
    else left.push(texts[0]!)
    words.splice(0, best?.count ?? 1)
  }
  left.push(...beyond)
  if (left.length > 0) reading.options[LEFTOVER] = left.join(' ')
}

/**
 * Reads typed arguments: `similar:true`, bare `similar`, `genre:"film noir"` (or unquoted, or with
 * smart quotes), `heat 4.5`, `"Heat (1995)" ★★★★`, `<@U123|name>`, in any order. Returns raw options
 * for a CommandRequest, which the bot checks as it checks Discord's; text that fits nowhere comes
 * under {@link LEFTOVER}, a title with the stars still on it under {@link WHOLE_TITLE}, an option's second
 * value under {@link AGAIN}, options that do not exist under their own name, and the bot's answer then
 * shows the usage line. Never throws.
 */
export function readArguments(text: string, definition: CommandDefinition): Record<string, unknown> {
  const tokens = tokenize(straighten(text.slice(0, LONGEST)), definition)
  const reading = new Reading(definition, tokens)
  readNamed(tokens, reading)
  const inOrder = [...reading.words]
  readSwitches(reading, takesText(definition))
  readMentions(reading)
  readPositional(reading)
  const rest = definition.options.find(({ takesRest }) => takesRest)
  const left = reading.options[LEFTOVER]
  const isSentence = /\p{L}{2}/u.test(String(left ?? '')) && !HELP.test(String(left))
  if (!rest || !isSentence || reading.named.has(rest)) return reading.options
  return inOwnWords(rest, definition, tokens, inOrder)
}

/** The same where words fit no option: then all of them that have no name are one sentence, less switches at its end and people. */
function inOwnWords(
  rest: OptionDefinition,
  definition: CommandDefinition,
  tokens: readonly Token[],
  words: readonly Token[],
): Record<string, unknown> {
  const reading = new Reading(definition, tokens)
  readNamed(tokens, reading)
  reading.words.splice(0, Number.POSITIVE_INFINITY, ...words)
  readSwitches(reading, true)
  readMentions(reading)
  reading.set(rest, reading.words.map(({ text }) => text).join(' '))
  return reading.options
}
