import { pino } from 'pino'
import { createDiscordAdapter } from './adapters/discord/index.ts'
import { createWebAdapter } from './adapters/web/index.ts'
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

/**
 * The composition root: the only place that knows every part. Starts everything that is configured.
 * @param say receives what the admin should read: notices, then one block that contains "ready".
 * @returns a function that stops it again: nothing new accepted, running answers finished, store closed.
 */
export async function serve(config: Config, say: (line: string) => void): Promise<() => Promise<void>> {
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const metrics = createMetrics(commandDefinitions.map((command) => command.name))
  const [engine, profiles] = await Promise.all([
    loadEngine(config, { say, onPoster: metrics.posterFetched, onTrouble: (sentence) => log.warn(sentence) }),
    openProfileStore(config.store, { dataFolder: config.dataFolder, log }),
  ])
  const renderer = createRenderPool()
  const { recommender } = engine
  const bot = createBot({
    recommender,
    pictures: createPictures(engine.posterSource, renderer, metrics),
    profiles,
    clock: Date.now,
    random: Math.random,
    log,
  })

  const adapters: Adapter[] = []
  const health = createHealth({
    adapters: () => adapters,
    profiles,
    dataset: recommender.dataset.name,
    model: recommender.model.name,
  })
  const web = createWebAdapter({ bot, ...config.web, health, metrics, log })
  adapters.push(web)
  if (config.discord)
    adapters.push(createDiscordAdapter({ bot, ...config.discord, log, metrics }))

  const stop = async () => {
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()))
    await renderer.close()
    await profiles.close()
  }
  try {
    await Promise.all([renderer.warm(), ...adapters.map((adapter) => adapter.start())])
  } catch (error) {
    await stop()
    throw error
  }
  const { dataset, model } = recommender
  say(
    [
      'Marquee is ready.',
      `  adapters  ${adapters.map((adapter) => adapter.name).join(', ')}`,
      `  data set  ${dataset.name}, ${dataset.movies} films, ${dataset.ratings} ${dataset.simulated ? 'simulated ' : ''}ratings`,
      `  model     ${model.name}`,
      `  store     ${config.store ? new URL(config.store).protocol.slice(0, -1) : 'a file in the data folder'}`,
      `  web chat  ${web.url}`,
    ].join('\n'),
  )
  return stop
}
