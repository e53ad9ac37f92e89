import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, test } from 'vitest'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { type Backend, backends, silent } from './backends.ts'

const script = join(import.meta.dirname, 'rating-storm.ts')
const ballotScript = join(import.meta.dirname, 'ballot.ts')

/** Starts a process that rates; `onLine` gets each line as it is printed. */
function storm(
  { url, dataFolder }: Backend,
  workspace: string,
  from: number,
  to: number,
  onLine: (line: string) => void,
) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, url ?? '', dataFolder, workspace, String(from), String(to)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  createInterface(child.stdout).on('line', onLine)
  return child
}

const ended = (child: ChildProcess) => once(child, 'close')

async function filmsOf({ url, dataFolder }: Backend, workspace: string): Promise<number[]> {
  const store = await openProfileStore(url, { dataFolder, log: silent })
  const who = { platform: 'web', workspace, userId: 'storm' } as const
  const { ratings } = await store.profile(who)
  await store.forget(who)
  await store.close()
  return ratings.map((rating) => rating.movieId).toSorted((a, b) => a - b)
}

for (const backend of backends) {
  describe.skipIf(!backend.reachable)(`processes: ${backend.name}`, () => {
    test('two processes that rate for one person lose nothing of each other', async () => {
      const workspace = randomUUID()
      const printed: string[] = []
      const children = [storm(backend, workspace, 1, 81, (line) => printed.push(line))]
      children.push(storm(backend, workspace, 81, 161, (line) => printed.push(line)))
      const codes = await Promise.all(children.map(ended))
      expect(codes).toEqual([
        [0, null],
        [0, null],
      ])
      const films = Array.from({ length: 160 }, (_, i) => i + 1)
      expect(
        printed
          .filter((line) => line !== 'open')
          .map(Number)
          .toSorted((a, b) => a - b),
      ).toEqual(films)
      expect(await filmsOf(backend, workspace)).toEqual(films)
    })

    test('two processes that change one small state lose nothing of each other', async () => {
      const { url, dataFolder } = backend
      const key = randomUUID()
      const ballot = (from: number, to: number) =>
        spawn(
          process.execPath,
          ['--import', 'tsx', ballotScript, url ?? '', dataFolder, key, String(from), String(to)],
          { stdio: 'inherit' },
        )
      const codes = await Promise.all([ballot(0, 80), ballot(80, 160)].map(ended))
      expect(codes).toEqual([
        [0, null],
        [0, null],
      ])
      const store = await openProfileStore(url, { dataFolder, log: silent })
      const kept = (await store.recall(key)) as number[]
      await store.forgetServer({ platform: 'discord', server: key })
      expect(await store.recall(key)).toBeUndefined()
      await store.close()
      expect(kept.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 160 }, (_, n) => n))
    })

    test('kill -9 in a storm of writes loses nothing acknowledged', async () => {
      const workspace = randomUUID()
      const acknowledged: number[] = []
      const child = storm(backend, workspace, 1, 1_000_000, (line) => {
        if (line === 'open') return
        acknowledged.push(Number(line))
        if (acknowledged.length === 150) child.kill('SIGKILL')
      })
      expect(await ended(child)).toEqual([null, 'SIGKILL'])
      expect(acknowledged.length).toBeGreaterThanOrEqual(150)
      const kept = new Set(await filmsOf(backend, workspace))
      expect(acknowledged.filter((movieId) => !kept.has(movieId))).toEqual([])
    })
  })
}
