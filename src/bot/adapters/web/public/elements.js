/**
 * Makes an element. Properties that start with "on" are listeners, the others attributes; false and
 * undefined leave one out. Children are nodes or text: text is never read as HTML.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string | false | undefined)} children
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === undefined) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== false && child !== undefined))
  return element
}

/** @param {string} id */
export const byId = (id) => document.getElementById(id)
