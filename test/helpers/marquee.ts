import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..', '..')
const built = join('dist', 'bot', 'cli', 'main.js')
const entry = join(root, built)

/** No network, no mirror, no token: what a stranger's machine has. */
export const STRANGER = { MARQUEE_DATASET: 'sample', MARQUEE_MIRROR: '/nonexistent' }

export interface Run {
  code: number
  stdout: string
  stderr: string
}

/** Runs the built command line, as `npm run -s marquee -- …` does, of this checkout or of another installation. */
export function marquee(
  args: readonly string[],
  env: NodeJS.ProcessEnv = STRANGER,
  installation = root,
  folder?: string,
): Promise<Run> {
  return run(process.execPath, [join(installation, built), ...args], env, folder)
}

/**
 * The same on a disk that is full once a file has a block: the system takes part of a write and refuses
 * the next, as a full disk does.
 */
export function marqueeOnFullDisk(args: readonly string[]): Promise<Run> {
  // The system sends a signal as well, which a full disk does not: somebody who listens makes it harmless.
  const calm = ['--import', 'data:text/javascript,process.on("SIGXFSZ",()=>{})']
  return run(
    'sh',
    ['-c', 'ulimit -f 1; exec "$@"', 'sh', process.execPath, ...calm, entry, ...args],
    STRANGER,
  )
}

function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  folder = process.cwd(),
): Promise<Run> {
  return new Promise((resolve) => {
    const options = {
      cwd: folder,
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
      encoding: 'utf8' as const,
    }
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr })
    })
  })
}

export interface Served {
  /** Everything printed until and with the line that says "ready". */
  said: string
  /** Where the web chat is. */
  url: string
  child: ChildProcess
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>
}

/** `marquee serve` on a free port, as it starts. */
export function spawnMarquee(env: NodeJS.ProcessEnv, stderr: 'pipe' | 'inherit'): ChildProcess {
  return spawn(process.execPath, [entry, 'serve'], {
    env: { ...process.env, ...STRANGER, MARQUEE_PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', stderr],
  })
}

/** Starts `marquee serve` on a free port and waits until it is ready. */
export async function serveMarquee(env: NodeJS.ProcessEnv): Promise<Served> {
  const child = spawnMarquee(env, 'inherit')
  const exited = once(child, 'exit') as Promise<[number | null]>
  let said = ''
  for await (const line of createInterface({ input: child.stdout! })) {
    said += `${line}\n`
    if (line.includes('web chat')) break
  }
  const url = /http:\/\/\S+/.exec(said)?.[0]
  if (!url) throw new Error(`marquee serve said no address: ${said}`)
  return {
    said,
    url,
    child,
    async stop() {
      child.kill('SIGTERM')
      return (await exited)[0]
    },
  }
}
