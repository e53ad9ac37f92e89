import type { BlockBody, ElementBody } from './block-rules.ts'
import type { LocalFile } from './files.ts'

export interface MessageBody {
  text?: string
  blocks?: BlockBody[]
  thread_ts?: string
}

/** A message as it stands in a channel or, when `onlyFor` is set, before one person alone. */
export class LocalMessage {
  readonly ts: string
  readonly channel: string
  /** The person who alone sees it: ephemeral messages. */
  readonly onlyFor: string | undefined
  text = ''
  blocks: readonly BlockBody[] = []
  files: readonly LocalFile[] = []
  deleted = false
  edits = 0

  constructor(ts: string, channel: string, onlyFor?: string) {
    this.ts = ts
    this.channel = channel
    this.onlyFor = onlyFor
  }

  get ephemeral(): boolean {
    return this.onlyFor !== undefined
  }

  /** True in the conversation of one person with the bot. */
  get direct(): boolean {
    return this.channel.startsWith('D')
  }

  /** The words that are shown: Slack shows `text` only where there are no blocks. */
  get shown(): string {
    const words = this.blocks.flatMap(({ type, text, elements }) =>
      type === 'context' ? (elements ?? []).map(({ text }) => text) : (text?.text ?? []),
    )
    return words.length > 0 ? words.join('\n') : this.text
  }

  get elements(): ElementBody[] {
    return this.blocks.flatMap(({ type, elements }) => (type === 'actions' ? (elements ?? []) : []))
  }

  get buttons(): ElementBody[] {
    return this.elements.filter(({ type }) => type === 'button')
  }

  get menus(): ElementBody[] {
    return this.elements.filter(({ type }) => type === 'static_select')
  }

  get altTexts(): string[] {
    return this.blocks.flatMap(({ type, alt_text }) => (type === 'image' ? (alt_text ?? '') : []))
  }
}
