/** Slack's rules for blocks, as https://docs.slack.dev/reference/block-kit states them. */

export interface TextBody {
  type: string
  text: string
}

export interface OptionBody {
  text: TextBody
  value: string
  description?: TextBody
}

export interface ElementBody {
  type: string
  action_id?: string
  text?: TextBody
  value?: string
  style?: string
  placeholder?: TextBody
  options?: OptionBody[]
  initial_option?: OptionBody
  min_query_length?: number
  initial_value?: string
  filetypes?: string[]
  max_files?: number
  max_selected_items?: number
}

export interface BlockBody {
  type: string
  block_id?: string
  text?: TextBody
  fields?: TextBody[]
  elements?: (ElementBody & TextBody)[]
  element?: ElementBody
  label?: TextBody
  optional?: boolean
  alt_text?: string
  title?: TextBody
  image_url?: string
  slack_file?: { id?: string; url?: string }
}

export type Surface = 'message' | 'modal' | 'home'

/** Says what is wrong with a file in an image block; undefined when it may be shown. */
export type FileCheck = (id: string) => string | undefined

const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const

/** What Slack would refuse, each fault with its JSON pointer. */
export function blockFaults(blocks: unknown, surface: Surface, file: FileCheck): string[] {
  const faults: string[] = []
  const fail = (path: string, message: string) => faults.push(`${message} [json-pointer:/blocks${path}]`)
  if (!Array.isArray(blocks)) return ['blocks must be a list [json-pointer:/blocks]']
  if (blocks.length > MOST_BLOCKS[surface])
    fail('', `no more than ${MOST_BLOCKS[surface]} items allowed (there are ${blocks.length})`)
  const checker = new BlockChecker(fail, surface, file)
  checker.each(blocks as BlockBody[], '', (block, path) => checker.block(block, path))
  checker.unique(
    blocks.flatMap(({ block_id }: BlockBody) => block_id ?? []),
    '',
    'block_id',
  )
  return faults
}

class BlockChecker {
  readonly fail: (path: string, message: string) => void
  readonly surface: Surface
  readonly file: FileCheck

  constructor(fail: BlockChecker['fail'], surface: Surface, file: FileCheck) {
    this.fail = fail
    this.surface = surface
    this.file = file
  }

  block(block: BlockBody, path: string) {
    this.short(block.block_id, 255, `${path}/block_id`)
    switch (block.type) {
      case 'section':
        if (!block.text && !block.fields) this.fail(path, 'a section needs text or fields')
        if (block.text) this.text(block.text, 3_000, `${path}/text`)
        this.count(block.fields ?? [], 0, 10, `${path}/fields`)
        this.each(block.fields, `${path}/fields`, (field, at) => this.text(field, 2_000, at))
        return
      case 'header':
        return this.text(block.text, 150, `${path}/text`, 'plain_text')
      case 'image':
        return this.image(block, path)
      case 'actions':
        this.count(block.elements ?? [], 1, 25, `${path}/elements`)
        this.each(block.elements, `${path}/elements`, (element, at) => this.element(element, at))
        return this.unique(
          block.elements?.flatMap(({ action_id }) => action_id ?? []) ?? [],
          path,
          'action_id',
        )
      case 'context':
        this.count(block.elements ?? [], 1, 10, `${path}/elements`)
        this.each(block.elements, `${path}/elements`, (element, at) => this.text(element, 3_000, at))
        return
      case 'input':
        this.text(block.label, 2_000, `${path}/label`, 'plain_text')
        if (block.element) return this.element(block.element, `${path}/element`)
        return this.fail(path, 'missing required field: element')
      case 'divider':
        return
      default:
        this.fail(`${path}/type`, `unsupported type: ${block.type}`)
    }
  }

  each<T>(list: readonly T[] | undefined, path: string, check: (item: T, path: string) => void): void {
    for (const [index, item] of (list ?? []).entries()) check(item, `${path}/${index}`)
  }

  unique(ids: readonly string[], path: string, name: string): void {
    const twice = ids.find((id, index) => ids.indexOf(id) !== index)
    if (twice !== undefined) this.fail(path, `${name} "${twice}" already exists`)
  }

  private image({ alt_text, image_url, slack_file, title }: BlockBody, path: string) {
    if (typeof alt_text !== 'string' || alt_text === '') this.fail(path, 'missing required field: alt_text')
    this.short(alt_text, 2_000, `${path}/alt_text`)
    if (title) this.text(title, 2_000, `${path}/title`, 'plain_text')
    if ((image_url === undefined) === (slack_file === undefined))
      return this.fail(path, 'exactly one of image_url and slack_file is needed')
    if (!slack_file) return
    if (slack_file.id === undefined || slack_file.url !== undefined)
      return this.fail(`${path}/slack_file`, 'this bench takes files by their id only')
    if (!/^F[A-Z0-9]{8,}$/.test(slack_file.id))
      return this.fail(`${path}/slack_file/id`, 'input must match regex pattern: ^[F][A-Z0-9]{8,}$')
    const wrong = this.file(slack_file.id)
    if (wrong) this.fail(`${path}/slack_file`, `invalid slack file: ${wrong}`)
  }

  private element(element: ElementBody, path: string) {
    const { type, text, value, style, placeholder } = element
    this.short(element.action_id, 255, `${path}/action_id`)
    if (placeholder) this.text(placeholder, 150, `${path}/placeholder`, 'plain_text')
    switch (type) {
      case 'button':
        this.text(text, 75, `${path}/text`, 'plain_text')
        this.short(value, 2_000, `${path}/value`)
        if (style !== undefined && style !== 'primary' && style !== 'danger')
          this.fail(`${path}/style`, `unknown style: ${style}`)
        return
      case 'static_select':
        this.count(element.options ?? [], 1, 100, `${path}/options`)
        this.each(element.options, `${path}/options`, (option, at) => this.option(option, at))
        return this.initial(element, path)
      case 'external_select':
        if (element.initial_option) this.option(element.initial_option, `${path}/initial_option`)
        return
      case 'multi_users_select':
        if (element.max_selected_items !== undefined && !(element.max_selected_items >= 1))
          this.fail(`${path}/max_selected_items`, 'expected 1 or more')
        return
      case 'plain_text_input':
        if (this.surface === 'message') this.fail(path, 'a text input needs a modal or a Home tab')
        return
      case 'file_input':
        if (this.surface !== 'modal') this.fail(path, 'a file input needs a modal')
        if (placeholder) this.fail(`${path}/placeholder`, 'a file input has no placeholder')
        if (element.max_files !== undefined && !(element.max_files >= 1 && element.max_files <= 10))
          this.fail(`${path}/max_files`, 'expected 1 to 10 files')
        return
      default:
        this.fail(`${path}/type`, `unsupported type: ${type}`)
    }
  }

  option({ text, value, description }: OptionBody, path: string): void {
    this.text(text, 75, `${path}/text`)
    if (typeof value !== 'string' || value === '') this.fail(`${path}/value`, 'a value must be a text')
    this.short(value, 150, `${path}/value`)
    if (description) this.text(description, 75, `${path}/description`)
  }

  private initial({ initial_option, options }: ElementBody, path: string): void {
    const same = ({ value, text }: OptionBody) =>
      value === initial_option?.value && text.text === initial_option.text.text
    if (initial_option && !options?.some(same))
      this.fail(`${path}/initial_option`, 'initial_option must be one of the options')
  }

  private text(body: TextBody | undefined, limit: number, path: string, only?: string) {
    if (!body || typeof body.text !== 'string') return this.fail(path, 'missing required field: text')
    const { type, text } = body
    if (type !== 'plain_text' && (type !== 'mrkdwn' || only))
      this.fail(`${path}/type`, `unsupported type: ${type}`)
    if (text.length === 0) this.fail(`${path}/text`, 'must be more than 0 characters')
    if (text.length > limit)
      this.fail(`${path}/text`, `must be less than ${limit + 1} characters (it has ${text.length})`)
  }

  private short(text: string | undefined, limit: number, path: string): void {
    if (text !== undefined && text.length > limit)
      this.fail(path, `must be less than ${limit + 1} characters (it has ${text.length})`)
  }

  private count(list: readonly unknown[], least: number, most: number, path: string): void {
    if (list.length < least || list.length > most)
      this.fail(path, `expected ${least} to ${most} items (there are ${list.length})`)
  }
}

/** Faults of the options that an external select is answered with. */
export function optionFaults(options: unknown): string[] {
  const faults: string[] = []
  if (!Array.isArray(options)) return ['options must be a list']
  if (options.length > 100) faults.push(`no more than 100 options allowed (there are ${options.length})`)
  const checker = new BlockChecker(
    (path, message) => faults.push(`${message} at ${path}`),
    'modal',
    () => undefined,
  )
  checker.each(options as OptionBody[], '/options', (option, at) => checker.option(option, at))
  return faults
}
