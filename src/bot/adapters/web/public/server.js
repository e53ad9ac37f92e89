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

async function jsonOf(request) {
  let response
  try {
    response = await request
  } catch (error) {
    if (error.name === 'AbortError') throw error
    throw new Refusal(texts.gone)
  }
  const body = await response.json().catch(() => ({ error: texts.gone }))
  if (!response.ok) throw new Refusal(body.error)
  return body
}

/** People and commands. */
export const start = () => jsonOf(fetch(`/api/start?locale=${language}`))

/**
 * @param {'messages' | 'actions' | 'forms' | 'suggestions'} route
 * @param {object} body
 * @param {AbortSignal} [signal]
 */
export function post(route, body, signal) {
  return jsonOf(
    fetch(`/api/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...speaker, ...body }),
      signal,
    }),
  )
}
