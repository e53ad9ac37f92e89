import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { deployCommands } from '../../src/bot/adapters/discord/index.ts'
import { commandDefinitions } from '../../src/bot/core/command-definitions.ts'
import { LocalDiscord } from '../helpers/local-discord/index.ts'

const discord = await LocalDiscord.start()
const { token, applicationId: clientId, apiUrl } = discord
await deployCommands({ definitions: commandDefinitions, token, clientId, apiUrl })
const [command, countText, every, ...args] = process.argv.slice(2)
const child = spawn(process.execPath, [...args, 'dist/bot/cli/main.js', 'serve'], {
  env: {
    ...process.env,
    MARQUEE_PORT: '0',
    LOG_LEVEL: 'error',
    MARQUEE_PERSON_RATE: '0',
    MARQUEE_SERVER_RATE: '0',
    MARQUEE_DATASET: 'data/ml-1m',
    MARQUEE_DATA: mkdtempSync('/tmp/mem-'),
    DISCORD_TOKEN: token,
    DISCORD_CLIENT_ID: clientId,
    DISCORD_API_URL: apiUrl,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
let url = ''
for await (const line of createInterface({ input: child.stdout! })) {
  url = /http:\/\/\S+/.exec(line)?.[0] ?? ''
  if (url) break
}
child.stdout!.resume()
const look = async (n: number) => {
  const text = await (await fetch(`${url}/metrics`)).text()
  const g = (name: string) =>
    (Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]) / 2 ** 20).toFixed(0)
  console.log(
    n,
    'rss',
    g('process_resident_memory_bytes'),
    'heap',
    g('nodejs_heap_size_used_bytes'),
    'heapTotal',
    g('nodejs_heap_size_total_bytes'),
    'ext',
    g('nodejs_external_memory_bytes'),
    'lag',
    Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1]) * 1000,
  )
}
for (let p = 0; p < 20; p++)
  for (const film of [260, 296, 318])
    await discord.guild
      .member(`person ${p}`)
      .command('rate', { movie: String(film), stars: 4 })
      .answer()
await look(0)
if (process.env.REC) for (let done = 0; done < 600; done += 20) await Promise.all(Array.from({ length: 20 }, (_, p) => discord.guild.member(`person ${p}`).command('recommend').answer()))
await look(-1)
const total = Number(countText)
for (let done = 0; done < total; done += 20) {
  await Promise.all(
    Array.from({ length: 20 }, (_, p) => discord.guild.member(`person ${p}`).command(command!).answer()),
  )
  if ((done + 20) % Number(every) === 0) await look(done + 20)
}
if (process.env.SNAP) { child.kill('SIGUSR2'); await new Promise((r) => setTimeout(r, 15000)); await look(-2) }
child.kill('SIGTERM')
await new Promise((r) => child.once('exit', r))
await discord.stop()
