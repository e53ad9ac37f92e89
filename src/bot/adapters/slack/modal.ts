import type { InputBlock, ModalView } from '@slack/web-api'
import type { Choice, Form, FormField } from '../../core/reply.ts'
import type { Speech } from '../../core/speech.ts'
import { plain, toOptions } from './message.ts'
import type { Place } from './request.ts'

/** Finds films for a field of the form. */
export type Suggest = (field: string, typed: string) => Promise<Choice[]>

/**
 * A form as a modal that carries `place` along. Choices are menus; films are menus that ask for
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
  if (type === 'movie') {
    const [best] = value ? toOptions(await suggest(name, value)) : []
    return { type: 'external_select', min_query_length: 1, ...common, ...(best && { initial_option: best }) }
  }
  return { type: 'plain_text_input', ...common, ...(value && { initial_value: value }) }
}
