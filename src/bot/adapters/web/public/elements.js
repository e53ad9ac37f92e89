/**
 * Makes an element. Properties that are functions are listeners ("onclick"), the others attributes; false and
 * undefined leave one out. Children are nodes or text: text is never read as HTML.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined | (() => void)>} [properties]
 * @param {...(Node | string | false | undefined)} children
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === undefined) continue
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== false && child !== undefined))
  return element
}

/**
 * An element of index.html.
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @param {new () => Kind} [kind]
 * @throws {Error} when the page has none, or another kind
 */
export function byId(id, kind) {
  const element = document.getElementById(id)
  if (!(element instanceof (kind ?? HTMLElement))) throw new Error(`Expected an element with the id ${id}`)
  return /** @type {Kind} */ (element)
}
