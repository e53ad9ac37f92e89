import { LIMITS } from '../../src/bot/core/limits.ts'
import type { Choice, Form, Reply } from '../../src/bot/core/reply.ts'

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
