import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { STRANGER } from '../../helpers/marquee.ts'

const entry = join(import.meta.dirname, '../../../dist/bot/cli/main.js')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/** `marquee serve` whose words go nowhere; answers for its web page, then stops it. */
async function served(stdio: StdioOptions, meanwhile: (child: ChildProcess) => void = () => {}) {
  const port = await freePort()
  const child = spawn(process.execPath, [entry, 'serve'], {
    env: {
      ...process.env,
      ...STRANGER,
      MARQUEE_DATA: mkdtempSync(join(tmpdir(), 'marquee-output-')),
      MARQUEE_PORT: String(port),
      LOG_LEVEL: 'trace',
    },
    stdio,
  })
  const exited = once(child, 'exit')
  meanwhile(child)
  try {
    const health = await firstAnswer(`http://127.0.0.1:${port}/health`)
    const again = await fetch(`http://127.0.0.1:${port}/health`)
    child.kill('SIGTERM')
    return { health, again: (await again.json()) as Health, code: (await exited)[0] }
  } finally {
    child.kill('SIGKILL')
  }
}

interface Health {
  ok: boolean
  log: { lostLines: number; waiting: number }
}

async function firstAnswer(url: string): Promise<Health> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer) return (await answer.json()) as Health
    await sleep(100)
  }
}

describe('a server whose log nobody takes answers all the same', () => {
  test('a full disk: what got lost is counted in /health', async () => {
    const full = openSync('/dev/full', 'w')
    const { health, again, code } = await served(['ignore', full, full])
    closeSync(full)
    expect(health.ok).toBe(true)
    expect(again.log.lostLines).toBeGreaterThan(0)
    expect(code).toBe(0)
  })

  test('a reader that has left', async () => {
    const { health, again, code } = await served(['ignore', 'pipe', 'pipe'], ({ stdout, stderr }) => {
      stdout!.destroy()
      stderr!.destroy()
    })
    expect(health.ok).toBe(true)
    expect(again.log.lostLines).toBeGreaterThan(0)
    expect(code).toBe(0)
  })
})

describe('a command whose output nobody takes', () => {
  const shell = async (line: string) => {
    const child = spawn('bash', ['-c', line], { env: { ...process.env, ...STRANGER, entry }, stdio: 'pipe' })
    let stderr = ''
    child.stderr!.on('data', (chunk) => {
      stderr += chunk
    })
    child.stdout!.resume()
    const [code] = await once(child, 'exit')
    return { code, stderr }
  }

  test('a reader that has left: not a word', async () => {
    const { code, stderr } = await shell(`node "$entry" dataset | head -1; exit \${PIPESTATUS[0]}`)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('a full disk: one sentence and exit 1', async () => {
    const { code, stderr } = await shell('node "$entry" dataset > /dev/full')
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^marquee: Expected a file that can be written but standard output cannot: [^\n]+\n$/,
    )
  })
})
