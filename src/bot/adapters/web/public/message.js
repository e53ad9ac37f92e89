/**
 * @import { Inline, Block } from '../../../core/markup.ts'
 * @import { PageControl, PagePicture, PageReply } from '../protocol.ts'
 */
import { make } from './elements.js'
import { icon, iconOf } from './icons.js'
import { fill, texts } from './strings.js'

/**
 * What somebody said, as an element of the conversation.
 * @typedef {{id: string, name: string}} Person
 * @param {Person} author
 * @param {Date} at
 * @param {Person | undefined} onlyFor the one person who may see it
 * @param {...Node} content
 */
export function message(author, at, onlyFor, ...content) {
  const clock = at.toLocaleTimeString(navigator.language, { hour: '2-digit', minute: '2-digit' })
  const element = make(
    'article',
    { class: onlyFor ? 'message private' : 'message', tabindex: '-1' },
    avatar(author),
    make(
      'div',
      { class: 'body' },
      make(
        'p',
        { class: 'byline' },
        make('strong', {}, author.name),
        ' ',
        make('time', { datetime: at.toISOString() }, clock),
      ),
      onlyFor && make('p', { class: 'only-you' }, icon('eye'), texts.onlyYou),
      ...content,
    ),
  )
  if (onlyFor) element.dataset.onlyFor = onlyFor.id
  return element
}

/** @param {Person} author */
export function avatar({ id, name }) {
  return id === 'bot'
    ? make('img', { class: 'avatar', src: '/icon.svg', alt: '', width: 40, height: 40 })
    : make('span', { class: `avatar ${id}`, 'aria-hidden': 'true' }, name[0])
}

/**
 * The content of an answer.
 * @typedef {(actionId: string, values: string[], control: HTMLElement) => void} Act
 * @typedef {(command: string) => void} Write
 * @param {PageReply} reply
 * @param {{act: Act, enlarge: (picture: PagePicture) => void, write: Write}} on
 */
export function replyContent(reply, on) {
  return [
    make(
      'div',
      { class: reply.pictures.length > 0 ? 'answer pictured' : 'answer' },
      ...reply.pictures.map((picture) => pictureElement(picture, on.enlarge)),
      make('div', { class: 'text' }, ...reply.blocks.map((block) => blockElement(block, on.write))),
    ),
    ...reply.files.map((file) =>
      make(
        'p',
        {},
        make(
          'a',
          { class: 'file', href: file.url, download: file.name },
          fill(texts.save, { name: file.name }),
        ),
      ),
    ),
    ...reply.rows.map((row) =>
      make('div', { class: 'row' }, ...row.map((control) => controlElement(control, on.act))),
    ),
  ]
}

function blockElement(/** @type {Block} */ block, /** @type {Write} */ write) {
  const inlines = (/** @type {Inline[]} */ parts) => parts.map((part) => inlineElement(part, write))
  if (block.type === 'paragraph') {
    const lines = block.lines.flatMap((line, index) =>
      index > 0 ? [make('br'), ...inlines(line)] : inlines(line),
    )
    return make('p', {}, ...lines)
  }
  const items = block.items.map((item) => make('li', {}, ...inlines(item)))
  return block.type === 'bullets' ? make('ul', {}, ...items) : make('ol', { start: block.start }, ...items)
}

/**
 * @param {Inline} inline
 * @param {Write} write
 */
function inlineElement({ text, bold, italic, code, href }, write) {
  /** @type {Text | HTMLElement} */
  let node = document.createTextNode(text)
  // A command in an answer is there to be tried: pressing it puts it in the line.
  if ((code || bold) && /^\/[a-z]/.test(text))
    node = make('button', { type: 'button', class: 'command', onclick: () => write(text) }, text)
  else if (code) node = make('code', {}, text)
  if (href) node = make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, node)
  if (italic) node = make('em', {}, node)
  if (bold && !(node instanceof HTMLButtonElement)) node = make('strong', {}, node)
  return node
}

/**
 * @param {PagePicture} picture
 * @param {(picture: PagePicture) => void} enlarge
 */
function pictureElement(picture, enlarge) {
  const { url, alt, width, height } = picture
  const button = make(
    'button',
    {
      type: 'button',
      class: 'picture',
      onclick: () => enlarge(picture),
    },
    make('img', { src: url, alt, width, height }),
    make('span', { class: 'unseen' }, texts.enlarge),
  )
  // The room is taken before the picture is there, so that nothing jumps.
  button.style.setProperty('--width', `${width}px`)
  button.style.setProperty('--ratio', String(width / height))
  return button
}

function controlElement(/** @type {PageControl} */ control, /** @type {Act} */ act) {
  if (control.kind === 'menu') return menuElement(control, act)
  const button = make(
    'button',
    { type: 'button', class: `button ${control.style}` },
    iconOf(control.emoji),
    control.label,
  )
  button.addEventListener('click', () => act(control.actionId, [], button))
  return button
}

/**
 * A button that opens a list of choices; arrow keys move, Escape closes.
 * @param {PageControl & {kind: 'menu'}} control
 * @param {Act} act
 */
function menuElement({ actionId, placeholder, choices }, act) {
  const list = make('ul', { class: 'popup', role: 'menu', hidden: true })
  const button = make(
    'button',
    { type: 'button', class: 'button secondary opener', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    placeholder,
    icon('down'),
  )
  const open = (/** @type {boolean} */ isOpen) => {
    list.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
    if (!isOpen) return
    list.querySelector('button')?.focus({ preventScroll: true })
    list.scrollIntoView({ block: 'nearest' })
  }
  list.append(
    ...choices.map(({ name, value, description }) =>
      make(
        'li',
        { role: 'none' },
        make(
          'button',
          {
            type: 'button',
            role: 'menuitem',
            tabindex: '-1',
            onclick: () => {
              open(false)
              button.focus()
              act(actionId, [value], button)
            },
          },
          make('span', { class: 'label' }, name),
          description && make('span', { class: 'description' }, description),
        ),
      ),
    ),
  )
  button.addEventListener('click', () => open(Boolean(list.hidden)))
  const menu = make('div', { class: 'menu' }, button, list)
  menu.addEventListener('keydown', (event) => {
    const items = [...list.querySelectorAll('button')]
    const at = items.findIndex((item) => item.matches(':focus'))
    const to = new Map([
      ['ArrowDown', at + 1],
      ['ArrowUp', at - 1],
      ['Home', 0],
      ['End', items.length - 1],
    ]).get(event.key)
    if (to !== undefined) {
      event.preventDefault()
      if (list.hidden) open(true)
      else items.at(to % items.length)?.focus()
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation()
      open(false)
      button.focus()
    }
  })
  menu.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) open(false)
  })
  return menu
}
