import type { Authorize } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import { LRUCache } from 'lru-cache'
import type { Adapter } from '../../core/bot.ts'
import { fitTo } from '../../core/limits.ts'
import { TRAITS } from '../../core/platforms.ts'
import type { Log } from '../../core/services.ts'
import { speechFor } from '../../core/speech.ts'
import { deliver } from './deliver.ts'
import { troubleOf } from './trouble.ts'

/** A client of a token, kept since the pictures that it uploaded are remembered with it. */
const KEPT = 500

/**
 * Posts in channels of any workspace in which the app is installed.
 * @param authorize gives the token of a workspace or, where the app is installed for an organisation, of that
 */
export function createPost(
  authorize: Authorize<boolean>,
  options: WebClientOptions,
  log: Log,
): NonNullable<Adapter['post']> {
  const clients = new LRUCache<string, WebClient>({ max: KEPT })

  async function clientOf(server: string): Promise<WebClient> {
    // An organisation's installation holds for all its workspaces; ids of organisations begin with E.
    const isEnterpriseInstall = server.startsWith('E')
    const { botToken } = await authorize({
      teamId: isEnterpriseInstall ? undefined : server,
      enterpriseId: isEnterpriseInstall ? server : undefined,
      isEnterpriseInstall,
    })
    if (!botToken) throw new Error(`There is no token of a bot for ${server}`)
    const client = clients.get(botToken) ?? new WebClient(botToken, options)
    clients.set(botToken, client)
    return client
  }

  return async ({ place, locale }, reply) => {
    const { server, channel } = place
    const client = await clientOf(server)
    const speech = speechFor(locale)
    try {
      await deliver(fitTo(reply, TRAITS.slack.limits), {
        client,
        place: { channel, userId: '' },
        plan: { acknowledge: 'reply', visibility: 'public' },
        speech,
        log,
        id: `${server}/${channel}`,
      })
      return true
    } catch (error) {
      if (troubleOf(error) === 'elsewhere') return false
      throw error
    }
  }
}
