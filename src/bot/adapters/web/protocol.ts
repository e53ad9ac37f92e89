/**
 * What the page and its server say to each other: JSON over POST (a file's bytes as they are), one answer for each
 * request.
 *
 * | route | body | answer |
 * |---|---|---|
 * | `GET /api/start?locale=de` | | {@link Start} |
 * | `POST /api/messages` | speaker + `text`, `picks` | {@link Answer} |
 * | `POST /api/actions` | speaker + `actionId`, `values` | {@link Answer} |
 * | `POST /api/forms` | speaker + `formId`, `fields` | {@link Answer} |
 * | `POST /api/uploads?name=ratings.csv` | the bytes of a file | `{upload}`, which stands for it in a form for ten minutes |
 * | `POST /api/suggestions` | speaker + `command`, `option`, `typed` | `{choices}` |
 * | `GET /files/:id` | | a picture or a download of the last hour |
 *
 * The speaker is `{person, locale?, theme?}`. A refusal is `{error}`, one sentence, with status 400, 403,
 * 404, 413, 415, 421, 429 or 503.
 */
import { z } from 'zod'
import type { OptionType } from '../../core/command.ts'
import type { Block } from '../../core/markup.ts'
import type { Choice, FormField, Visibility } from '../../core/reply.ts'
import { PERSON_IDS } from './people.ts'

export interface Start {
  people: readonly { id: string; name: string }[]
  /** Texts in the page's language. */
  commands: readonly PageCommand[]
}

export interface PageCommand {
  name: string
  description: string
  options: readonly PageOption[]
}

export interface PageOption {
  name: string
  description: string
  type: OptionType
  required: boolean
  choices?: readonly Choice[]
  /** True: ask `/api/suggestions` while the person types. */
  suggests: boolean
}

export type Answer = PageReply | PageForm

export interface PageReply {
  kind: 'reply'
  blocks: readonly Block[]
  pictures: readonly PagePicture[]
  files: readonly { url: string; name: string }[]
  rows: readonly (readonly PageControl[])[]
  visibility: Visibility
  /** Put it in the place of the message whose button was pressed. */
  replace: boolean
}

export interface PagePicture {
  url: string
  alt: string
  width: number
  height: number
}

export type PageControl =
  | {
      kind: 'button'
      actionId: string
      label: string
      style: 'primary' | 'secondary' | 'danger'
      /** The page draws its own picture of it. */
      emoji?: string
    }
  | { kind: 'menu'; actionId: string; placeholder: string; choices: readonly Choice[] }

export interface PageForm {
  kind: 'form'
  formId: string
  title: string
  submit?: string
  /** Of type movie: suggestions come by the form's id up to ":" as command and the field's name as option. */
  fields: readonly FormField[]
}

const speaker = {
  person: z.enum(PERSON_IDS),
  locale: z
    .string()
    .regex(/^[A-Za-z0-9-]{2,35}$/)
    .optional(),
  theme: z.enum(['light', 'dark']).optional(),
}
const short = z.string().max(200)

export const messageBody = z.object({
  ...speaker,
  text: z.string().max(2000),
  /** Suggestions that were picked: what stands in the text for an option, and the value that is meant. */
  picks: z.record(short, z.object({ shown: short, value: short })).optional(),
})
export const actionBody = z.object({ ...speaker, actionId: short, values: z.array(short).max(25) })
const field = z.union([z.string().max(4000), z.object({ upload: short })])
export const formBody = z.object({ ...speaker, formId: short, fields: z.record(short, field) })
export const suggestionBody = z.object({ ...speaker, command: short, option: short, typed: short })

type Told<Body extends z.ZodType> = Omit<z.input<Body>, keyof typeof speaker>

/** What the page hands over for each route: without the speaker, and with files as they are. */
export interface Bodies {
  messages: Told<typeof messageBody>
  actions: Told<typeof actionBody>
  forms: { formId: string; fields: Readonly<Record<string, string | File>> }
  suggestions: Told<typeof suggestionBody>
}

export interface Answers {
  start: Start
  messages: Answer
  actions: Answer
  forms: Answer
  suggestions: { choices: readonly Choice[] }
}
