/**
 * All that Marquee promises about speed, each figure beside its bar: `npm run bench`. Some minutes on a quiet machine;
 * `npm run bench -- --quick` for a look, `-- --growth` for the table of docs/growth.md as well, which trains for a quarter of an
 * hour. The data set is the one that MARQUEE_DATASET names; the chat platforms are the local ones of the tests, in this process, which share the cores with
 * what is measured.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import sharp from 'sharp'
import { deployCommands } from '../../src/bot/adapters/discord/index.ts'
import { commandDefinitions } from '../../src/bot/core/command-definitions.ts'
import { readConfig } from '../../src/bot/core/config.ts'
import { loadEngine } from '../../src/bot/core/load-engine.ts'
import { createPosterEncoder } from '../../src/engine/posters/encoder/encoder.ts'
import { allLocalPosters, findEncoderWeights, posterFolders } from '../../src/engine/posters/locate.ts'
import { encodePicture } from '../../src/render/encode.ts'
import { renderCollage } from '../../src/render/index.ts'
import { LocalDiscord } from '../helpers/local-discord/index.ts'
import { LocalSlack } from '../helpers/local-slack/index.ts'
import { usual } from '../render/views.ts'

/** ms between two of Node's looks at the event loop, which its figure of the delay contains. */
const BETWEEN_LOOKS = 10
const isQuick = process.argv.includes('--quick')
const scale = isQuick ? 1 : 5
/** This program as one of several that measure a core each. */
const CORE = '--core'

interface Row {
  what: string
  figure: number
  unit: string
  bar?: ['at least' | 'at most', number]
}
const rows: Row[] = []
const add = (what: string, figure: number, unit: string, bar?: Row['bar']) =>
  rows.push({ what, figure, unit, ...(bar && { bar }) })

function at(share: number, times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!
}

/** ms of each run. */
async function timed(runs: number, work: (run: number) => unknown): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    await work(run)
    times.push(performance.now() - started)
  }
  return times
}

/** What one core does, in a process of its own: people a second, scored, chosen for and with reasons; ms. */
interface CoreFigures {
  chosen: number
  explained: number
  slowest: number
  filmByFilm: number
  /** ms of a list in the order of its posters. */
  similar: number
}

async function measureCore(): Promise<CoreFigures> {
  const engine = await loadEngine(readConfig(process.env), { say: () => {} })
  const { recommender } = engine
  const people = Array.from({ length: 300 * scale }, (_, index) => {
    const userIds = recommender.userIds
    return recommender.person(userIds[(index * 37) % userIds.length]!)!
  })
  const choose = (run: number) => recommender.list(people[run % people.length]!, { count: 5 })
  const explain = (run: number) => recommender.recommend(people[run % people.length]!, { count: 5 })
  const aSecond = (times: readonly number[]) => (1_000 * times.length) / times.reduce((sum, ms) => sum + ms)
  await timed(100, choose)
  const times = await timed(people.length, choose)
  await timed(100, explain)
  const explained = await timed(people.length, explain)
  const similar = (run: number) =>
    recommender.recommend(people[run % people.length]!, { count: 5, similar: true })
  await timed(20, similar)
  const films = recommender.movies.map(({ id }) => id)
  const [alone] = await timed(1, () => {
    for (const id of films) recommender.predictListed(people[0]!, [id])
  })
  await engine.close()
  return {
    chosen: aSecond(times),
    explained: aSecond(explained),
    slowest: at(0.99, times),
    filmByFilm: alone! / at(0.5, times),
    similar: at(0.5, await timed(20 * scale, similar)),
  }
}

/** A pool of thirty and three favourites. */
const POSTERS_OF_A_LIST = 33

/** ms that the posters of one list take on one thread; undefined where encoder or posters are not at hand. */
async function encodedEachTime(): Promise<number | undefined> {
  const settings = readConfig(process.env)
  const weights = findEncoderWeights(settings)
  const paths = [...(await allLocalPosters(posterFolders(settings))).values()].slice(0, POSTERS_OF_A_LIST)
  if (!weights || paths.length < POSTERS_OF_A_LIST) return undefined
  const encoder = await createPosterEncoder({ weights, threads: 1 })
  const images = await Promise.all(paths.map((path) => readFile(path)))
  await encoder.encode(images[0]!)
  const [all] = await timed(1, () => Promise.all(images.map((image) => encoder.encode(image))))
  await encoder.close()
  return all
}

/** @returns the data set's folder, unpacked */
async function measureEngine(): Promise<string> {
  const engine = await loadEngine(readConfig(process.env), { say: console.log })
  await engine.close()
  const args = [...process.execArgv, import.meta.filename, CORE, ...(isQuick ? ['--quick'] : [])]
  const cores = await Promise.all(
    cpus().map(async () => {
      const { stdout } = await promisify(execFile)(process.execPath, args)
      return JSON.parse(stdout.trim().split('\n').at(-1)!) as CoreFigures
    }),
  )
  const sum = (of: (core: CoreFigures) => number) => cores.reduce((total, core) => total + of(core), 0)
  add(
    'engine: people scored and chosen, all cores',
    sum(({ chosen }) => chosen),
    '/s',
    ['at least', 1_000],
  )
  add(
    'engine: the same with the reasons of five films',
    sum(({ explained }) => explained),
    '/s',
  )
  add('engine: one person, p99', Math.max(...cores.map(({ slowest }) => slowest)), 'ms')
  add('engine: against film by film, as the prototype did', cores[0]!.filmByFilm, 'times')
  const posters = await encodedEachTime()
  if (posters !== undefined)
    add(
      'similar: against posters encoded each time, as the prototype did',
      posters / cores[0]!.similar,
      'times',
    )
  return engine.folder
}

async function measureCollage(): Promise<void> {
  const noise = { type: 'gaussian', mean: 110, sigma: 40 } as const
  const poster = (seed: number) =>
    sharp({
      create: {
        width: 300,
        height: 444,
        channels: 3,
        noise: { ...noise, mean: 90 + seed },
        background: '#000',
      },
    })
      .blur(1.5)
      .jpeg()
      .toBuffer()
  const posters = await Promise.all(Array.from({ length: 64 }, (_, seed) => poster(seed)))
  /** Bytes behind a picture's end change nothing but what it is kept under. */
  const numbered = (next: number) => Buffer.concat([posters[next % posters.length]!, Buffer.from(`${next}`)])
  const view = (from: number) => {
    let next = from
    const sections = usual.sections.map((section) => ({
      ...section,
      tiles: section.tiles.map((tile) => ({ ...tile, image: numbered(next++) })),
    }))
    return { ...usual, sections }
  }
  const decode = (image: Buffer) =>
    sharp(image).resize(220, 330, { fit: 'cover' }).ensureAlpha().raw().toBuffer()
  await timed(20, () => renderCollage(view(0), 'image/jpeg'))
  add(
    'collage: eight posters decoded',
    at(0.5, await timed(10 * scale, () => Promise.all(posters.slice(0, 8).map(decode)))),
    'ms',
  )
  add(
    'collage: drawn and encoded, posters seen before',
    at(0.5, await timed(10 * scale, () => renderCollage(view(0), 'image/jpeg'))),
    'ms',
  )
  add(
    'collage: whole, all posters new',
    at(0.5, await timed(10 * scale, (run) => renderCollage(view(8 * (run + 1)), 'image/jpeg'))),
    'ms',
  )
  const { bytes } = await renderCollage(view(0), 'image/jpeg')
  const picture = await loadImage(bytes)
  const canvas = createCanvas(picture.width, picture.height)
  canvas.getContext('2d').drawImage(picture, 0, 0)
  add('collage: encoded', at(0.5, await timed(10 * scale, () => encodePicture(canvas, 'image/jpeg'))), 'ms')
  add('collage: size', bytes.length / 1e6, 'MB')
}

interface Bot {
  child: ChildProcess
  url: string
  ready: number
}

async function start(env: NodeJS.ProcessEnv): Promise<Bot> {
  const program = fileURLToPath(new URL('../../dist/bot/cli/main.js', import.meta.url))
  const started = performance.now()
  const child = spawn(process.execPath, [program, 'serve'], {
    // People of a bench are faster than people.
    env: {
      ...process.env,
      MARQUEE_PORT: '0',
      LOG_LEVEL: 'error',
      // As docs/running.md says.
      MALLOC_ARENA_MAX: '2',
      NODE_OPTIONS: '--max-semi-space-size=2',
      MARQUEE_PERSON_RATE: '0',
      MARQUEE_SERVER_RATE: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url) return { child, url, ready: performance.now() - started }
  }
  throw new Error('It did not start')
}

async function stop({ child }: Bot): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}

async function gauge({ url }: Bot, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

interface Asked {
  first: number
  finished: number
}

async function measureCrowds(
  platform: string,
  bot: Bot,
  ask: (person: number) => Promise<Asked>,
): Promise<void> {
  await Promise.all(Array.from({ length: 20 }, (_, person) => ask(person)))
  for (const crowd of [1, 20, 100]) {
    const rounds = Math.max(1, Math.round((crowd === 1 ? 20 : 100 / crowd) * scale))
    const all: Asked[] = []
    const started = performance.now()
    // The first look takes the delays so far with it.
    await gauge(bot, 'nodejs_eventloop_lag_p99_seconds')
    for (let round = 0; round < rounds; round++)
      all.push(...(await Promise.all(Array.from({ length: crowd }, (_, person) => ask(person)))))
    const seconds = (performance.now() - started) / 1000
    const lag = await gauge(bot, 'nodejs_eventloop_lag_p99_seconds')
    const finished = all.map((each) => each.finished)
    const first = all.map((each) => each.first)
    const who = `${platform}, ${crowd} at once`
    add(`${who}: finished, median`, at(0.5, finished), 'ms')
    add(`${who}: finished, p99`, at(0.99, finished), 'ms', crowd === 20 ? ['at most', 700] : undefined)
    add(`${who}: first response, p99`, at(0.99, first), 'ms', crowd === 100 ? ['at most', 300] : undefined)
    if (crowd > 1) add(`${who}: commands`, all.length / seconds, '/s', ['at least', 30])
    if (crowd === 100) add(`${who}: event-loop delay, p99`, lag * 1000 - BETWEEN_LOOKS, 'ms', ['at most', 30])
  }
}

async function measurePlatforms(dataset: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'))
  const [discord, slack] = await Promise.all([LocalDiscord.start(), LocalSlack.start()])
  const { token, applicationId: clientId, apiUrl } = discord
  await deployCommands({ definitions: commandDefinitions, token, clientId, apiUrl })
  const bot = await start({
    MARQUEE_DATA: folder,
    MARQUEE_DATASET: dataset,
    DISCORD_TOKEN: token,
    DISCORD_CLIENT_ID: clientId,
    DISCORD_API_URL: apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  })
  add('ready after the start, both platforms connected', bot.ready, 'ms', ['at most', 1_500])
  // Somebody of their own with three ratings each, so that no answer is like another.
  for (let person = 0; person < 100; person++)
    for (const film of [260, 296, 318, 356, 527, 589, 593, 608].slice(person % 6, (person % 6) + 3)) {
      const stars = 3 + ((person + film) % 5) / 2
      await discord.guild
        .member(`person ${person}`)
        .command('rate', { movie: String(film), stars })
        .answer()
      await slack.member(`person ${person}`).command('/rate', `movie:${film} stars:${stars}`).answer()
    }
  await measureCrowds('Discord', bot, async (person) => {
    const started = performance.now()
    const interaction = discord.guild.member(`person ${person}`).command('recommend')
    const { after } = await interaction.acknowledged()
    await interaction.answer()
    return { first: after, finished: performance.now() - started }
  })
  await measureCrowds('Slack', bot, async (person) => {
    const started = performance.now()
    const interaction = slack.member(`person ${person}`).command('/recommend')
    const first = await interaction.acknowledged()
    await interaction.answer()
    return { first, finished: performance.now() - started }
  })
  const memory = async () => (await gauge(bot, 'process_resident_memory_bytes')) / 2 ** 20
  const ratings = async (commands: number) => {
    for (let done = 0; done < commands; done += 20)
      await Promise.all(
        Array.from({ length: 20 }, (_, person) =>
          discord.guild.member(`person ${person}`).command('ratings').answer(),
        ),
      )
    return memory()
  }
  const commands = isQuick ? 200 : 10_000
  // A command's first answers load and compile what they need: no growth.
  const first = commands / 5
  const before = await ratings(first)
  const after = await ratings(commands - first)
  add(`memory after ${commands} more commands`, after, 'MB', ['at most', 450])
  add('memory: slope', ((after - before) / (commands - first)) * 1_000, 'MB/1,000', ['at most', 1])
  await stop(bot)
  await Promise.all([discord.stop(), slack.stop()])
  rmSync(folder, { recursive: true })
}

if (process.argv.includes(CORE)) {
  console.log(JSON.stringify(await measureCore()))
  process.exit()
}
const dataset = await measureEngine()
await measureCollage()
await measurePlatforms(dataset)

const [busy] = loadavg()
console.log(
  `\n${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.version}, load ${busy!.toFixed(1)}${isQuick ? ', quick' : ''}\n`,
)
console.log('| what | figure | bar | |\n| --- | --- | --- | --- |')
for (const { what, figure, unit, bar } of rows) {
  const holds = !bar || (bar[0] === 'at least' ? figure >= bar[1] : figure <= bar[1])
  const shown = figure >= 100 ? Math.round(figure).toLocaleString('en') : figure.toFixed(figure < 10 ? 2 : 1)
  console.log(
    `| ${what} | ${shown} ${unit} | ${bar ? `${bar[0]} ${bar[1].toLocaleString('en')}` : ''} | ${bar ? (holds ? 'holds' : '**missed**') : ''} |`,
  )
}

if (process.argv.includes('--growth')) {
  console.log()
  const growth = fileURLToPath(new URL('growth.bench.ts', import.meta.url))
  execFileSync(process.execPath, ['--import', 'tsx', growth, '--train'], { stdio: 'inherit' })
}
