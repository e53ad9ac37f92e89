import type { ProfileStore, Server } from '../profiles/profile-store.ts'
import type { Job, Repeat } from './job.ts'
import { nextTime } from './next-time.ts'

/** ms after which a job that was begun and not ended is begun again: its process died, or its platform was away. */
const LEASE = 2 * 60_000
/** How often a job is begun before it is given up. */
const TRIES = 5
/** ms; a repeated job that is later than this is left out this time, for the bot was down. */
const TOO_LATE = 60 * 60_000

/** When each job is due. What the jobs are lies apart and belongs to their servers, so that it can be erased with these. */
type Times = Record<string, { at: number; repeat?: Repeat; tries?: number }>

const TIMES = 'agenda'
const jobKey = (id: string): string => `job:${id}`

/** When it is due stands among the {@link Times}. */
type StoredJob = Omit<Job, 'at' | 'repeat'>

const ownerOf = ({ actor: { platform, place } }: StoredJob): Server => ({ platform, server: place.server })

type Store = Pick<ProfileStore, 'changeState' | 'remember' | 'recall'>

/** What is to be said later. It survives restarts, and any number of processes share it. */
export class Agenda {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** In place of a job of the same id. */
  async set({ at, repeat, ...job }: Job): Promise<void> {
    await this.#store.remember(jobKey(job.id), job, undefined, ownerOf(job))
    await this.#change((times) => {
      times[job.id] = { at, ...(repeat && { repeat }) }
    })
  }

  /** Fine when there is no such job. */
  async cancel(id: string): Promise<void> {
    await this.#change((times) => {
      delete times[id]
    })
    const job = await this.#job(id)
    // Among what belongs to its server it is named no longer either.
    if (job) await this.#store.changeState(jobKey(id), () => ({ result: undefined }), { owner: ownerOf(job) })
  }

  /**
   * The jobs that are due at `now` (Unix time in ms); whoever gets one has to do it, for nobody else will. One that is
   * repeated is due again at its next time, whatever becomes of it now: it never comes twice. Any other comes again
   * unless it is cancelled when it is done.
   */
  async claim(now: number): Promise<Job[]> {
    // Most looks find nothing: they take no turn among those who change something.
    const known = ((await this.#store.recall(TIMES)) ?? {}) as Times
    if (!Object.values(known).some(({ at }) => at <= now)) return []
    const due = await this.#change((times) => claimDue(times, now))
    const jobs = await Promise.all(
      due.map(async ({ id, at, repeat }) => {
        const job = await this.#job(id)
        return job && { ...job, at, ...(repeat && { repeat }) }
      }),
    )
    // What is erased with its server is due no more.
    for (const [index, { id }] of due.entries()) if (!jobs[index]) await this.cancel(id)
    return jobs.filter((job) => job !== undefined)
  }

  async #job(id: string): Promise<StoredJob | undefined> {
    return (await this.#store.recall(jobKey(id))) as StoredJob | undefined
  }

  #change<T>(change: (times: Times) => T): Promise<T> {
    return this.#store.changeState(TIMES, (before) => {
      const times = structuredClone(before ?? {}) as Times
      const result = change(times)
      return { ...(Object.keys(times).length > 0 && { next: times }), result }
    })
  }
}

/** Takes out what is due, and puts down when each is due again. */
function claimDue(times: Times, now: number): { id: string; at: number; repeat?: Repeat }[] {
  const due = Object.entries(times).filter(([, { at }]) => at <= now)
  return due.flatMap(([id, { at, repeat, tries = 0 }]) => {
    const again = repeat ? nextTime(repeat, now) : tries + 1 < TRIES ? now + LEASE : undefined
    if (again === undefined) delete times[id]
    else times[id] = repeat ? { at: again, repeat } : { at: again, tries: tries + 1 }
    return repeat && at + TOO_LATE < now ? [] : [{ id, at, ...(repeat && { repeat }) }]
  })
}
