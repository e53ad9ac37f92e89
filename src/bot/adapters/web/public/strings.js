import { languages } from './texts.js'

const family = (/** @type {string} */ code) => code.toLowerCase().split('-')[0]
export const language =
  Object.keys(languages).find((code) => family(code) === family(navigator.language)) ?? 'en'
/** What the page itself says; the bot's own words come from the bot. */
export const texts = languages[language]
const byKey = new Map(Object.entries(texts))

/**
 * A text with its gaps filled in.
 * @param {string} text
 * @param {Readonly<Record<string, string | number>>} values
 */
export function fill(text, values) {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => String(values[name]))
}

/**
 * The text that fits a number of things.
 * @param {string} key without its ending
 * @param {number} count
 */
export function counted(key, count) {
  const form = new Intl.PluralRules(language).select(count)
  return fill(byKey.get(`${key}_${form}`) ?? textOf(`${key}_other`), { count })
}

/** Puts the language's texts where the page's HTML marks them. */
export function translatePage() {
  document.documentElement.lang = language
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = textOf(element.getAttribute('data-text'))
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', textOf(element.getAttribute('data-label')))
}

function textOf(/** @type {string | null} */ key) {
  const text = byKey.get(String(key))
  if (text === undefined) throw new Error(`Expected a text for ${key}`)
  return text
}
