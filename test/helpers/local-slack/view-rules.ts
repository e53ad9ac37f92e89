import { refuse } from './api-error.ts'
import { type BlockBody, blockFaults, type FileCheck, type TextBody } from './block-rules.ts'

export interface ViewBody {
  type: 'modal' | 'home'
  callback_id?: string
  title?: TextBody
  submit?: TextBody
  close?: TextBody
  private_metadata?: string
  blocks: BlockBody[]
}

/** @throws ApiError invalid_arguments that names every fault. */
export function checkView(view: ViewBody, type: ViewBody['type'], file: FileCheck): void {
  const faults = blockFaults(view?.blocks, type, file)
  const short = (name: string, text: string | undefined, limit: number) => {
    if (text !== undefined && text.length > limit)
      faults.push(`must be less than ${limit + 1} characters [json-pointer:/view/${name}]`)
  }
  if (view.type !== type) faults.push(`expected a view of type ${type} [json-pointer:/view/type]`)
  if (type === 'modal' && !view.title?.text) faults.push('missing required field: title')
  if (type === 'home' && view.title) faults.push('a Home tab has no title')
  for (const part of ['title', 'submit', 'close'] as const) {
    short(part, view[part]?.text, 24)
    if (view[part] && view[part].type !== 'plain_text') faults.push(`${part} must be plain_text`)
  }
  if (type === 'modal' && view.blocks?.some(({ type }) => type === 'input') && !view.submit)
    faults.push('a modal with inputs needs a submit text')
  short('callback_id', view.callback_id, 255)
  short('private_metadata', view.private_metadata, 3_000)
  refuse('invalid_arguments', faults)
}
