import type { Button, Choice, Form, Menu, Reply } from './reply.ts'

/** The strictest limit of the platforms, in UTF-16 units or pieces. */
export const LIMITS = {
  /** Discord's message content; Slack's section allows 3,000. */
  text: 2000,
  altText: 1024,
  actionId: 100,
  buttonLabel: 75,
  choiceName: 75,
  choiceValue: 100,
  choices: 25,
  rows: 5,
  buttonsInRow: 5,
  formTitle: 24,
  fieldLabel: 45,
  formFields: 5,
  placeholder: 100,
  optionDescription: 100,
} as const

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

/** What about an answer is beyond a platform's limits; empty when it may be sent. */
export function problemsOf(answer: Reply | Form): string[] {
  const problems: string[] = []
  const check = (what: string, length: number, limit: number, least = 0) => {
    if (length > limit || length < least) problems.push(`${what}: ${length}, expected ${least} to ${limit}`)
  }
  const checkChoices = (what: string, choices: readonly Choice[]) => {
    check(`${what}, choices`, choices.length, LIMITS.choices, 1)
    for (const { name, value } of choices) {
      check(`${what}, choice ${name}`, name.length, LIMITS.choiceName, 1)
      check(`${what}, value ${value}`, value.length, LIMITS.choiceValue, 1)
    }
  }
  if (answer.kind === 'form') {
    check('form id', answer.formId.length, LIMITS.actionId, 1)
    check('form title', answer.title.length, LIMITS.formTitle, 1)
    check('form fields', answer.fields.length, LIMITS.formFields, 1)
    for (const { label, choices } of answer.fields) {
      check(`field ${label}`, label.length, LIMITS.fieldLabel, 1)
      if (choices) checkChoices(`field ${label}`, choices)
    }
    return problems
  }
  check('text', answer.text.length, LIMITS.text, 1)
  for (const { altText } of answer.pictures ?? []) check('alt text', altText.length, LIMITS.altText, 1)
  check('rows', answer.rows?.length ?? 0, LIMITS.rows)
  for (const row of answer.rows ?? []) {
    check('row', row.length, LIMITS.buttonsInRow, 1)
    for (const part of row) {
      check(`action id ${part.actionId}`, part.actionId.length, LIMITS.actionId, 1)
      if (part.kind === 'button') check(`button ${part.label}`, part.label.length, LIMITS.buttonLabel, 1)
      else {
        check(`menu ${part.placeholder}`, part.placeholder.length, LIMITS.placeholder, 1)
        checkChoices(`menu ${part.placeholder}`, part.choices)
      }
    }
  }
  return problems
}
