import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/** What the other process runs: each line on its standard input is SQL, and is answered once it is done. */
const SCRIPT = `
import { createInterface } from 'node:readline'
import Database from 'libsql'
const database = new Database(process.argv[1], { timeout: 60_000 })
for await (const sql of createInterface({ input: process.stdin })) {
  database.exec(sql)
  process.stdout.write('done\\n')
}
database.close()`

/** Another process that takes SQLite's write lock of a file and lets it go. */
export class LockHolder {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>

  constructor(file: string) {
    this.#child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, file], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
  }

  take(): Promise<void> {
    return this.run('BEGIN IMMEDIATE')
  }

  release(): Promise<void> {
    return this.run('ROLLBACK')
  }

  async run(sql: string): Promise<void> {
    this.#child.stdin.write(`${sql}\n`)
    await once(this.#child.stdout, 'data')
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'close')
    this.#child.stdin.end()
    await ended
  }
}
