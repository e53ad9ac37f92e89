/**
 * What people notice while another process holds SQLite's write lock for two seconds:
 * `npx tsx test/bench/profile-store-locked.bench.ts`. Five people rate at once, twenty others read their profiles all
 * the time; beside the same without the lock.
 */

import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { openProfileStore } from '../../src/bot/profiles/open-profile-store.ts'
import type { Identity } from '../../src/bot/profiles/profile-store.ts'
import { newFolder, silent } from '../bot/profiles/backends.ts'
import { LockHolder } from '../bot/profiles/sqlite/lock-holder.ts'

const HELD_MS = 2000
/** Each reader asks so often; waits are counted from when a question was due. */
const EVERY_MS = 20
const person = (name: string): Identity => ({ platform: 'web', workspace: 'bench', userId: name })

async function scene(locked: boolean): Promise<void> {
  const dataFolder = newFolder()
  const store = await openProfileStore(undefined, { dataFolder, log: silent })
  const other = new LockHolder(join(dataFolder, 'profiles.sqlite'))
  if (locked) await other.take()
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  let over = false
  const raters = Array.from({ length: 5 }, async (_, i) => {
    const who = person(`rater ${i}`)
    const said = await store.rate(who, 1, 4, 1).then(
      () => 'saved',
      (error: Error) => error.name,
    )
    return { who, said }
  })
  const readings: number[] = []
  const readers = Array.from({ length: 20 }, async (_, i) => {
    for (let due = performance.now() + i; !over; due += EVERY_MS) {
      await sleep(due - performance.now())
      await store.profile(person(`reader ${i}`))
      readings.push(performance.now() - due)
    }
  })
  await sleep(HELD_MS)
  if (locked) await other.release()
  const outcomes = await Promise.all(raters)
  over = true
  await Promise.all(readers)
  loop.disable()
  readings.sort((a, b) => a - b)
  const at = (share: number) => readings[Math.floor((readings.length - 1) * share)]!.toFixed(1)
  let lies = 0
  for (const { who, said } of outcomes) {
    const stored = (await store.profile(who)).ratings.length > 0
    if (stored !== (said === 'saved')) lies++
  }
  await other.stop()
  await store.close()
  console.log(
    `${locked ? 'lock held' : 'free     '}: ${readings.length} reads, median ${at(0.5)} ms, worst ${at(1)} ms; ` +
      `event loop worst ${(loop.max / 1e6).toFixed(1)} ms; ` +
      `told ${outcomes.map(({ said }) => said).join(', ')}; ${lies} of ${outcomes.length} told otherwise than stored`,
  )
}

await scene(false)
await scene(true)
