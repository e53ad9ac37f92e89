import { resolve } from 'node:path'
import { pino } from 'pino'
import type { Recommender } from '../engine/index.ts'
import { createDiscordAdapter, isShard } from './adapters/discord/index.ts'
import { createSlackAdapter } from './adapters/slack/index.ts'
import { createWebAdapter, type WebAdapter } from './adapters/web/index.ts'
import type { Adapter } from './bot.ts'
import { commandDefinitions } from './command-definitions.ts'
import type { Config } from './config.ts'
import { createBot } from './create-bot.ts'
import { createHealth } from './health.ts'
import { loadEngine } from './load-engine.ts'
import { createMetrics } from './metrics.ts'
import { openProfileStore } from './profiles/open-profile-store.ts'
import { createPictures } from './workers/pictures.ts'
import { createRenderPool } from './workers/render-pool.ts'

export interface Served {
  /** Resolves once every configured adapter can answer; rejects when one never will. */
  ready: Promise<void>
  /** Accepts nothing new, finishes running answers, closes the store. May be called before `ready`. */
  stop(): Promise<void>
}

/**
 * The composition root: the only place that knows every part. Starts everything that is configured.
 * @param say receives what the admin should read: notices, then one block that contains "ready".
 */
export async function serve(config: Config, say: (line: string) => void): Promise<Served> {
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const metrics = createMetrics(commandDefinitions.map((command) => command.name))
  const [engine, profiles] = await Promise.all([
    loadEngine(config, { say, onPoster: metrics.posterFetched, onTrouble: (sentence) => log.warn(sentence) }),
    openProfileStore(config.store, { dataFolder: config.dataFolder, log }),
  ])
  const renderer = createRenderPool()
  const { recommender, posterSource } = engine
  const bot = createBot({
    recommender,
    pictures: createPictures(posterSource, renderer, metrics),
    profiles,
    clock: Date.now,
    random: Math.random,
    log,
  })

  const adapters: Adapter[] = []
  if (config.discord) {
    const sharding = { store: config.store, entry: resolve(process.argv[1]!), args: ['serve'] }
    adapters.push(createDiscordAdapter({ bot, ...config.discord, log, metrics, sharding }))
  }
  // A shard is a child of the process that serves everything else.
  if (!isShard()) {
    if (config.slack) adapters.push(createSlackAdapter({ bot, config: config.slack, profiles, log, metrics }))
    const health = createHealth({
      adapters: () => adapters,
      profiles,
      dataset: recommender.dataset.name,
      model: recommender.model.name,
    })
    adapters.push(createWebAdapter({ bot, ...config.web, health, metrics, log }))
  }

  const stop = async () => {
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()))
    await Promise.all([renderer.close(), engine.close()])
    await profiles.close()
  }
  const start = async () => {
    await Promise.all([renderer.warm(), ...adapters.map((adapter) => adapter.start())])
    say(summary(config, recommender, adapters))
  }
  return { ready: start(), stop }
}

function summary(config: Config, { dataset, model }: Recommender, adapters: readonly Adapter[]): string {
  const address = adapters.find((adapter): adapter is WebAdapter => adapter.name === 'web')?.url
  return [
    'Marquee is ready.',
    `  adapters  ${adapters.map((adapter) => adapter.name).join(', ')}`,
    `  data set  ${dataset.name}: ${dataset.movies} films, ${dataset.ratings} ${dataset.simulated ? 'simulated ' : ''}ratings`,
    `  model     ${model.name}`,
    `  store     ${config.store ? new URL(config.store).protocol.slice(0, -1) : `a file in ${config.dataFolder}`}`,
    ...(address ? [`  web chat  ${address}`] : []),
  ].join('\n')
}
