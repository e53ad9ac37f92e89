import { expect } from 'vitest'
import { BOT_SCOPES } from '../../../src/bot/adapters/slack/index.ts'
import type { SlackConfig } from '../../../src/bot/core/config.ts'
import type { LocalSlack, LocalWorkspace } from '../../helpers/local-slack/index.ts'
import type { Bench } from './bench.ts'

/** Of an app that many workspaces may install. */
export function configForMany({ apiUrl, signingSecret, clientId, clientSecret }: LocalSlack): SlackConfig {
  return {
    apiUrl,
    http: { signingSecret, port: 0 },
    oauth: { clientId, clientSecret, stateSecret: 'a long random text' },
  }
}

type Where = Pick<Bench, 'slack' | 'adapter'>

const originOf = ({ adapter }: Where): string => `http://127.0.0.1:${adapter.port}`

/** What an admin's browser does: the install page, Slack's page, and back. */
export async function install(
  bench: Where,
  workspace: LocalWorkspace,
  cheat: { state?: string } = {},
): Promise<Response> {
  const page = await fetch(`${originOf(bench)}/slack/install`)
  const cookie = page.headers.get('set-cookie')!.split(';')[0]!
  const authorize = new URL(/href="(http[^"]+)"/.exec(await page.text())![1]!.replaceAll('&amp;', '&'))
  expect(authorize.pathname).toBe('/oauth/v2/authorize')
  expect(authorize.searchParams.get('scope')).toBe(BOT_SCOPES.join(','))
  const back = new URL('/slack/oauth_redirect', originOf(bench))
  back.searchParams.set('code', bench.slack.allow(workspace))
  back.searchParams.set('state', cheat.state ?? authorize.searchParams.get('state')!)
  return fetch(back, { headers: { cookie } })
}
