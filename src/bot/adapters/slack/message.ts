import type {
  ActionsBlock,
  ActionsBlockElement,
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextOption,
  SectionBlock,
} from '@slack/web-api'
import { clip, splitText } from '../../core/limits.ts'
import { TRAITS } from '../../core/platforms.ts'
import {
  type Button,
  type Choice,
  type Form,
  type FormField,
  type Mark,
  type Menu,
  MOST_MEMBERS,
  type Reply,
} from '../../core/reply.ts'
import type { Speech } from '../../core/speech.ts'
import { toMrkdwn } from './mrkdwn.ts'
import type { Place } from './request.ts'

const { limits } = TRAITS.slack
const NOTIFICATION_LIMIT = 4_000

/** The part of a message that sending and replacing have in common. */
export interface MessageParts {
  /** What notifications and old clients show. */
  text: string
  blocks: KnownBlock[]
}

export interface ShownPicture {
  fileId: string
  altText: string
}

/**
 * A reply as blocks: the pictures, the list in words, the buttons. Without pictures the titles are links.
 * `note` is a sentence added at the end.
 */
export function toMessage(
  reply: Reply,
  { pictures = [], note }: { pictures?: readonly ShownPicture[]; note?: string | undefined },
): MessageParts {
  const { links = [], moments = [] } = reply
  const linked = pictures.length === 0 ? links : []
  const text = [reply.text, note].filter(Boolean).join('\n')
  return {
    text: clip(toMrkdwn(text, linked), NOTIFICATION_LIMIT),
    blocks: [
      ...pictures.map(({ fileId, altText }) => ({
        type: 'image' as const,
        slack_file: { id: fileId },
        alt_text: altText,
      })),
      ...toSections(text, [...linked, ...moments]),
      ...(reply.rows ?? []).map(toActions),
    ],
  }
}

/**
 * The bot's text as sections: one for what stands between empty lines, more where its length needs it. Slack sets
 * sections apart, and folds each by itself on a phone.
 */
export function toSections(text: string, marks: readonly Mark[] = []): SectionBlock[] {
  return text
    .split(/\n{2,}/)
    .flatMap((part) => splitText(toMrkdwn(part, marks), limits.text))
    .filter((piece) => piece.trim() !== '')
    .map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } }))
}

export function toActions(row: readonly Button[] | readonly [Menu]): ActionsBlock {
  return {
    type: 'actions',
    elements: row.map((each): ActionsBlockElement => (each.kind === 'menu' ? toMenu(each) : toButton(each))),
  }
}

function toButton({ actionId, label, style, emoji }: Button): ActionsBlockElement {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(clip(emoji ? `${emoji} ${label}` : label, limits.buttonLabel)),
    // Slack knows no secondary style: it is the look without one.
    ...(style && style !== 'secondary' && { style }),
  }
}

function toMenu({ actionId, placeholder, choices }: Menu): ActionsBlockElement {
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(placeholder),
    options: toOptions(choices),
  }
}

/** Choices of a menu, in a message, in a form or while somebody types. */
export function toOptions(choices: readonly Choice[]): PlainTextOption[] {
  return choices.map(({ name, value, description }) => ({
    text: plain(name),
    value,
    ...(description && { description: plain(description) }),
  }))
}

function plain(text: string) {
  return { type: 'plain_text' as const, text, emoji: true }
}

/** Finds films for a field of the form. */
export type Suggest = (field: string, typed: string) => Promise<Choice[]>

/**
 * A form as a modal that carries `place` along. Choices and people are menus; films are menus that ask for
 * suggestions while somebody types, beginning with the best one for what was typed already.
 */
export async function toModal(form: Form, place: Place, { t }: Speech, suggest: Suggest): Promise<ModalView> {
  return {
    type: 'modal',
    callback_id: form.formId,
    title: plain(form.title),
    submit: plain(form.submit ?? t('slack.form.send')),
    close: plain(t('slack.form.cancel')),
    private_metadata: JSON.stringify(place),
    blocks: await Promise.all(form.fields.map((field) => toInput(field, suggest))),
  }
}

async function toInput(field: FormField, suggest: Suggest): Promise<InputBlock> {
  return {
    type: 'input',
    block_id: field.name,
    label: plain(field.label),
    optional: !field.required,
    element: await toElement(field, suggest),
  }
}

async function toElement(field: FormField, suggest: Suggest): Promise<InputBlock['element']> {
  const { name, type, value, placeholder, choices = [], endings } = field
  if (type === 'file')
    return { type: 'file_input', action_id: name, max_files: 1, ...(endings && { filetypes: [...endings] }) }
  const common = {
    action_id: name,
    ...(placeholder && { placeholder: plain(placeholder) }),
  }
  if (type === 'choice') {
    const options = toOptions(choices)
    const initial = options.find((option) => option.value === value)
    return { type: 'static_select', ...common, options, ...(initial && { initial_option: initial }) }
  }
  if (type === 'members') return { type: 'multi_users_select', ...common, max_selected_items: MOST_MEMBERS }
  if (type === 'movie') {
    const [best] = value ? toOptions(await suggest(name, value)) : []
    return { type: 'external_select', min_query_length: 1, ...common, ...(best && { initial_option: best }) }
  }
  return { type: 'plain_text_input', ...common, ...(value && { initial_value: value }) }
}
