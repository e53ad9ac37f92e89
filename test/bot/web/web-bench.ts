import {
  createWebAdapter,
  type WebAdapter,
  type WebAdapterOptions,
} from '../../../src/bot/adapters/web/index.ts'
import type { Bot } from '../../../src/bot/core/bot.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createHealth } from '../../../src/bot/core/health.ts'
import { createMetrics } from '../../../src/bot/core/metrics.ts'
import type { Services } from '../../../src/bot/core/services.ts'
import { createWorld, type World } from '../../contracts/conversation-world.ts'
import { NO_OUTPUT } from '../../helpers/log-book.ts'

/** A poster host that refuses us. */
export const RESTING = { 'posters.example': { reason: 'answered 403', until: '2026-01-01T00:00:00.000Z' } }

/** A web chat on the tests' small world, on a port of its own. */
export interface WebBench {
  world: World
  web: WebAdapter
  url: string
  /** POSTs JSON as the page does. */
  post(route: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** Another server and bot at the same address, over the same world. */
  restart(): Promise<void>
}

export interface BenchOptions {
  parts?: Partial<Services>
  wrap?: (bot: Bot) => Bot
  /** Without one, requests are not counted. */
  rate?: WebAdapterOptions['rate']
  token?: string
}

export async function openBench({
  parts,
  wrap = (bot) => bot,
  rate,
  token,
}: BenchOptions = {}): Promise<WebBench> {
  const world = createWorld(parts)
  const { profiles, log } = world.services
  const start = async (port: number) => {
    const bot = wrap(createBot(world.services))
    const metrics = createMetrics(bot.commands.map((command) => command.name))
    const adapters: WebAdapter[] = []
    const health = createHealth({
      adapters: () => adapters,
      profiles,
      output: NO_OUTPUT,
      dataset: 'world',
      model: 'genre means',
      restingHosts: () => RESTING,
    })
    const limit = rate ?? { burst: 1e6, perSecond: 1e6 }
    const options = {
      bot,
      host: '127.0.0.1',
      port,
      health,
      metrics,
      log,
      rate: limit,
      ...(token && { token }),
    }
    const web = createWebAdapter(options)
    adapters.push(web)
    await web.start()
    return web
  }
  const bench: WebBench = {
    world,
    web: await start(0),
    url: '',
    post: (route, body, headers = {}) =>
      fetch(`${bench.url}/api/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async restart() {
      await bench.web.stop()
      bench.web = await start(Number(new URL(bench.url).port))
    },
  }
  bench.url = bench.web.url
  return bench
}
