/**
 * How long the profile store takes: `npx tsx test/bench/profile-store.bench.ts`. Medians over persons with
 * `HISTORY` ratings each, one call after the other, and the rate of 20 persons rating at once.
 * How long a start looks at a file is measured as well. Redis and PostgreSQL are measured where they answer (MARQUEE_TEST_REDIS, MARQUEE_TEST_POSTGRES).
 */
import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { openAtomicStore, openProfileStore } from '../../src/bot/profiles/open-profile-store.ts'
import type { Identity } from '../../src/bot/profiles/profile-store.ts'
import { backends, newFolder, silent } from '../bot/profiles/backends.ts'

const HISTORY = 200
const CALLS = 200
/** Rows of a file that is looked at whole when it is opened. */
const ROWS = 20_000

async function times(calls: number, call: (index: number) => Promise<unknown>): Promise<string> {
  const durations: number[] = []
  for (let index = 0; index < calls; index++) {
    const started = performance.now()
    await call(index)
    durations.push(performance.now() - started)
  }
  durations.sort((a, b) => a - b)
  const at = (share: number) => durations[Math.floor((durations.length - 1) * share)]!.toFixed(2)
  return `median ${at(0.5)} ms, 95 % within ${at(0.95)} ms`
}

console.log(`${cpus().length} x ${cpus()[0]!.model}, node ${process.version}`)
for (const { name, url, dataFolder, reachable } of backends) {
  if (!reachable) {
    console.log(name)
    continue
  }
  const store = await openProfileStore(url, { dataFolder, log: silent })
  const workspace = randomUUID()
  const people = Array.from(
    { length: 20 },
    (_, i): Identity => ({ platform: 'web', workspace, userId: `${i}` }),
  )
  const history = Array.from({ length: HISTORY }, (_, i) => ({ movieId: i + 1, stars: 3, ratedAt: 1 }))
  for (const who of people) await store.rateMany(who, history)
  const who = people[0]!
  console.log(`${name}: read a profile   ${await times(CALLS, () => store.profile(who))}`)
  console.log(
    `${name}: rate             ${await times(CALLS, (i) => store.rate(who, 1 + (i % HISTORY), 4, i))}`,
  )
  console.log(
    `${name}: remember, recall ${await times(CALLS, async (i) => {
      await store.remember(`${workspace}:${i}`, { list: [1, 2, 3] }, 60_000)
      await store.recall(`${workspace}:${i}`)
    })}`,
  )
  console.log(
    `${name}: claim            ${await times(CALLS, (i) =>
      store.changeState(
        `${workspace}:claim:${i}`,
        (holder) => ({ next: holder ?? workspace, result: holder === undefined }),
        { ttl: 60_000 },
      ),
    )}`,
  )
  const started = performance.now()
  await Promise.all(
    people.flatMap((each) => Array.from({ length: 10 }, (_, i) => store.rate(each, i + 1, 5, i))),
  )
  const perSecond = (10 * people.length * 1000) / (performance.now() - started)
  console.log(`${name}: 20 people, 10 ratings each, at once: ${perSecond.toFixed(0)} ratings a second`)
  for (const each of people) await store.forget(each)
  await store.close()
}

const options = { dataFolder: newFolder(), log: silent }
const rows = await openAtomicStore(undefined, options)
for (let k = 0; k < ROWS; k += 1000)
  await rows.setMany!(
    Array.from({ length: 1000 }, (_, i) => ({ key: `${k + i}`, value: 'x'.repeat(500 + ((k + i) % 8000)) })),
  )
await rows.close()
const megabytes = statSync(join(options.dataFolder, 'profiles.sqlite')).size / 1e6
const opening = performance.now()
const opened = await openAtomicStore(undefined, options)
const took = performance.now() - opening
console.log(
  `embedded: start with a file of ${megabytes.toFixed(0)} MB: ${took.toFixed(0)} ms, its thread included`,
)
await opened.close()
