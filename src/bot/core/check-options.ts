import { understood } from '../locales/index.ts'
import type { Command, OptionSpec } from './define-command.ts'
import { schemaFor } from './option-schema.ts'
import type { Speech } from './speech.ts'
import { isUpload } from './upload.ts'

/** Key under which text arguments that fit no option arrive; see `readArguments`. */
export const LEFTOVER = ''

/** What asks for help where options are expected: `/recommend help`. */
const help = Object.values(understood).flatMap((words) => words.help)
export const HELP = new RegExp(`^(${help.join('|')}|\\?)$`, 'i')

/** Key of a title as it was typed, where stars were taken off its end; see `readArguments`. */
export const WHOLE_TITLE = ' title'

/** Put in front of an option's name: the key of the value that it was given a second time; see `readArguments`. */
export const AGAIN = ' again '

export type Checked = { ok: true; values: Record<string, unknown> } | { ok: false; message: string }

/** "stars from 0.5 to 5 in half steps": what an option takes, in words. */
export function expectation(option: OptionSpec, speech: Speech): string {
  const { t } = speech
  if (option.choices) {
    const names = option.choices.map(({ name }) => name[speech.language] ?? name.en)
    return t(option.several ? 'input.what.several' : 'input.what.choice', { choices: speech.words(names) })
  }
  if (option.step === 0.5) return t('input.what.stars')
  if (option.type === 'integer' || option.type === 'number') {
    if (option.minimum === undefined || option.maximum === undefined) return t('input.what.integer')
    const range = { from: speech.number(option.minimum, 1), to: speech.number(option.maximum, 1) }
    return t(option.type === 'integer' ? 'input.what.integerRange' : 'input.what.range', range)
  }
  return t(`input.what.${option.type === 'member' && option.several ? 'members' : option.type}`)
}

/** "/rate movie stars", optional ones in brackets. */
export function usageOf(command: Command): string {
  const options = command.options.map(({ name, required }) => (required ? name : `[${name}]`))
  return [`/${command.name}`, ...options].join(' ')
}

function quote(raw: unknown): string {
  const given = isUpload(raw) ? raw.name : raw
  const text = typeof given === 'string' ? given : (JSON.stringify(given) ?? String(given))
  return JSON.stringify(text.replaceAll(/[*_`]/g, '').slice(0, 80))
}

/**
 * Checks what arrived against the command's options: zod schemas made from the definitions. Values
 * come out typed; films stay text here. A mistake comes out as sentences with the usage line and
 * what was understood.
 */
export function checkOptions(command: Command, raw: unknown, speech: Speech): Checked {
  const given = Object.entries((raw ?? {}) as Record<string, unknown>).filter(
    ([name]) => name !== WHOLE_TITLE,
  )
  const present = Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null))
  const parsed = schemaFor(command.options).safeParse(present)
  if (parsed.success) return { ok: true, values: parsed.data }

  const bad = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))
  const messages: string[] = []
  for (const option of command.options) {
    if (!bad.has(option.name)) continue
    const what = expectation(option, speech)
    messages.push(
      Object.hasOwn(present, option.name)
        ? speech.t('input.expected', { name: option.name, what, received: quote(present[option.name]) })
        : speech.t('input.missing', { name: option.name, what }),
    )
  }
  const known = new Set(command.options.map(({ name }) => name))
  const unknown = Object.keys(present).filter((name) => !known.has(name) && !name.startsWith(AGAIN))
  for (const { name } of command.options) {
    const second = present[AGAIN + name]
    if (second === undefined) continue
    const values = { first: quote(present[name]), second: quote(second) }
    messages.push(speech.t('input.twice', { name, ...values }))
  }
  for (const name of unknown.slice(0, 3)) {
    messages.push(
      name === LEFTOVER
        ? speech.t('input.leftover', { text: quote(present[name]) })
        : speech.t('input.unknownOption', { command: command.name, name: quote(name) }),
    )
  }
  const good = Object.keys(present).filter(
    (name) => known.has(name) && !bad.has(name) && present[AGAIN + name] === undefined,
  )
  messages.push(speech.t('help.usage', { usage: usageOf(command) }))
  if (good.length > 0) {
    const list = speech.words(good.map((name) => `${name}: ${quote(present[name])}`))
    messages.push(speech.t('input.understood', { list }))
  }
  return { ok: false, message: messages.join('\n') }
}
