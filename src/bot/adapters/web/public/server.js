/** @import { Answers, Bodies } from '../protocol.ts' */
import { language, texts } from './strings.js'

/** Who speaks, and how they see the page; goes with every request. */
export const speaker = {
  person: 'ada',
  get locale() {
    return navigator.language
  },
  get theme() {
    return document.documentElement.dataset.theme
  },
}

/** A refusal of the server, or no answer at all, in one sentence. */
export class Refusal extends Error {}

/**
 * @param {Promise<Response>} request
 * @throws {Refusal}
 */
async function jsonOf(request) {
  let response
  try {
    response = await request
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refusal(texts.gone)
  }
  const body = await response.json().catch(() => ({ error: texts.gone }))
  if (!response.ok) throw new Refusal(body.error)
  return body
}

/**
 * People and commands.
 * @returns {Promise<Answers['start']>}
 */
export const start = () => jsonOf(fetch(`/api/start?locale=${language}`))

/**
 * @template {keyof Bodies} Route
 * @param {Route} route
 * @param {Bodies[Route]} body its files are sent first
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answers[Route]>}
 */
export async function post(route, body, signal) {
  const fields = 'fields' in body ? body.fields : undefined
  return jsonOf(
    fetch(`/api/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...speaker, ...body, ...(fields && { fields: await sent(fields) }) }),
      ...(signal && { signal }),
    }),
  )
}

/**
 * Field values, with what stands for a file in the place of each.
 * @param {Bodies['forms']['fields']} fields
 */
async function sent(fields) {
  const entries = Object.entries(fields).map(async ([name, value]) => [
    name,
    value instanceof File ? await upload(value) : value,
  ])
  return Object.fromEntries(await Promise.all(entries))
}

/**
 * @param {File} file
 * @returns {Promise<{upload: string}>}
 */
function upload(file) {
  return jsonOf(
    fetch(`/api/uploads?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    }),
  )
}
