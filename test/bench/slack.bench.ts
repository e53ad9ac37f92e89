/**
 * What a member of a Slack workspace waits for: `npx tsx test/bench/slack.bench.ts [rounds]`. Runs
 * `marquee serve` in a process of its own against the local Slack (Socket Mode), on the data set that
 * MARQUEE_DATASET names, and prints the time from a command to its acknowledgement and to its finished
 * answer, one person at a time and twenty at once. The local Slack needs 40 ms to process an upload; the
 * real one about a second. Bars: no acknowledgement after 500 ms. Run `npm run build` first: what is
 * measured is dist/.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type LocalInteraction, LocalSlack } from '../helpers/local-slack/index.ts'

const rounds = Number(process.argv[2] ?? 5)
const slack = await LocalSlack.start()
const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'))
const program = fileURLToPath(new URL('../../dist/bot/cli/main.js', import.meta.url))
const child = spawn(process.execPath, [program, 'serve'], {
  env: {
    ...process.env,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
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
  if (line.includes('model')) break
}

interface Times {
  acknowledged: number
  answered: number
}

async function time(interaction: LocalInteraction): Promise<Times> {
  const started = performance.now()
  const acknowledged = await interaction.acknowledged()
  const { altTexts, shown } = await interaction.answer()
  if (altTexts.length !== 1) throw new Error(`Expected a picture but the answer was: ${shown}`)
  return { acknowledged, answered: performance.now() - started }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function print(label: string, times: readonly Times[]): void {
  const answered = times.map((each) => each.answered)
  const acknowledged = times.map((each) => each.acknowledged)
  const row = [median(answered), Math.max(...answered), median(acknowledged), Math.max(...acknowledged)]
  console.log(`${label.padEnd(34)}${row.map((value) => value.toFixed(0).padStart(10)).join('')}`)
}

/** Somebody of their own with three ratings, so that no answer is like another. */
const people = Array.from({ length: 20 }, (_, index) => slack.member(`person${index}`))
for (const [index, person] of people.entries())
  for (const film of [1, 260, 296, 318, 356, 527, 589, 593, 608, 858].slice(index % 8, (index % 8) + 3))
    await person.command('/rate', `movie:"#${film}" stars:${3 + ((index + film) % 5) / 2}`).answer()

console.log(`\n${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.version}, ${rounds} rounds; ms`)
console.log(
  `${''.padEnd(34)}${['answer', 'worst', 'ack', 'worst'].map((each) => each.padStart(10)).join('')}`,
)
for (const [label, options] of [
  ['/recommend', ''],
  ['/recommend similar:true', 'similar:true'],
] as const) {
  for (const person of people.slice(0, 5)) await time(person.command('/recommend', options))
  const alone: Times[] = []
  const together: Times[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const person of people) alone.push(await time(person.command('/recommend', options)))
    together.push(...(await Promise.all(people.map((person) => time(person.command('/recommend', options))))))
  }
  print(`${label}, one by one`, alone)
  print(`${label}, twenty at once`, together)
}

const exit = once(child, 'exit')
child.kill('SIGTERM')
await exit
await slack.stop()
rmSync(folder, { recursive: true })
