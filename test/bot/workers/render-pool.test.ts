import { afterEach, expect, test } from 'vitest'
import { BusyError } from '../../../src/bot/core/busy-error.ts'
import { createRenderPool, type RenderPool } from '../../../src/bot/workers/render-pool.ts'
import { workerThread } from '../../../src/engine/worker-threads.ts'
import type { CollageView } from '../../../src/render/index.ts'

let pool: RenderPool

const open = (limits: { longestWait?: number; hung?: number } = {}) => {
  pool = createRenderPool({ ...limits, worker: workerThread('sulky-worker', import.meta.url) })
}
afterEach(() => pool.close())

const view = (heading: string): CollageView => ({
  heading,
  sections: [],
  theme: 'dark',
  scale: 1,
  layout: 'wide',
})
const draw = async (heading: string) => new TextDecoder().decode((await pool.collage(view(heading))).bytes)

test('a thread that hangs is replaced: its picture fails, the next ones are drawn', async () => {
  open({ hung: 1_500 })
  await pool.warm()
  await expect(draw('hang')).rejects.toThrow(/abort/i)
  // A busy machine may take longer to start a thread than this pool waits.
  await expect.poll(() => draw('next').catch(() => ''), { timeout: 60_000 }).toBe('next')
})

test('a thread that crashes is replaced: its picture fails, the next ones are drawn', async () => {
  open()
  await expect(draw('crash')).rejects.toThrow()
  expect(await draw('next')).toBe('next')
})

test('who would wait too long is told so at once, and how long; the others get theirs', async () => {
  open({ longestWait: 1_000 })
  await draw('slow')
  const asked = Array.from({ length: 60 }, () => draw('slow').catch((error: unknown) => error))
  expect(pool.waiting()).toBeGreaterThan(0)
  const answers = await Promise.all(asked)
  const refused = answers.filter((answer) => answer instanceof BusyError)
  expect(refused.length).toBeGreaterThan(0)
  for (const { seconds } of refused) expect(seconds).toBeGreaterThanOrEqual(2)
  expect(answers.filter((answer) => answer === 'slow').length).toBe(60 - refused.length)
  expect(await draw('next')).toBe('next')
})
