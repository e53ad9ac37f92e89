import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'
import { Claim } from './claim.ts'
import { DamagedFileError } from './examine.ts'
import { FilesLostError } from './open-files.ts'
import { rescue } from './rescue.ts'
import { damageNotice, setAside } from './set-aside.ts'
import { isBusy, isDamage } from './sqlite-codes.ts'
import { type Rows, SqliteFile, type Texts, UncertainCommitError } from './sqlite-file.ts'

/** `now` is the asker's Unix time in ms. */
export type SqliteRequest =
  | { kind: 'open' }
  | { kind: 'read'; keys: readonly string[]; now: number }
  | { kind: 'page'; prefix: string; after: string }
  | { kind: 'compareAndSet'; seen: Texts; writes: Rows; now: number }
  | { kind: 'removeExpired'; now: number }
  | { kind: 'checkpoint' }
  | { kind: 'ping' }
  | { kind: 'close' }

/** A request and who it is that may still call it off, see {@link Claim}. */
export interface SqliteTask {
  request: SqliteRequest
  claim: SharedArrayBuffer
}

/** Plain data, since an error loses its code on the way between threads. */
export interface SqliteFault {
  /** Nothing was or will be written; it may have been; or the file is lost or damaged, and nothing is written any more. */
  outcome: 'undone' | 'unknown' | 'lost'
  message: string
  /** SQLite's or the system's name for it. */
  code?: string
}

export type SqliteAnswer = { value: unknown } | { fault: SqliteFault }

/**
 * Answers requests on one SQLite file. Nobody waits for the lock of another process but writers, one after
 * the other, and each until its asker gives up: reads go on in between.
 */
export class SqliteServer {
  readonly #path: string
  readonly #writers = new PQueue({ concurrency: 1 })
  #file: SqliteFile | undefined
  /** Where the contents of a lost file were saved. */
  #copy: string | undefined
  /** What SQLite found wrong inside while the file was open. */
  #damage: Error | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** The file once it is open. */
  get file(): SqliteFile {
    if (!this.#file) throw new Error('The file of the profile store is not open.')
    return this.#file
  }

  /** Never rejects. */
  async answer({ request, claim }: SqliteTask): Promise<SqliteAnswer> {
    try {
      return { value: await this.#perform(request, new Claim(claim)) }
    } catch (error) {
      if (error instanceof FilesLostError) return { fault: this.#lost(error) }
      if (isDamage(error)) return { fault: this.#damaged(error as Error) }
      const { message, code } = error as NodeJS.ErrnoException
      const outcome = error instanceof UncertainCommitError ? 'unknown' : 'undone'
      return { fault: { outcome, message, ...(code !== undefined && { code }) } }
    }
  }

  async #perform(request: SqliteRequest, claim: Claim): Promise<unknown> {
    switch (request.kind) {
      case 'open':
        this.#file ??= openWhole(this.#path)
        return damageNotice(this.#path)
      case 'read':
        return whenFree(claim, () => this.file.read(request.keys, request.now))
      case 'page':
        return whenFree(claim, () => this.file.page(request.prefix, request.after))
      case 'compareAndSet':
        return this.#write(claim, () => this.file.compareAndSet(request.seen, request.writes, request.now))
      case 'removeExpired':
        return this.#write(claim, () => this.file.removeExpired(request.now))
      case 'checkpoint':
        return whenFree(claim, () => this.file.checkpoint())
      case 'ping':
        if (this.#damage) throw this.#damage
        await whenFree(claim, () => this.file.ping())
        return this.#found()
      case 'close':
        await this.#writers.onIdle()
        this.#file?.close()
        this.#file = undefined
    }
  }

  /** Saves what lost files hold, once: it would be gone when they are closed. */
  #lost(error: FilesLostError): SqliteFault {
    const { path } = this.file
    try {
      this.#copy ??= rescue(this.file, error)
      return {
        outcome: 'lost',
        message: `${error.message} What it held is in ${this.#copy}: stop Marquee, move that or the file that you want to ${path}, and start again.`,
      }
    } catch (failure) {
      return {
        outcome: 'lost',
        message: `${error.message} What it held cannot be copied (${(failure as Error).message}) and is gone when Marquee stops.`,
      }
    }
  }

  /** From now on nothing is written: the next start sets the file aside, with whatever would be called saved. */
  #damaged(error: Error): SqliteFault {
    this.#damage ??= error
    return {
      outcome: 'lost',
      message: `${this.#path} is damaged (${error.message}) and nothing is saved any more: start Marquee again, which sets the file aside, and see "A damaged SQLite file" in docs/running.md.`,
    }
  }

  /** The very files that were lost are back, with all that the copy holds. */
  #found(): void {
    if (this.#copy) rmSync(this.#copy)
    this.#copy = undefined
  }

  #write<T>(claim: Claim, work: () => T): Promise<T> {
    const begin = () => {
      if (this.#damage) throw this.#damage
      if (!claim.begin()) throw givenUp()
    }
    return this.#writers.add(() => whenFree(claim, () => this.file.transaction(begin, work)))
  }
}

/** A damaged file of ours makes way for a new one. */
function openWhole(path: string): SqliteFile {
  try {
    return new SqliteFile(path)
  } catch (error) {
    if (!(error instanceof DamagedFileError)) throw error
    setAside(path, error)
    return new SqliteFile(path)
  }
}

const givenUp = () => new Error('The asker gave up waiting.')

/** Does the work as soon as no other process is in the way, unless the asker gives up before. */
async function whenFree<T>(claim: Claim, work: () => T): Promise<T> {
  for (;;) {
    if (claim.givenUp) throw givenUp()
    try {
      return work()
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    await sleep(1 + Math.random() * 9)
  }
}
