/**
 * What a member of a Discord server waits for: `npx tsx test/bench/discord.bench.ts [rounds]`.
 * Runs `marquee serve` in a process of its own against the local Discord, on the data set that
 * MARQUEE_DATASET names, and prints the time from an interaction to its finished edit, one person at a
 * time and twenty at once, and how late the first responses came. Bars: median edit 250 ms warm, no
 * first response after 500 ms. Run `npm run build` first: what is measured is dist/.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { deployCommands } from '../../src/bot/adapters/discord/index.ts'
import { commandDefinitions } from '../../src/bot/core/command-definitions.ts'
import { LocalDiscord, type LocalInteraction } from '../helpers/local-discord/index.ts'

const rounds = Number(process.argv[2] ?? 5)
const discord = await LocalDiscord.start()
const { token, applicationId: clientId, apiUrl } = discord
await deployCommands({ definitions: commandDefinitions, token, clientId, apiUrl })

const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'))
const program = fileURLToPath(new URL('../../dist/bot/cli/main.js', import.meta.url))
const child = spawn(process.execPath, [program, 'serve'], {
  env: {
    ...process.env,
    DISCORD_TOKEN: token,
    DISCORD_CLIENT_ID: clientId,
    DISCORD_API_URL: apiUrl,
    MARQUEE_DATA: folder,
    MARQUEE_PORT: '0',
    LOG_LEVEL: 'warn',
    MARQUEE_PERSON_RATE: '0',
    MARQUEE_SERVER_RATE: '0',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
for await (const line of createInterface(child.stdout)) {
  console.log(line)
  if (line.includes('data set')) break
}

interface Times {
  first: number
  edit: number
}

async function time(interaction: LocalInteraction): Promise<Times> {
  const started = performance.now()
  const { after } = await interaction.acknowledged()
  const { attachments, text } = await interaction.answer()
  if (attachments.length !== 1) throw new Error(`Expected a picture but the answer was: ${text}`)
  return { first: after, edit: performance.now() - started }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function print(label: string, times: readonly Times[]): void {
  const first = times.map((each) => each.first)
  const edit = times.map((each) => each.edit)
  const row = [median(edit), Math.max(...edit), median(first), Math.max(...first)]
  console.log(`${label.padEnd(34)}${row.map((value) => value.toFixed(0).padStart(10)).join('')}`)
}

/** Somebody of their own with three ratings, so that no answer is like another. */
const people = Array.from({ length: 20 }, (_, index) => discord.guild.member(`person${index}`))
for (const [index, person] of people.entries())
  for (const film of [1, 260, 296, 318, 356, 527, 589, 593, 608, 858].slice(index % 8, (index % 8) + 3))
    await person.command('rate', { movie: String(film), stars: 3 + ((index + film) % 5) / 2 }).answer()

console.log(`\n${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.version}, ${rounds} rounds; ms`)
console.log(
  `${''.padEnd(34)}${['edit', 'worst', 'first', 'worst'].map((each) => each.padStart(10)).join('')}`,
)
for (const [label, options] of [
  ['/recommend', {}],
  ['/recommend similar:true', { similar: true }],
] as const) {
  for (const person of people.slice(0, 5)) await time(person.command('recommend', options))
  const alone: Times[] = []
  const together: Times[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const person of people) alone.push(await time(person.command('recommend', options)))
    together.push(...(await Promise.all(people.map((person) => time(person.command('recommend', options))))))
  }
  print(`${label}, one by one`, alone)
  print(`${label}, twenty at once`, together)
}

const exit = once(child, 'exit')
child.kill('SIGTERM')
await exit
await discord.stop()
rmSync(folder, { recursive: true })
