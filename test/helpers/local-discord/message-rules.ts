import { type APIEmbed, ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10'
import { ApiError, emptyMessage, refuse, tooLarge } from './api-error.ts'
import { Check } from './check.ts'

export const FILE_LIMIT = 10 * 1024 * 1024
const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)(?:\p{Emoji_Modifier}|\p{Extended_Pictographic}|\u200D|\uFE0F)*$/u

export interface UploadedFile {
  /** The n of `files[n]`. */
  id: string
  name: string
  type: string
  bytes: Uint8Array
}

/** Any component as it comes over the wire; each rule reads the fields that its type has. */
export interface ComponentBody {
  type: number
  custom_id?: string
  label?: string
  style?: number
  url?: string
  emoji?: { id?: string; name?: string }
  placeholder?: string
  options?: { label: string; value: string; description?: string }[]
  components?: ComponentBody[]
  component?: ComponentBody
  accessory?: ComponentBody
  content?: string
  items?: { media: { url: string }; description?: string | null }[]
  value?: string
  values?: string[]
  min_values?: number
  max_values?: number
  required?: boolean
  disabled?: boolean
  description?: string
}

export interface MessageBody {
  content?: string | null
  embeds?: APIEmbed[] | null
  components?: ComponentBody[] | null
  flags?: number | null
  attachments?: { id: string; description?: string | null; filename?: string }[] | null
  allowed_mentions?: { parse?: string[] } | null
}

export interface MessageState {
  content: string
  embeds: readonly APIEmbed[]
  components: readonly ComponentBody[]
  attachments: readonly { filename: string }[]
  flags: number
}

/**
 * Discord's limits for one message body and its files.
 * @throws ApiError 40005 for a file that is too large, 50035 that names every other fault.
 */
export function checkMessage(body: MessageBody, files: readonly UploadedFile[], path = ''): void {
  for (const file of files) if (file.bytes.byteLength > FILE_LIMIT) throw tooLarge()
  const check = new Check(path)
  check.at('content').text(body.content, 0, 2000)
  check.at('attachments').list(body.attachments ?? [], 0, 10)
  for (const [index, { id, description }] of (body.attachments ?? []).entries()) {
    check.at('attachments').at(index).at('description').text(description, 0, 1024)
    // Short ids name uploads of this request; snowflakes name attachments that are to be kept.
    if (/^\d{1,2}$/.test(id) && !files.some((file) => file.id === id))
      check.at('attachments').at(index).at('id').fail('ATTACHMENT_NOT_FOUND', `There is no files[${id}].`)
  }
  embeds(body.embeds ?? [], check.at('embeds'))
  components(body, check)
  refuse(check.faults)
}

/** What a message must satisfy once a create or an edit has been applied. */
export function checkState(message: MessageState): void {
  const { content, embeds, components, attachments, flags } = message
  if (content === '' && embeds.length === 0 && components.length === 0 && attachments.length === 0)
    throw emptyMessage()
  if (flags & MessageFlags.IsComponentsV2 && (content !== '' || embeds.length > 0))
    throw new ApiError(400, 50035, 'Invalid Form Body', [
      {
        path: 'flags',
        code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        message: 'The content and embeds fields cannot be used with MessageFlags.IS_COMPONENTS_V2',
      },
    ])
  const named = [
    ...embeds.flatMap((embed) => [embed.image?.url, embed.thumbnail?.url]),
    ...everyComponent(components).flatMap((each) => (each.items ?? []).map(({ media }) => media.url)),
  ].filter((url) => url?.startsWith('attachment://'))
  const check = new Check()
  for (const url of named)
    if (!attachments.some(({ filename }) => `attachment://${filename}` === url))
      check.fail('UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `${url} is not attached.`)
  refuse(check.faults)
}

/** The tree of components as a flat list. */
export function everyComponent(components: readonly ComponentBody[]): ComponentBody[] {
  return components.flatMap((each) => [
    each,
    ...everyComponent(each.components ?? []),
    ...everyComponent([each.component, each.accessory].filter((child) => child !== undefined)),
  ])
}

function embeds(list: readonly APIEmbed[], check: Check): void {
  check.list(list, 0, 10)
  let total = 0
  list.forEach((embed, index) => {
    const at = check.at(index)
    at.at('title').text(embed.title, 0, 256)
    at.at('description').text(embed.description, 0, 4096)
    at.at('footer').at('text').text(embed.footer?.text, 0, 2048)
    at.at('author').at('name').text(embed.author?.name, 0, 256)
    at.at('fields').list(embed.fields ?? [], 0, 25)
    for (const [number, field] of (embed.fields ?? []).entries()) {
      at.at('fields').at(number).at('name').text(field.name, 1, 256)
      at.at('fields').at(number).at('value').text(field.value, 1, 1024)
    }
    const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name]
    texts.push(...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]))
    total += texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
  })
  if (total > 6000)
    check.fail('MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of 6000 (it is ${total}).`)
}

function components(body: MessageBody, check: Check): void {
  const list = body.components ?? []
  const version2 = Boolean((body.flags ?? 0) & MessageFlags.IsComponentsV2)
  const at = check.at('components')
  const all = everyComponent(list)
  if (version2) {
    if (all.length > 40) at.fail('BASE_TYPE_BAD_LENGTH', `At most 40 components (there are ${all.length}).`)
    const text = all.reduce((sum, each) => sum + (each.content?.length ?? 0), 0)
    if (text > 4000) at.fail('BASE_TYPE_BAD_LENGTH', `At most 4000 characters of text (there are ${text}).`)
  } else {
    at.list(list, 0, 5)
    list.forEach((row, index) => {
      at.at(index).at('type').oneOf(row.type, [ComponentType.ActionRow])
    })
  }
  const ids = all.map(({ custom_id }) => custom_id).filter((id) => id !== undefined)
  if (new Set(ids).size !== ids.length)
    at.fail('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
  walk(list, at)
}

function walk(list: readonly ComponentBody[], check: Check): void {
  list.forEach((component, index) => {
    const at = check.at(index)
    switch (component.type) {
      case ComponentType.ActionRow:
        row(component, at)
        break
      case ComponentType.TextDisplay:
        at.at('content').text(component.content, 1, 4000)
        break
      case ComponentType.MediaGallery:
        at.at('items').list(component.items, 1, 10)
        for (const [number, item] of (component.items ?? []).entries())
          at.at('items').at(number).at('description').text(item.description, 0, 1024)
        break
      case ComponentType.Container:
      case ComponentType.Section:
      case ComponentType.Separator:
        break
      default:
        at.at('type').fail('UNION_TYPE_CHOICES', `Component type ${component.type} has no place here.`)
    }
    if (component.type !== ComponentType.ActionRow) walk(component.components ?? [], at.at('components'))
  })
}

function row(component: ComponentBody, check: Check): void {
  const inner = check.at('components')
  const children = inner.list(component.components, 1, 5)
  const menus = children.filter(({ type }) => type !== ComponentType.Button)
  if (menus.length > 0 && children.length > 1)
    inner.fail('COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A row holds up to five buttons or one menu.')
  children.forEach((child, index) => {
    const at = inner.at(index)
    if (child.type === ComponentType.Button) button(child, at)
    else if (child.type === ComponentType.StringSelect) checkSelect(child, at)
    else at.at('type').fail('UNION_TYPE_CHOICES', `Component type ${child.type} has no place in a row.`)
  })
}

function button(child: ComponentBody, check: Check): void {
  check.at('style').oneOf(child.style, [1, 2, 3, 4, 5])
  check.at('label').text(child.label, 0, 80)
  if (!child.label && !child.emoji)
    check.fail('BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button needs a label or an emoji.')
  if (child.emoji && !child.emoji.id && !EMOJI.test(child.emoji.name ?? ''))
    check.at('emoji').at('name').fail('BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji')
  if (child.style === ButtonStyle.Link) check.at('url').text(child.url, 1, 512)
  else check.at('custom_id').text(child.custom_id, 1, 100)
}

/** A string select, in a message or in a modal. */
export function checkSelect(child: ComponentBody, check: Check): void {
  check.at('custom_id').text(child.custom_id, 1, 100)
  check.at('placeholder').text(child.placeholder, 0, 150)
  const options = check.at('options')
  options.list(child.options, 1, 25)
  options.unique(
    (child.options ?? []).map(({ value }) => value),
    'Option values',
  )
  for (const [index, option] of (child.options ?? []).entries()) {
    options.at(index).at('label').text(option.label, 1, 100)
    options.at(index).at('value').text(option.value, 1, 100)
    options.at(index).at('description').text(option.description, 0, 100)
  }
}
