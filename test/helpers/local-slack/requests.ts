import { createHmac } from 'node:crypto'
import type { EnvelopeType } from './interaction.ts'

/** An envelope as HTTP mode sends it: slash commands and interactions as forms, events as JSON. */
export function httpBody(type: EnvelopeType, payload: object): { contentType: string; body: string } {
  if (type === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) }
  const fields =
    type === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) }
  return {
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(fields).toString(),
  }
}

/** Slack's signature of a request: HMAC-SHA256 over version, time (in s) and body. */
export function signature(secret: string, seconds: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`
}
