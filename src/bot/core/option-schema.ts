import { z } from 'zod'
import { understood } from '../locales/index.ts'
import { fold } from '../search/fold.ts'
import { isNegated, isSigned, readChoiceList } from './choice-list.ts'
import type { OptionSpec } from './define-command.ts'
import { halfWidth } from './half-width.ts'
import { readMembers } from './member.ts'
import { onceFor } from './once-for.ts'
import { isUpload } from './upload.ts'

/** Characters of the longest text that is looked at. */
const LONGEST = 200
/** The same of a film: the address of its page may carry a long query. */
const LONGEST_FILM = 1000
/** The same of people: Discord's mentions have 22 characters. */
const LONGEST_PEOPLE = 1000

const yes = new Set(['true', '1', ...Object.values(understood).flatMap((words) => words.yes)])
const no = new Set(['false', '0', ...Object.values(understood).flatMap((words) => words.no)])

function readBoolean(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw
  const word = raw.trim().toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : raw
}

function readNumber(raw: unknown): unknown {
  const text = typeof raw === 'string' && raw.length <= LONGEST ? halfWidth(raw).trim() : ''
  return /^[-+]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : raw
}

type Choices = NonNullable<OptionSpec['choices']>

/** Folded value and names of each choice, in all languages; once, for it would take a millisecond for each typed word. */
const namesOf = onceFor((choices: Choices): string[][] =>
  choices.map(({ name, value }) => [String(value), ...Object.values(name)].map(fold)),
)

/** The value of the choice that was meant, by value or by name in any of our languages; undefined for none. */
function readChoice(choices: Choices, raw: string | number): string | number | undefined {
  const text = String(raw).slice(0, 100)
  // Folding takes signs off, and "-horror" is not horror.
  const typed = isSigned(text) ? '' : fold(text)
  if (!typed) return undefined
  const names = namesOf(choices)
  const exact = names.findIndex((forms) => forms.includes(typed))
  if (exact >= 0) return choices[exact]!.value
  if (isNegated(text)) return undefined
  const begun = names.flatMap((forms, index) => (forms.some((form) => form.startsWith(typed)) ? [index] : []))
  return begun.length === 1 ? choices[begun[0]!]!.value : undefined
}

function severalOf(choices: Choices): z.ZodType {
  const allowed = new Set(choices.flatMap(({ value }) => [String(value), `-${value}`]))
  return z.array(z.string().refine((value) => allowed.has(value))).min(1)
}

/** Reads what a platform or a person wrote into a typed, checked value. Films stay text. */
function schemaOf(option: OptionSpec): z.ZodType {
  const { choices, type, read } = option
  let value: z.ZodType
  let prepare: (raw: unknown) => unknown = (raw) => raw
  if (choices && option.several) {
    value = severalOf(choices)
    prepare = (raw) =>
      typeof raw === 'string' && raw.length <= LONGEST
        ? (readChoiceList(raw, (name) => readChoice(choices, name)) ?? raw)
        : raw
  } else if (choices) {
    const allowed = choices.map((choice) => choice.value)
    value = z.custom((raw) => allowed.includes(raw as string | number))
    prepare = (raw) =>
      typeof raw === 'string' || typeof raw === 'number' ? (readChoice(choices, raw) ?? raw) : raw
  } else if (type === 'member') {
    const one = z.string().min(1)
    value = option.several ? z.array(one).min(1) : one
    prepare = (raw) => {
      const named = typeof raw === 'string' && raw.length <= LONGEST_PEOPLE ? readMembers(raw) : []
      return option.several ? named : named.length === 1 ? named[0] : raw
    }
  } else if (type === 'file') {
    value = z.custom(isUpload)
  } else if (type === 'boolean') {
    value = z.boolean()
    prepare = readBoolean
  } else if (type === 'integer' || type === 'number') {
    let number = z.number()
    if (type === 'integer') number = number.int()
    if (option.minimum !== undefined) number = number.min(option.minimum)
    if (option.maximum !== undefined) number = number.max(option.maximum)
    if (option.step !== undefined) number = number.multipleOf(option.step)
    value = number
    prepare = readNumber
  } else {
    value = z
      .string()
      .trim()
      .min(1)
      .max(type === 'movie' ? LONGEST_FILM : LONGEST)
    if (type === 'movie') prepare = (raw) => (typeof raw === 'number' ? String(raw) : raw)
  }
  const understood = (raw: unknown): unknown =>
    typeof raw === 'string' && raw.length <= LONGEST ? (read?.(raw) ?? raw) : raw
  const checked = z.preprocess((raw) => prepare(understood(raw)), value)
  return option.required ? checked : checked.optional()
}

const optionSchema = onceFor(schemaOf)

/** True when the option takes this value, as it is or as text that means one. */
export function accepts(option: OptionSpec, raw: unknown): boolean {
  return optionSchema(option).safeParse(raw).success
}

/** The schema of a whole command: unknown names are mistakes. */
export const schemaFor = onceFor(
  (options: readonly OptionSpec[]): z.ZodObject =>
    z.strictObject(Object.fromEntries(options.map((option) => [option.name, schemaOf(option)]))),
)
