import {
  type APIButtonComponentWithCustomId,
  type APILabelComponent,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type AttachmentPayload,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import { splitText } from '../../core/limits.ts'
import { TRAITS } from '../../core/platforms.ts'
import {
  type Attachment,
  type Button,
  type Form,
  type FormField,
  type Menu,
  MOST_MEMBERS,
  type Picture,
  type Reply,
} from '../../core/reply.ts'
import { toMarkedMarkdown } from './markdown.ts'

const { limits } = TRAITS.discord
const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const

/** The part of a message that creating and editing have in common. */
export interface MessageParts {
  content: string
  components: APIMessageTopLevelComponent[]
  /** All that is attached afterwards: an edit drops earlier files, even when this is empty. */
  files: AttachmentPayload[]
}

/**
 * A reply as one message or, when its text is longer than Discord takes, several.
 *
 * Plain content with the pictures attached, rather than an embed: Discord then shows the collage as
 * wide as the window allows, and its alt text to screen readers. Uploads and buttons go with the
 * last piece, under the text; without a picture, titles are links. `note` is a sentence that is added
 * at the end.
 */
export function toMessages(
  reply: Reply,
  uploads: readonly (Picture | Attachment)[],
  note?: string,
): MessageParts[] {
  const words = [reply.text, note].filter(Boolean).join('\n')
  const pictured = uploads.some((upload) => 'altText' in upload)
  const { links = [], moments = [] } = reply
  const text = toMarkedMarkdown(words, [...(pictured ? [] : links), ...moments])
  const pieces = splitText(text, limits.text)
  return pieces.map((content, index) => {
    const last = index === pieces.length - 1
    return {
      content,
      components: last ? (reply.rows ?? []).map(toRow) : [],
      files: last ? uploads.map(toFile) : [],
    }
  })
}

function toFile(upload: Picture | Attachment): AttachmentPayload {
  const { bytes, fileName } = upload
  return {
    attachment: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    name: fileName,
    ...('altText' in upload && { description: upload.altText }),
  }
}

function toRow(row: readonly Button[] | readonly [Menu]): APIMessageTopLevelComponent {
  return {
    type: ComponentType.ActionRow,
    components: row.map((each) => (each.kind === 'menu' ? toMenu(each) : toButton(each))),
  }
}

function toButton({ actionId, label, style = 'secondary', emoji }: Button): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    custom_id: actionId,
    label,
    style: STYLES[style],
    ...(emoji && { emoji: { name: emoji } }),
  }
}

function toMenu({ actionId, placeholder, choices }: Menu): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: actionId,
    placeholder,
    options: toOptions(choices),
  }
}

/** Choices of a menu, in a message or in a modal. */
function toOptions(choices: Menu['choices']): APIStringSelectComponent['options'] {
  return choices.map(({ name, value, description }) => ({
    label: name,
    value,
    ...(description && { description }),
  }))
}

/** A form as a modal; choices and people are menus, files are uploads, everything else is a line of text. */
export function toModal({ formId, title, fields }: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: formId,
    title,
    components: fields.map(toLabel),
  }
}

function toLabel(field: FormField): APILabelComponent {
  const { name, label, required, value, placeholder, choices = [] } = field
  if (field.type === 'choice')
    return {
      type: ComponentType.Label,
      label,
      component: {
        type: ComponentType.StringSelect,
        custom_id: name,
        required,
        ...(placeholder && { placeholder }),
        options: toOptions(choices).map((option) => ({ ...option, default: option.value === value })),
      },
    }
  if (field.type === 'members')
    return {
      type: ComponentType.Label,
      label,
      component: {
        type: ComponentType.UserSelect,
        custom_id: name,
        required,
        min_values: required ? 1 : 0,
        max_values: MOST_MEMBERS,
        ...(placeholder && { placeholder }),
      },
    }
  if (field.type === 'file')
    return {
      type: ComponentType.Label,
      label,
      component: { type: ComponentType.FileUpload, custom_id: name, required },
    }
  return {
    type: ComponentType.Label,
    label,
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: TextInputStyle.Short,
      required,
      ...(value && { value }),
      ...(placeholder && { placeholder }),
    },
  }
}
