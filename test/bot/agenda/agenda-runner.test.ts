import { afterEach, expect, test } from 'vitest'
import { Agenda } from '../../../src/bot/agenda/agenda.ts'
import { type AgendaRunner, runAgenda } from '../../../src/bot/agenda/agenda-runner.ts'
import type { Job } from '../../../src/bot/agenda/job.ts'
import type { Reply } from '../../../src/bot/core/reply.ts'
import { createMemoryProfiles } from '../../contracts/conversation-world.ts'
import { reply } from '../../helpers/fake-bot.ts'
import { LogBook } from '../../helpers/log-book.ts'

const MINUTE = 60_000
const job: Job = {
  id: 'the-job',
  kind: 'say',
  args: [],
  at: 1_000,
  actor: {
    platform: 'discord',
    workspace: 'global',
    userId: '',
    displayName: '',
    place: { server: 's1', channel: 'c1' },
  },
}

let runner: AgendaRunner
afterEach(() => runner.stop())

interface Behaviour {
  perform?: () => Promise<Reply | undefined>
  post?: () => Promise<boolean>
}

async function start({ perform = async () => reply('It is time.'), post = async () => true }: Behaviour) {
  let now = 0
  const clock = () => now
  const profiles = createMemoryProfiles(clock)
  const agenda = new Agenda(profiles)
  const log = new LogBook()
  const posted: Reply[] = []
  const adapter = {
    name: 'discord' as const,
    async post(_to: unknown, said: Reply) {
      const stands = await post()
      if (stands) posted.push(said)
      return stands
    },
  }
  runner = runAgenda({ agenda, bot: { perform }, adapters: [adapter], clock, log })
  await agenda.set(job)
  const at = async (time: number) => {
    now = time
    await runner.look()
  }
  return { at, posted, log, profiles }
}

test('what is due is posted once, and then it is over', async () => {
  const { at, posted, profiles } = await start({})
  await at(999)
  expect(posted).toEqual([])
  await at(1_000)
  await at(60 * MINUTE)
  expect(posted).toMatchObject([{ text: 'It is time.' }])
  expect(await profiles.recall('agenda')).toBeUndefined()
})

test('a platform that is away for a while gets the post when it is back', async () => {
  let away = true
  const { at, posted, log } = await start({
    async post() {
      if (away) throw new Error('ECONNREFUSED')
      return true
    },
  })
  await at(1_000)
  expect(posted).toEqual([])
  expect(log.lines.map(({ message }) => message)).toContain('A job failed; it is tried again')
  away = false
  await at(5 * MINUTE)
  await at(10 * MINUTE)
  expect(posted).toHaveLength(1)
})

test('a channel that is gone is not tried again', async () => {
  let tries = 0
  const { at, profiles } = await start({
    async post() {
      tries++
      return false
    },
  })
  await at(1_000)
  await at(60 * MINUTE)
  expect(tries).toBe(1)
  expect(await profiles.recall('agenda')).toBeUndefined()
})

test('a job that has nothing to say any more is over', async () => {
  const { at, posted, profiles } = await start({ perform: async () => undefined })
  await at(1_000)
  expect(posted).toEqual([])
  expect(await profiles.recall('agenda')).toBeUndefined()
})

test('stopping waits for the job that is under way', async () => {
  let finish = () => {}
  const { at, posted } = await start({
    post: () =>
      new Promise((resolve) => {
        finish = () => resolve(true)
      }),
  })
  const looking = at(1_000)
  await expect.poll(() => finish).not.toBe(undefined)
  await new Promise((resolve) => setTimeout(resolve, 20))
  const stopped = runner.stop()
  finish()
  await Promise.all([looking, stopped])
  expect(posted).toHaveLength(1)
})
