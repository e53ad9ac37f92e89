import { WebAPIHTTPError } from '@slack/web-api'
import type { Adapter } from '../../core/bot.ts'
import { connecting } from '../kit/connecting.ts'
import { connect } from './connection.ts'
import type { SlackSetup } from './setup.ts'
import { codeOf, isRefusal } from './trouble.ts'

export interface SlackAdapter extends Adapter {
  /** HTTP mode, once started: the port it listens on. */
  readonly port: number | undefined
}

/**
 * Marquee on Slack, by Socket Mode or HTTP. `start()` rejects with an InputError when a token, the URL or the port is
 * wrong.
 */
export function createSlackAdapter(setup: SlackSetup): SlackAdapter {
  const { log, config } = setup
  const { connection, ...adapter } = connecting({
    name: 'slack',
    log,
    unreachable: `Slack cannot be reached at ${config.apiUrl}`,
    hopeless: (error) => hopeless(error, config.apiUrl),
    connect: (stopping) => connect(setup, stopping),
  })
  return {
    ...adapter,
    async post(to, reply) {
      const line = connection()
      if (!line) throw new Error('Slack is not connected yet')
      return line.post(to, reply)
    },
    get port() {
      return connection()?.port
    },
  }
}

function hopeless(error: unknown, apiUrl: string): string | undefined {
  const code = codeOf(error)
  if (code === 'unknown_method' || (error instanceof WebAPIHTTPError && error.statusCode === 404))
    return `Expected SLACK_API_URL to be the base of Slack's Web API but ${apiUrl} is not.`
  if (code === 'missing_scope')
    return 'Expected SLACK_APP_TOKEN to have the scope connections:write but it has not: make a new one on Basic Information of https://api.slack.com/apps.'
  if (isRefusal(error))
    return `Expected SLACK_BOT_TOKEN and SLACK_APP_TOKEN to be valid but Slack answered ${code}: copy both again from https://api.slack.com/apps into .env.`
  return undefined
}
