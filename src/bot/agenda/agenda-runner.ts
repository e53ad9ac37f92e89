import { Cron } from 'croner'
import type { Adapter, Bot } from '../core/bot.ts'
import type { Log } from '../core/services.ts'
import type { Agenda } from './agenda.ts'
import type { Job } from './job.ts'

/** Every twenty seconds: how late a job may be. */
const PATTERN = '*/20 * * * * *'

interface Setup {
  agenda: Agenda
  bot: Pick<Bot, 'perform'>
  adapters: readonly Pick<Adapter, 'name' | 'post'>[]
  /** Unix time in ms. */
  clock: () => number
  log: Log
}

export interface AgendaRunner {
  /** Does what is due now; resolves when it is done, and never rejects. */
  look(): Promise<void>
  /** Begins nothing new; resolves when what is running has ended. */
  stop(): Promise<void>
}

/** Does the jobs of an agenda when they are due: has the bot make the answer, and the adapter post it. */
export function runAgenda({ agenda, bot, adapters, clock, log }: Setup): AgendaRunner {
  let looking: Promise<void> | undefined

  async function perform(job: Job): Promise<void> {
    const { id, kind, actor, repeat } = job
    const fields = { job: id, kind, platform: actor.platform }
    try {
      const reply = await bot.perform(job)
      const adapter = adapters.find(({ name }) => name === actor.platform)
      const stands = reply ? await adapter?.post?.(actor, reply) : true
      if (stands === false) {
        log.warn(fields, 'The channel takes no posts any more; the job is taken out of the agenda')
        return await agenda.cancel(id)
      }
      if (!repeat) await agenda.cancel(id)
      log.info(fields, 'job')
    } catch (err) {
      log.warn({ ...fields, err }, repeat ? 'A job failed this time' : 'A job failed; it is tried again')
    }
  }

  async function lookOnce(): Promise<void> {
    try {
      for (const job of await agenda.claim(clock())) await perform(job)
    } catch (err) {
      log.warn({ err }, 'The agenda could not be read; trying again')
    }
  }

  async function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = undefined
    })
    await looking
  }

  const ticks = new Cron(PATTERN, { unref: true }, look)
  return {
    look,
    async stop() {
      ticks.stop()
      await looking
    },
  }
}
