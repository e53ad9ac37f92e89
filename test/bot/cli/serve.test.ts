import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { marquee, serveMarquee } from '../../helpers/marquee.ts'

const freshFolder = () => mkdtempSync(join(tmpdir(), 'marquee-serve-'))

test('with nothing configured it serves the web chat on the sample, says so, and stops on SIGTERM with 0', async () => {
  const served = await serveMarquee({ MARQUEE_DATA: freshFolder() })
  expect(served.said).toMatch(/embedded sample: real films, simulated ratings/)
  expect(served.said).toMatch(/ready/)
  const page = await fetch(served.url)
  expect(page.status).toBe(200)
  expect(await page.text()).toMatch(/<title>.*Marquee/i)
  const health = await fetch(new URL('/health', served.url))
  expect(health.status).toBe(200)
  expect(await health.json()).toMatchObject({
    ok: true,
    adapters: { web: true },
    store: true,
    dataset: 'sample',
  })
  expect(await (await fetch(new URL('/metrics', served.url))).text()).toMatch(/marquee_requests_total/)
  expect(await served.stop()).toBe(0)
})

test('a wrong configuration: every problem in one sentence, exit 1', async () => {
  const { code, stderr } = await marquee(['serve'], { DISCORD_TOKEN: 'x', MARQUEE_PORT: 'eighty' })
  expect(code).toBe(1)
  expect(stderr).toMatch(/DISCORD_CLIENT_ID is missing/)
  expect(stderr).toMatch(/MARQUEE_PORT must be a port number/)
})

test('a port that is taken: one sentence, exit 1', async () => {
  const served = await serveMarquee({ MARQUEE_DATA: freshFolder() })
  const { port } = new URL(served.url)
  const second = await marquee(['serve'], {
    MARQUEE_DATASET: 'sample',
    MARQUEE_MIRROR: '/nonexistent',
    MARQUEE_DATA: freshFolder(),
    MARQUEE_PORT: port,
  })
  expect(second.code).toBe(1)
  expect(second.stderr).toMatch(/Expected a free address for the web chat/)
  await served.stop()
})
