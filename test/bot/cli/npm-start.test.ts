import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { STRANGER } from '../../helpers/marquee.ts'
import { newFolder } from '../profiles/backends.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** Starts it and waits until it is ready. */
async function npmStart(program: string, ...args: string[]) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...STRANGER, MARQUEE_PORT: '0', MARQUEE_DATA: newFolder(), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let url: string | undefined
  for await (const line of createInterface({ input: child.stdout! })) {
    url = /http:\/\/\S+/.exec(line)?.[0]
    if (url) break
  }
  expect((await fetch(new URL('/health', url))).status).toBe(200)
  return { child, exited, url: url! }
}

/** The system's own way to a process in a namespace where it has the number 1. */
function onlyChildOf({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'))
}

const AS_FIRST = ['--pid', '--fork', '--mount-proc']
const mayUnshare = (() => {
  try {
    execFileSync('unshare', [...AS_FIRST, 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(process.platform === 'win32')(
  'SIGTERM to npm alone stops the bot: it has let go of its port when npm ends with 0',
  { timeout: 60_000 },
  async () => {
    const { child, exited, url } = await npmStart('npm', 'start')
    child.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
    await expect(fetch(url)).rejects.toThrow()
  },
)

test.skipIf(!mayUnshare)(
  'as process 1 of a container npm start ends with 0 on SIGTERM',
  { timeout: 60_000 },
  async () => {
    const { child, exited, url } = await npmStart('unshare', ...AS_FIRST, 'npm', 'start')
    process.kill(onlyChildOf(child), 'SIGTERM')
    expect(await exited).toEqual([0, null])
    await expect(fetch(url)).rejects.toThrow()
  },
)

test.skipIf(!mayUnshare)(
  'as process 1 of a container the bot itself ends with 0 on SIGTERM, also when that comes at its first word',
  { timeout: 60_000 },
  async () => {
    const entry = join(root, 'dist', 'bot', 'cli', 'main.js')
    const child = spawn('unshare', [...AS_FIRST, process.execPath, entry, 'serve'], {
      env: { ...process.env, ...STRANGER, MARQUEE_PORT: '0', MARQUEE_DATA: newFolder() },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    await once(child.stdout!, 'data')
    process.kill(onlyChildOf(child), 'SIGTERM')
    expect(await exited).toEqual([0, null])
  },
)
