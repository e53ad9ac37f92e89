import { createRequire } from 'node:module'
import type { RESTOptions } from 'discord.js'

/**
 * How this process asks Discord's web API. The agent comes from the undici that discord.js itself depends on: the
 * dispatcher that all versions share in a process may be of another one (ours, and Slack's, is undici 7), and
 * an upload through that fails.
 */
export function restOptions(apiUrl: string): Pick<RESTOptions, 'api' | 'agent'> {
  const { Agent } = ofDiscord('undici') as { Agent: new () => NonNullable<RESTOptions['agent']> }
  return { api: apiUrl, agent: new Agent() }
}

const ofDiscord = createRequire(import.meta.resolve('discord.js'))
