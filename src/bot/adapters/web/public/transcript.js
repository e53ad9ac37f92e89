const MOST = 60
/** Changes when entries do: those of an older page are left behind. */
const KEY = 'transcript-1'

/**
 * What was said, kept with the tab so that it outlives a reload.
 * @import { PageReply } from '../protocol.ts'
 * @typedef {{at: string, person: string, onlyFor?: string} &
 *   ({text: string} | {text?: undefined, reply: PageReply})} Entry
 *   person: who said the text, or whom the reply answers; onlyFor: the one who may see it
 */

/** @type {Entry[]} */
export const entries = read()

/**
 * Adds an entry, in the place of another one if that is given.
 * @param {Entry} entry
 * @param {Entry} [instead]
 */
export function keep(entry, instead) {
  const index = instead ? entries.indexOf(instead) : -1
  if (index >= 0) entries[index] = entry
  else entries.push(entry)
  entries.splice(0, entries.length - MOST)
  write()
}

/** Call it after a change to an entry. */
export function write() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(entries))
  } catch {
    // Without storage, or with no room in it, the conversation ends with the page.
  }
}

export function drop(/** @type {Entry} */ entry) {
  const index = entries.indexOf(entry)
  if (index >= 0) entries.splice(index, 1)
  write()
}

/** @returns {Entry[]} */
function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}
