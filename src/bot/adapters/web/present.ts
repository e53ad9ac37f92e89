import { type CommandDefinition, type Localized, optionsOn } from '../../core/command.ts'
import { readMarkup } from '../../core/markup.ts'
import type { Form, Picture, Reply } from '../../core/reply.ts'
import { speechFor } from '../../core/speech.ts'
import { withPeople } from './people.ts'
import type { Answer, PageCommand, PageControl } from './protocol.ts'
import type { Shelf } from './shelf.ts'

/** An answer of the bot as the page takes it; its pictures and files go on the shelf. */
export function present(answer: Reply | Form, shelf: Shelf): Answer {
  if (answer.kind === 'form') return withPeople(answer)
  return {
    kind: 'reply',
    blocks: readMarkup(answer.text),
    pictures: (answer.pictures ?? []).map((picture) => presentPicture(picture, shelf)),
    files: (answer.files ?? []).map(({ bytes, mime, fileName }) => ({
      url: `/files/${shelf.put({ bytes, mime, fileName, download: true })}`,
      name: fileName,
    })),
    rows: (answer.rows ?? []).map((row) => row.map(presentControl)),
    visibility: answer.visibility,
    replace: answer.replace === true,
  }
}

/** With its size, so that the page keeps the room free while it loads and nothing jumps. */
function presentPicture({ bytes, mime, width, height, fileName, altText }: Picture, shelf: Shelf) {
  const id = shelf.put({ bytes, mime, fileName, download: false })
  return { url: `/files/${id}`, alt: altText, width, height }
}

type Control = NonNullable<Reply['rows']>[number][number]

function presentControl(control: Control): PageControl {
  if (control.kind === 'menu') return control
  const { kind, actionId, label, style = 'secondary', emoji } = control
  return { kind, actionId, label, style, ...(emoji && { emoji }) }
}

/** The commands with their texts in the language that fits best. */
export function presentCommands(
  commands: readonly CommandDefinition[],
  locale: string | undefined,
): PageCommand[] {
  const { language } = speechFor(locale)
  const said = (text: Localized) => text[language] ?? text.en
  return commands.map((command) => ({
    name: command.name,
    description: said(command.description),
    options: optionsOn('web', command).map((option) => ({
      name: option.name,
      description: said(option.description),
      type: option.type,
      required: option.required ?? false,
      ...(option.choices && {
        choices: option.choices.map((choice) => ({ name: said(choice.name), value: String(choice.value) })),
      }),
      suggests: option.suggests ?? false,
    })),
  }))
}
