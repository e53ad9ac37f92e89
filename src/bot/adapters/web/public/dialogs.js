/**
 * @import { FormField } from '../../../core/reply.ts'
 * @import { PageForm, PagePicture } from '../protocol.ts'
 */
import { Combobox } from './combobox.js'
import { byId, make } from './elements.js'
import { icon } from './icons.js'
import { post } from './server.js'
import { fill, texts } from './strings.js'

/** Shows a picture as large as the window allows. */
export function enlarge(/** @type {PagePicture} */ picture) {
  const dialog = byId('picture-dialog', HTMLDialogElement)
  const close = make(
    'button',
    { type: 'button', class: 'round close', 'aria-label': texts.close },
    icon('close'),
  )
  dialog.replaceChildren(
    close,
    make('img', { src: picture.url, alt: picture.alt, width: picture.width, height: picture.height }),
  )
  dialog.onclick = () => dialog.close()
  dialog.showModal()
  close.focus()
}

/**
 * Opens a form of the bot; `send` gets the fields when it is filled in.
 * @param {PageForm} form
 * @param {(fields: Record<string, string | File>) => void} send
 */
export function openForm(form, send) {
  const dialog = byId('form-dialog', HTMLDialogElement)
  const fields = form.fields.map((field, index) => formField(form, field, `field-${index}`))
  const element = make(
    'form',
    { method: 'dialog', autocomplete: 'off' },
    make('h2', { id: 'form-title' }, form.title),
    ...fields.map(({ block }) => block),
    make(
      'div',
      { class: 'row end' },
      make(
        'button',
        { type: 'button', class: 'button secondary', onclick: () => dialog.close() },
        texts.cancel,
      ),
      make('button', { type: 'submit', class: 'button primary' }, form.submit ?? texts.send),
    ),
  )
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    dialog.close()
    send(Object.fromEntries(fields.map(({ name, control }) => [name, given(control)])))
  })
  dialog.replaceChildren(element)
  dialog.showModal()
  const first = fields[0]?.control
  ;(first instanceof HTMLFieldSetElement ? first.querySelector('input') : first)?.focus()
}

/** @param {HTMLInputElement | HTMLSelectElement | HTMLFieldSetElement} control */
function given(control) {
  if (control instanceof HTMLFieldSetElement)
    return Array.from(control.querySelectorAll('input:checked'), (box) => box.getAttribute('value')).join(' ')
  const isFile = control instanceof HTMLInputElement && control.type === 'file'
  return isFile ? (control.files?.[0] ?? '') : control.value
}

/**
 * @param {PageForm} form
 * @param {FormField} field
 * @param {string} id
 */
function formField(form, field, id) {
  const { name, label, type, required, value = '', placeholder, choices = [] } = field
  const caption = make(
    'label',
    { for: id },
    label,
    required && make('span', { class: 'required', title: texts.required, 'aria-hidden': 'true' }, ' *'),
  )
  if (type === 'choice') {
    const control = make(
      'select',
      { id, required },
      make('option', { value: '' }, placeholder ?? texts.choose),
      ...choices.map((choice) => make('option', { value: choice.value }, choice.name)),
    )
    control.value = value
    return { name, control, block: make('div', { class: 'field' }, caption, control) }
  }
  if (type === 'file') return { name, ...fileField(field, id, caption) }
  if (type === 'members') return { name, ...peopleField(field, id) }
  const control = make('input', { id, type: 'text', required, placeholder, maxlength: 4000 })
  control.value = value
  if (type !== 'movie') return { name, control, block: make('div', { class: 'field' }, caption, control) }
  const list = make('div', {
    id: `${id}-list`,
    class: 'popup',
    role: 'listbox',
    'aria-label': texts.suggestions,
    hidden: true,
  })
  control.setAttribute('role', 'combobox')
  control.setAttribute('aria-expanded', 'false')
  control.setAttribute('aria-controls', list.id)
  control.setAttribute('aria-autocomplete', 'list')
  const combobox = new Combobox(control, list, async (signal) => {
    const command = form.formId.replace(/:.*$/s, '')
    const asked = { command, option: name, typed: control.value.slice(0, 200) }
    const { choices: found } = await post('suggestions', asked, signal)
    const items = found.map((choice) => ({
      label: choice.name,
      take: () => {
        control.value = choice.name
      },
    }))
    return { items, first: false }
  })
  control.addEventListener('keydown', (event) => combobox.onKey(event))
  return {
    name,
    control,
    block: make('div', { class: 'field' }, caption, make('div', { class: 'entry' }, control, list)),
  }
}

/**
 * A box to check for each person; one at least where somebody is required.
 * @param {FormField} field
 * @param {string} id
 */
function peopleField({ label, required, choices = [] }, id) {
  const boxes = choices.map(({ name, value }) => {
    const box = make('input', { type: 'checkbox', value })
    return { box, block: make('label', { class: 'person-box' }, box, name) }
  })
  const mark =
    required && make('span', { class: 'required', title: texts.required, 'aria-hidden': 'true' }, ' *')
  const control = make(
    'fieldset',
    { id, class: 'field people' },
    make('legend', {}, label, mark),
    ...boxes.map(({ block }) => block),
  )
  const check = () => {
    const missing = required && !boxes.some(({ box }) => box.checked)
    boxes[0]?.box.setCustomValidity(missing ? texts.choosePeople : '')
  }
  control.addEventListener('change', check)
  check()
  return { control, block: control }
}

/**
 * A file that is too large is refused before it is sent.
 * @param {FormField} field
 * @param {string} id
 * @param {HTMLElement} caption
 */
function fileField(field, id, caption) {
  const accept = (field.endings ?? []).map((ending) => `.${ending}`).join(',')
  const control = make('input', { id, type: 'file', required: field.required, accept })
  control.addEventListener('change', () => {
    const file = control.files?.[0]
    control.setCustomValidity(file ? problemOf(file, field) : '')
    control.reportValidity()
  })
  return { control, block: make('div', { class: 'field' }, caption, control) }
}

/**
 * What is wrong with a file for this field of a form; empty when nothing is.
 * @param {File} file
 * @param {{largest?: number}} field
 */
export function problemOf(file, { largest = Number.POSITIVE_INFINITY }) {
  return file.size > largest ? fill(texts.tooLarge, { name: file.name, megabytes: largest / 2 ** 20 }) : ''
}
