import { byId, make } from './elements.js'
import { counted } from './strings.js'

/** @type {Found} */
export const NOTHING = { items: [], first: false }

/**
 * A text field with a list of suggestions, after the ARIA combobox pattern: the focus stays in the field,
 * arrow keys move through the list, Enter or Tab takes, Escape closes.
 * @typedef {{label: string, description?: string | undefined, take: () => void}} Item
 * @typedef {{items: Item[], first: boolean}} Found first: the best one is chosen already, so that Enter takes it
 */
export class Combobox {
  #input
  #list
  #find
  /** @type {Item[]} */
  #items = []
  #at = -1
  #search = 0
  /** @type {AbortController | undefined} */
  #waiting

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {(signal: AbortSignal) => Promise<Found>} find what fits the field now
   */
  constructor(input, list, find) {
    this.#input = input
    this.#list = list
    this.#find = find
    input.addEventListener('input', () => {
      this.#choose(-1)
      this.refresh()
    })
    input.addEventListener('blur', () => this.close())
    // A press on the list must not take the focus from the field.
    list.addEventListener('pointerdown', (event) => event.preventDefault())
  }

  get isOpen() {
    return !this.#list.hidden
  }

  async refresh() {
    const search = ++this.#search
    this.#waiting?.abort()
    this.#waiting = new AbortController()
    const found = await this.#find(this.#waiting.signal).catch(() => NOTHING)
    if (search === this.#search) this.#show(found.items, found.first ? 0 : -1)
  }

  close() {
    this.#search++
    this.#waiting?.abort()
    this.#show([], -1)
  }

  /** True when the key was for the list. */
  onKey(/** @type {KeyboardEvent} */ event) {
    if (!this.isOpen || event.isComposing) return false
    const { key } = event
    if (key === 'ArrowDown') this.#move(this.#at + 1)
    else if (key === 'ArrowUp') this.#move(this.#at < 0 ? this.#items.length - 1 : this.#at - 1)
    else if (key === 'Escape') this.close()
    else if (key === 'Enter' && this.#at >= 0) this.#take(this.#at)
    else if (key === 'Tab' && !event.shiftKey) this.#take(Math.max(0, this.#at))
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  #take(/** @type {number} */ index) {
    const item = this.#items[index]
    this.close()
    item?.take()
  }

  #show(/** @type {Item[]} */ items, /** @type {number} */ at) {
    // Late suggestions must not take away what the arrow keys have chosen meanwhile.
    const chosen = this.#items[this.#at]?.label
    const kept = items.findIndex(({ label }) => label === chosen)
    this.#items = items
    this.#list.replaceChildren(
      ...items.map((item, index) =>
        make(
          'div',
          { id: `${this.#list.id}-${index}`, role: 'option', onclick: () => this.#take(index) },
          make('span', { class: 'label' }, item.label),
          item.description && make('span', { class: 'description' }, item.description),
        ),
      ),
    )
    this.#list.hidden = items.length === 0
    this.#input.setAttribute('aria-expanded', String(items.length > 0))
    this.#list.scrollTop = 0
    byId('announcer').textContent = items.length > 0 ? counted('suggestionCount', items.length) : ''
    this.#choose(kept < 0 ? at : kept)
  }

  #move(/** @type {number} */ index) {
    this.#choose((index + this.#items.length) % this.#items.length)
  }

  #choose(/** @type {number} */ index) {
    this.#at = index
    for (const [each, element] of [...this.#list.children].entries())
      element.setAttribute('aria-selected', String(each === index))
    const chosen = this.#list.children[index]
    if (chosen) this.#input.setAttribute('aria-activedescendant', chosen.id)
    else this.#input.removeAttribute('aria-activedescendant')
    chosen?.scrollIntoView({ block: 'nearest' })
  }
}
