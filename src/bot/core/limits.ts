import { type Limits, TRAITS, type Traits } from './platforms.ts'
import type { Button, Choice, Form, Menu, Reply } from './reply.ts'

/** The strictest of all platforms: what keeps to it can be said everywhere. */
export const LIMITS: Readonly<Limits> = strictest(
  Object.values<Traits>(TRAITS).flatMap(({ limits }) => limits ?? []),
)

function strictest([first, ...others]: readonly Limits[]): Limits {
  const limits = { ...first! }
  for (const name of Object.keys(limits) as (keyof Limits)[])
    limits[name] = Math.min(limits[name], ...others.map((each) => each[name]))
  return limits
}

/** Cuts between words with an ellipsis when it must. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  const space = cut.lastIndexOf(' ')
  const kept = space > limit * 0.6 ? cut.slice(0, space) : cut
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Keeps whole lines while they shorten, and says with an ellipsis that there were more. */
export function clipLines(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 2)
  const end = cut.lastIndexOf('\n')
  return end > limit / 2 ? `${cut.slice(0, end)}\n…` : clip(text, limit)
}

/**
 * Cuts text into pieces of at most `limit` characters, at line ends where there are any.
 * Always at least one piece; joined by line ends they give the text back.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > limit) {
    const lineEnd = rest.lastIndexOf('\n', limit)
    const space = rest.lastIndexOf(' ', limit)
    const cut = lineEnd > 0 ? lineEnd : space > 0 ? space : limit
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(lineEnd > 0 || space > 0 ? cut + 1 : cut)
  }
  return [...pieces, rest]
}

/** As many choices as every platform takes, with names that fit. */
export function shortenChoices(choices: readonly Choice[]): Choice[] {
  return choices
    .slice(0, LIMITS.choices)
    .map((choice) => ({ ...choice, name: clip(choice.name, LIMITS.choiceName) }))
}

function shortenPart<Part extends Button | Menu>(part: Part): Part {
  if (part.actionId.length > LIMITS.actionId) throw new Error(`Action id is too long: ${part.actionId}`)
  return part.kind === 'button'
    ? { ...part, label: clip(part.label, LIMITS.buttonLabel) }
    : {
        ...part,
        placeholder: clip(part.placeholder, LIMITS.placeholder),
        choices: shortenChoices(part.choices),
      }
}

/** Shortens texts to what every platform takes. Ids are never cut: one that is too long is a bug and throws. */
export function shorten<Answer extends Reply | Form>(answer: Answer): Answer {
  if (answer.kind === 'form') {
    return {
      ...answer,
      title: clip(answer.title, LIMITS.formTitle),
      ...(answer.submit && { submit: clip(answer.submit, LIMITS.formTitle) }),
      fields: answer.fields.map((field) => ({
        ...field,
        label: clip(field.label, LIMITS.fieldLabel),
        ...(field.choices && { choices: shortenChoices(field.choices) }),
      })),
    }
  }
  return {
    ...answer,
    text: clipLines(answer.text, LIMITS.text),
    ...(answer.rows && {
      rows: answer.rows.map((row) => row.map(shortenPart)) as NonNullable<Reply['rows']>,
    }),
  }
}
