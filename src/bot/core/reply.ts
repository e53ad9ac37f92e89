/** What the bot says, without a word about any platform. */

export type Visibility = 'public' | 'private'

export interface Picture {
  bytes: Uint8Array
  mime: 'image/png' | 'image/jpeg'
  /** Pixels. */
  width: number
  height: number
  fileName: string
  /** At most 1,024 characters; lists titles and percentages. */
  altText: string
}

/** A file to download, such as the export of a person's data. */
export interface Attachment {
  bytes: Uint8Array
  mime: 'application/json' | 'text/plain; charset=utf-8'
  fileName: string
}

export interface Choice {
  /** At most 100 characters. */
  name: string
  value: string
  description?: string
}

export interface Button {
  kind: 'button'
  /** At most 100 characters; comes back as {@link ActionRequest.actionId}. */
  actionId: string
  /** At most 75 characters. */
  label: string
  style?: 'primary' | 'secondary' | 'danger'
  emoji?: string
}

export interface Menu {
  kind: 'menu'
  actionId: string
  placeholder: string
  /** 1 to 25. */
  choices: readonly Choice[]
}

/** Words that lead somewhere. */
interface Link {
  text: string
  url: string
}

/** Words that tell a moment in UTC. */
export interface Moment {
  text: string
  /** Unix time in ms. */
  at: number
  /** The time alone would leave open which day it is. */
  withDay: boolean
}

/** Words that stand for more than they say. */
export type Mark = Link | Moment

/**
 * A message. `text` is always complete without the pictures. Its markup is the small common part:
 * `**bold**`, `_italic_`, `` `code` ``, lines that begin with `- ` or `1. `, and bare links. Everything
 * else is literal: adapters escape what their platform would read as markup (`M*A*S*H`). At most
 * 2,000 characters.
 */
export interface Reply {
  kind: 'reply'
  text: string
  pictures?: readonly Picture[]
  /** Words of `text`, shown as links where the pictures are missing. */
  links?: readonly Link[]
  /** Words of `text`, shown in the time zone of each reader where the platform knows it. */
  moments?: readonly Moment[]
  /** Small files; `text` says what they hold. */
  files?: readonly Attachment[]
  /** At most 5 rows; a row is up to 5 buttons or one menu. */
  rows?: readonly (readonly Button[] | readonly [Menu])[]
  visibility: Visibility
  /** True: put this in place of the message that the button sat on, where the platform can. */
  replace?: boolean
}

/** One sentence for the person alone. */
export function privately(text: string): Reply {
  return { kind: 'reply', text, visibility: 'private' }
}

/** So many people a field of a form takes. */
export const MOST_MEMBERS = 12

/** In place of the message that the button sat on. */
export async function inPlace(reply: Reply | Promise<Reply>): Promise<Reply> {
  return { ...(await reply), replace: true }
}

export interface FormField {
  name: string
  /** At most 45 characters. */
  label: string
  /**
   * movie: free text that a platform may back with suggestions, by a SuggestRequest whose command
   * is the form's id up to the first ":" and whose option is the field's name. members: up to {@link MOST_MEMBERS}
   * people of the place, who arrive as an option with several members takes them. file: one file to be sent.
   */
  type: 'text' | 'movie' | 'choice' | 'members' | 'file'
  required: boolean
  value?: string
  placeholder?: string
  /** For type choice. */
  choices?: readonly Choice[]
  /** For type file: endings of names that fit, such as "csv", and the most bytes. */
  endings?: readonly string[]
  largest?: number
}

/** A modal. */
export interface Form {
  kind: 'form'
  /** At most 100 characters; comes back as {@link FormRequest.formId}. */
  formId: string
  /** At most 24 characters (Slack's limit; Discord's is 45). */
  title: string
  /** At most 5. */
  fields: readonly FormField[]
  /** On the button that sends it, where the platform lets us say it; at most 24 characters. */
  submit?: string
}
