import { mkdtempSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from '../../../src/bot/core/services.ts'

export interface Backend {
  name: string
  /** Undefined: the embedded store. */
  url?: string
  dataFolder: string
  /** False: no such server here; its tests are skipped, and their names say so. */
  reachable: boolean
}

export const silent: Log = { info() {}, warn() {}, error() {} }

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'marquee-store-'))

async function server(kind: string, url: string): Promise<Backend> {
  const { hostname, port, host } = new URL(url)
  const reachable = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 1000 })
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
    socket.once('timeout', () => settle(false))
  })
  const name = reachable ? kind : `${kind} (skipped: nothing answers at ${host})`
  return { name, url, dataFolder: '', reachable }
}

export const embedded: Backend = { name: 'embedded', dataFolder: newFolder(), reachable: true }
export const redis = await server('redis', process.env.MARQUEE_TEST_REDIS ?? 'redis://127.0.0.1:6379/9')
export const postgres = await server(
  'postgres',
  process.env.MARQUEE_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/test',
)
export const backends = [embedded, redis, postgres]
