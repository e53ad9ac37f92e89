import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A database server of a test's own, which may be frozen and thawed. */
export interface OwnServer {
  url: string
  /** Stops the whole server where it is (SIGSTOP): connections stay, and nothing answers. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

export interface OwnServerKind {
  /** Says so when there is no such server here. */
  name: string
  installed: boolean
  start(): Promise<OwnServer>
}

const folderOf = (program: string): string | undefined => {
  const found = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, program)))
  return found && dirname(realpathSync(join(found, program)))
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`)
    const socket = connect(port, '127.0.0.1')
    const [event] = await Promise.race([
      once(socket, 'connect').then(() => ['connect']),
      once(socket, 'error').then(() => ['error']),
    ]).catch(() => ['error'])
    socket.destroy()
    if (event === 'connect') return
    await sleep(50)
  }
}

/** The process and those that it started, itself first. */
function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return [
    pid,
    ...children
      .split(' ')
      .filter(Boolean)
      .flatMap((child) => family(Number(child))),
  ]
}

function control(child: ChildProcess, folder: string, signal: NodeJS.Signals) {
  const signalAll = (name: NodeJS.Signals) => {
    for (const pid of family(child.pid!)) process.kill(pid, name)
  }
  return {
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    async stop() {
      const ended = once(child, 'close')
      signalAll('SIGCONT')
      child.kill(signal)
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const redisFolder = folderOf('redis-server')

export const ownRedis: OwnServerKind = {
  name: redisFolder ? 'redis' : 'redis (skipped: no redis-server here)',
  installed: redisFolder !== undefined,
  async start() {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-redis-'))
    const port = await freePort()
    const child = spawn(
      join(redisFolder!, 'redis-server'),
      ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''],
      { stdio: 'ignore' },
    )
    await listening(port, child)
    return { url: `redis://127.0.0.1:${port}`, ...control(child, folder, 'SIGTERM') }
  },
}

const postgresFolder = folderOf('postgres')
const isRoot = process.getuid?.() === 0
const idOf = (flag: string) =>
  Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout || Number.NaN)
/** PostgreSQL refuses to be run by root. */
const user = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : undefined

export const ownPostgres: OwnServerKind = {
  name: postgresFolder ? 'postgres' : 'postgres (skipped: no postgres here)',
  installed: postgresFolder !== undefined && !Number.isNaN(user?.uid),
  async start() {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-postgres-'))
    if (user) chownSync(folder, user.uid, user.gid)
    const data = join(folder, 'data')
    const made = spawnSync(
      join(postgresFolder!, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'],
      { ...user, encoding: 'utf8' },
    )
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
    const port = await freePort()
    const child = spawn(
      join(postgresFolder!, 'postgres'),
      ['-D', data, '-p', `${port}`, '-k', folder, '-h', '127.0.0.1'],
      { ...user, stdio: 'ignore' },
    )
    await listening(port, child)
    // SIGINT ends the sessions and then the server.
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, ...control(child, folder, 'SIGINT') }
  },
}
