import { resolve } from 'node:path'
import { pino } from 'pino'
import { createWebAdapter, type WebAdapter } from './adapters/web/index.ts'
import { Agenda } from './agenda/agenda.ts'
import { runAgenda } from './agenda/agenda-runner.ts'
import type { Adapter } from './core/bot.ts'
import { commandDefinitions } from './core/command-definitions.ts'
import type { Config } from './core/config.ts'
import { createBot, prepareBot } from './core/create-bot.ts'
import { createHealth, partsOf } from './core/health.ts'
import { limitRate } from './core/limit-rate.ts'
import { openPosters } from './core/load-engine.ts'
import { createMetrics } from './core/metrics.ts'
import { Opened } from './core/opened.ts'
import type { Output } from './core/server-output.ts'
import type { Recommender } from './core/services.ts'
import { openProfileStore } from './profiles/open-profile-store.ts'
import { storeKindOf } from './profiles/stores.ts'
import { createImportPool } from './workers/import-pool.ts'
import { createPictures } from './workers/pictures.ts'
import { createRenderPool } from './workers/render-pool.ts'
import { type ScoringThread, startScoringThread } from './workers/scoring-thread.ts'

export interface Served {
  /** Resolves once every configured adapter can answer; rejects when that will never be. */
  ready: Promise<void>
  /**
   * Accepts nothing new, finishes running answers, closes everything that was opened. May be called at any
   * time, and is to be called when `ready` rejects.
   */
  stop(): Promise<void>
}

/**
 * The composition root: the only place that knows every part. Starts everything that is configured.
 * @param output is told what the admin should read: notices, then one block that contains "ready"; and the log.
 * @param scoring for those who have started it already
 */
export function serve(
  config: Config,
  output: Output,
  scoring = startScoringThread(config, (line) => output.say(line)),
): Served {
  const opened = new Opened()
  return { ready: start(config, output, scoring, opened), stop: () => opened.close() }
}

async function start(config: Config, output: Output, scoring: ScoringThread, opened: Opened): Promise<void> {
  await opened.add(scoring, (thread) => thread.close())
  const log = pino({ level: config.logLevel }, output)
  const metrics = createMetrics(commandDefinitions.map((command) => command.name))
  // All that takes time of its own, while the thread reads on. The platforms' SDKs are loaded where they are used.
  const [{ recommender, vectors }, profiles, discord, slack] = await Promise.all([
    scoring.opened,
    opened.add(
      openProfileStore(config.store, { dataFolder: config.dataFolder, log, onCalled: metrics.storeCalled }),
      (store) => store.close(),
    ),
    config.discord && import('./adapters/discord/index.ts'),
    config.slack && import('./adapters/slack/index.ts'),
    scoring.catalogue.then(prepareBot),
  ])
  if (opened.closing) return
  const posters = await opened.add(
    openPosters(
      config,
      { recommender, vectors },
      {
        onPoster: metrics.posterFetched,
        onTrouble: (sentence) => log.warn(sentence),
      },
    ),
    (part) => part.close(),
  )
  const renderer = await opened.add(createRenderPool(), (pool) => pool.close())
  const imports = await opened.add(createImportPool(), (pool) => pool.close())
  const { posterSource, filmDetails, restingHosts } = posters
  const agenda = new Agenda(profiles)
  const whole = createBot({
    recommender,
    pictures: createPictures(posterSource, renderer, metrics),
    profiles,
    agenda,
    ...(filmDetails && { filmDetails }),
    readImport: imports.read,
    clock: Date.now,
    random: Math.random,
    log,
  })
  const bot = limitRate(whole, config.limits, () => performance.now(), metrics.refused)

  const adapters: Adapter[] = []
  let web: WebAdapter | undefined
  if (config.discord && discord) {
    const sharding = { store: config.store, entry: resolve(process.argv[1]!), args: ['serve'] }
    adapters.push(discord.createDiscordAdapter({ bot, ...config.discord, profiles, log, metrics, sharding }))
  }
  // A shard is a child of the process that serves everything else.
  const isShard = discord?.isShard() === true
  if (!isShard) {
    if (config.slack && slack) {
      const shared = storeKindOf(config.store)?.shared ?? false
      adapters.push(slack.createSlackAdapter({ bot, config: config.slack, profiles, shared, log, metrics }))
    }
    const health = createHealth({
      adapters: () => adapters,
      profiles,
      output,
      dataset: recommender.dataset.name,
      model: recommender.model.name,
      restingHosts,
    })
    metrics.watch({
      pictures: renderer.waiting,
      questions: scoring.waiting,
      healthy: async () => partsOf(await health()),
    })
    web = createWebAdapter({ bot, ...config.web, health, metrics, log })
    adapters.push(web)
  }

  // Beside one another: each may wait for its own running answers.
  await opened.add(adapters, () => settled(adapters.map((adapter) => adapter.stop())))
  if (opened.closing) return
  await Promise.all(adapters.map((adapter) => adapter.start()))
  if (opened.closing) return
  if (!isShard)
    await opened.add(runAgenda({ agenda, bot, adapters, clock: Date.now, log }), (runner) => runner.stop())
  output.say(summary(config, recommender, adapters, web?.url))
  // Answers are possible; only the first would have to wait for what is made where it is first needed.
  await Promise.all([scoring.warm(), renderer.warm()]).catch((error) => {
    if (!opened.closing) log.error({ err: error }, 'warming up failed')
  })
}

/** Waits for all of them; rejects with what failed first. */
async function settled(works: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(works)
  await Promise.all(works)
}

function summary(
  config: Config,
  { dataset, model }: Recommender,
  adapters: readonly Adapter[],
  address: string | undefined,
): string {
  return [
    'Marquee is ready.',
    `  adapters  ${adapters.map((adapter) => adapter.name).join(', ')}`,
    `  data set  ${dataset.name}: ${dataset.movies} films, ${dataset.ratings} ${dataset.simulated ? 'simulated ' : ''}ratings`,
    `  model     ${model.name}`,
    `  store     ${config.store ? new URL(config.store).protocol.slice(0, -1) : `a file in ${config.dataFolder}`}`,
    ...(address ? [`  web chat  ${address}`] : []),
  ].join('\n')
}
