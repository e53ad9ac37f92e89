/**
 * @import { Bodies, PageCommand, PageOption } from '../protocol.ts'
 * @import { Found, Item } from './combobox.js'
 */
import { Combobox, NOTHING } from './combobox.js'
import { commandName, commandOf, place, usedOptions, written } from './command-line.js'
import { byId, make } from './elements.js'
import { post } from './server.js'
import { texts } from './strings.js'

const HISTORY = 50

/** The line in which people write: hints, suggestions, history. */
export class Composer {
  #line = byId('line', HTMLInputElement)
  #hints = byId('hints')
  #commands
  #combobox
  /**
   * What was picked from suggestions, by option.
   * @type {NonNullable<Bodies['messages']['picks']>}
   */
  #picks = {}
  #history = keptHistory()
  #past = this.#history.length

  /**
   * @param {readonly PageCommand[]} commands
   * @param {(text: string, picks: NonNullable<Bodies['messages']['picks']>) => void} send
   */
  constructor(commands, send) {
    this.#commands = commands
    this.#line.placeholder = texts.placeholder
    this.#combobox = new Combobox(this.#line, byId('suggestions'), (signal) => this.#find(signal))
    this.#line.addEventListener('input', () => this.#hint())
    this.#line.addEventListener('keydown', (event) => this.#onKey(event))
    byId('composer').addEventListener('submit', (event) => {
      event.preventDefault()
      const text = this.#line.value.trim()
      if (text === '') return
      const picks = this.#picks
      this.#keep(text)
      this.#set('')
      this.#combobox.close()
      send(text, picks)
    })
    this.#hint()
  }

  focus() {
    this.#line.focus()
  }

  /** Puts a command in the line, to be completed or sent. */
  write(/** @type {string} */ command) {
    this.#set(command)
    this.focus()
    this.#combobox.refresh()
  }

  #set(/** @type {string} */ text) {
    this.#line.value = text
    this.#line.setSelectionRange(text.length, text.length)
    if (text === '') this.#picks = {}
    this.#hint()
  }

  #onKey(/** @type {KeyboardEvent} */ event) {
    if (this.#combobox.onKey(event)) return
    const { key } = event
    if (event.isComposing || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return
    if (key === 'ArrowUp' && this.#past > 0) this.#browse(event, this.#past - 1)
    else if (key === 'ArrowDown' && this.#past < this.#history.length) this.#browse(event, this.#past + 1)
    else if (key === 'Escape') this.#set('')
  }

  #browse(/** @type {KeyboardEvent} */ event, /** @type {number} */ to) {
    event.preventDefault()
    this.#past = to
    this.#set(this.#history[to] ?? '')
  }

  #keep(/** @type {string} */ text) {
    if (this.#history.at(-1) !== text) this.#history.push(text)
    this.#history = this.#history.slice(-HISTORY)
    this.#past = this.#history.length
    try {
      sessionStorage.setItem('history', JSON.stringify(this.#history))
    } catch {
      // Without storage the history ends with the page.
    }
  }

  /** The options of the command as chips; in the same room, a general hint. */
  #hint() {
    const line = this.#line.value
    const command = commandOf(line, this.#commands)
    if (!command) {
      const hint = matchMedia('(hover: hover)').matches ? texts.hint : texts.hintTouch
      return this.#hints.replaceChildren(make('span', { class: 'hint' }, hint))
    }
    const used = usedOptions(line)
    const chips = command.options.map((option) =>
      make(
        'button',
        {
          type: 'button',
          class: used.has(option.name) ? 'chip used' : 'chip',
          title: option.description,
          'aria-pressed': String(used.has(option.name)),
          onclick: () => this.#addOption(option),
        },
        option.name,
        option.required && make('span', { class: 'required', title: texts.required }, ' *'),
      ),
    )
    this.#hints.replaceChildren(...chips, make('span', { class: 'hint' }, command.description))
  }

  #addOption(/** @type {PageOption} */ option) {
    if (!usedOptions(this.#line.value).has(option.name)) {
      const value = option.type === 'boolean' ? 'true ' : ''
      this.#set(`${this.#line.value.trimEnd()} ${option.name}:${value}`)
    }
    this.focus()
    this.#combobox.refresh()
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Found>}
   */
  async #find(signal) {
    const line = this.#line.value.slice(0, this.#line.selectionStart ?? undefined)
    const name = commandName(line)
    if (name === undefined) return NOTHING
    if (!/^\s*\/\S*\s/.test(line)) return this.#findCommands(name)
    const command = commandOf(line, this.#commands)
    if (!command) return NOTHING
    const { option, typed, from } = place(line, command)
    if (!option) return { items: this.#optionItems(command, line, typed, from), first: false }
    return { items: await this.#valueItems(command, option, typed, from, signal), first: false }
  }

  #findCommands(/** @type {string} */ name) {
    const fitting = this.#commands.filter((command) => command.name.includes(name))
    fitting.sort((a, b) => Number(b.name.startsWith(name)) - Number(a.name.startsWith(name)))
    const items = fitting.map((command) => ({
      label: `/${command.name}`,
      description: command.description,
      take: () => this.write(`/${command.name} `),
    }))
    // Enter on a whole name sends it; on the beginning of one it completes it.
    return { items, first: name !== '' && fitting[0]?.name !== name }
  }

  /**
   * @param {PageCommand} command
   * @param {string} line
   * @param {string} typed
   * @param {number} from
   * @returns {Item[]}
   */
  #optionItems(command, line, typed, from) {
    const used = usedOptions(line)
    return command.options
      .filter((option) => !used.has(option.name) && option.name.startsWith(typed.toLowerCase()))
      .map((option) => ({
        label: option.name,
        description: option.description,
        take: () =>
          this.#insert(from, option.type === 'boolean' ? `${option.name}:true ` : `${option.name}:`),
      }))
  }

  /**
   * @param {PageCommand} command
   * @param {PageOption} option
   * @param {string} typed
   * @param {number} from
   * @param {AbortSignal} signal
   * @returns {Promise<Item[]>}
   */
  async #valueItems(command, option, typed, from, signal) {
    let choices =
      option.choices ??
      (option.type === 'boolean'
        ? [
            { name: 'true', value: 'true' },
            { name: 'false', value: 'false' },
          ]
        : [])
    if (option.suggests || option.type === 'member') {
      const asked = { command: command.name, option: option.name, typed: typed.trim().slice(0, 200) }
      ;({ choices } = await post('suggestions', asked, signal))
    } else
      choices = choices.filter((choice) => choice.name.toLowerCase().startsWith(typed.trim().toLowerCase()))
    return choices.map((choice) => ({
      label: choice.name,
      description: choice.description,
      take: () => {
        const { text, shown } = written(option.name, choice.name)
        this.#picks[option.name] = { shown, value: choice.value }
        this.#insert(from, text)
      },
    }))
  }

  #insert(/** @type {number} */ from, /** @type {string} */ text) {
    const caret = this.#line.selectionStart ?? this.#line.value.length
    const after = this.#line.value.slice(caret).trimStart()
    const before = this.#line.value.slice(0, from) + text
    this.#set(before + after)
    this.#line.setSelectionRange(before.length, before.length)
    this.#combobox.refresh()
  }
}

/** @returns {string[]} */
function keptHistory() {
  try {
    const kept = JSON.parse(sessionStorage.getItem('history') ?? '[]')
    return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : []
  } catch {
    return []
  }
}
