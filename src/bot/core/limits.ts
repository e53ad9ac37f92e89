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

/** Cuts anywhere, with an ellipsis. */
function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`
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

/** As many choices as a platform takes, with names that fit. */
export function fitChoices(choices: readonly Choice[], limits: Limits = LIMITS): Choice[] {
  return choices.slice(0, limits.choices).map(({ name, value, description }) => ({
    name: clip(name, limits.choiceName),
    value,
    ...(description && { description: clip(description, limits.choiceName) }),
  }))
}

function fitPart<Part extends Button | Menu>(part: Part, limits: Limits): Part {
  if (part.kind === 'button') return { ...part, label: clip(part.label, limits.buttonLabel) }
  const placeholder = clip(part.placeholder, limits.placeholder)
  return { ...part, placeholder, choices: fitChoices(part.choices, limits) }
}

function fitForm(form: Form, limits: Limits): Form {
  return {
    ...form,
    title: clip(form.title, limits.formTitle),
    ...(form.submit && { submit: clip(form.submit, limits.formTitle) }),
    fields: form.fields.slice(0, limits.formFields).map((field) => ({
      ...field,
      label: clip(field.label, limits.fieldLabel),
      ...(field.placeholder && { placeholder: clip(field.placeholder, limits.placeholder) }),
      ...(field.choices && { choices: fitChoices(field.choices, limits) }),
    })),
  }
}

/** What stands around the text of an answer, shortened to what a platform takes. */
export function fitTo<Answer extends Reply | Form>(answer: Answer, limits: Limits): Answer
export function fitTo(answer: Reply | Form, limits: Limits): Reply | Form {
  if (answer.kind === 'form') return fitForm(answer, limits)
  const { pictures, rows } = answer
  const fitRow = (row: readonly (Button | Menu)[]) => row.map((part) => fitPart(part, limits))
  return {
    ...answer,
    ...(pictures && {
      pictures: pictures.map((each) => ({ ...each, altText: cut(each.altText, limits.altText) })),
    }),
    ...(rows && { rows: rows.slice(0, limits.rows).map(fitRow) as NonNullable<Reply['rows']> }),
  }
}

/** Shortens an answer to what every platform takes. Ids are never cut: one that is too long is a bug and throws. */
export function shorten<Answer extends Reply | Form>(answer: Answer): Answer
export function shorten(answer: Reply | Form): Reply | Form {
  const fitted = fitTo(answer, LIMITS)
  if (fitted.kind === 'form') return fitted
  for (const { actionId } of (fitted.rows ?? []).flat())
    if (actionId.length > LIMITS.actionId) throw new Error(`Action id is too long: ${actionId}`)
  return { ...fitted, text: clipLines(fitted.text, LIMITS.text) }
}
