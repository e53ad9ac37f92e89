import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LocalBalancer } from '../../helpers/local-balancer.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { type Served, serveMarquee } from '../../helpers/marquee.ts'
import { type OwnServer, ownPostgres, ownRedis } from '../../helpers/own-servers.ts'
import { newFolder } from '../profiles/backends.ts'

/** Films of the sample that no other has in its name. */
const FILMS = [
  'The Kid',
  'The Gold Rush',
  'Battleship Potemkin',
  'Casablanca',
  'Citizen Kane',
  'Metropolis',
  'Nosferatu',
  'The General',
  'Sunrise',
  'Modern Times',
  'Rebecca',
  'Laura',
  'Gilda',
  'Rashomon',
  'Ikiru',
  'Vertigo',
  'Psycho',
  'Alien',
  'Aliens',
  'Fargo',
]

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

for (const kind of [ownRedis, ownPostgres])
  describe.skipIf(!kind.installed)(
    `Slack over HTTP in two processes on ${kind.name}, behind a balancer`,
    () => {
      let store: OwnServer
      let slack: LocalSlack
      let balancer: LocalBalancer
      let processes: Served[]

      const start = (port: number) =>
        serveMarquee({
          MARQUEE_STORE: store.url,
          MARQUEE_DATA: newFolder(),
          SLACK_BOT_TOKEN: slack.botToken,
          SLACK_SIGNING_SECRET: slack.signingSecret,
          SLACK_API_URL: slack.apiUrl,
          SLACK_HTTP_PORT: String(port),
          LOG_LEVEL: 'error',
        })

      beforeEach(async () => {
        store = await kind.start()
        slack = await LocalSlack.start()
        const ports = [await freePort(), await freePort()]
        processes = await Promise.all(ports.map(start))
        balancer = await LocalBalancer.start(ports)
        slack.requestUrl = `${balancer.url}/slack/events`
      }, 60_000)
      afterEach(async () => {
        await Promise.all(
          processes.map(({ child, stop }) => (child.exitCode === null && !child.killed ? stop() : 0)),
        )
        await Promise.all([balancer.stop(), slack.stop(), store.stop()])
      }, 60_000)

      /** Rates a film; what the person was told, or undefined where Slack says that the app did not answer. */
      async function rate(film: string): Promise<string | undefined> {
        const interaction = slack.member('ada').command('/rate', `movie:"${film}" stars:4`)
        const acknowledged = await interaction.acknowledged().then(
          () => true,
          () => false,
        )
        if (!acknowledged || interaction.failure) return undefined
        // Acknowledged by a process that died before it answered.
        return interaction.answer().then(
          ({ shown }) => shown,
          () => undefined,
        )
      }

      async function ratings(): Promise<string> {
        const pages = await Promise.all(
          [1, 2].map((page) => slack.member('ada').command('/ratings', `page:${page}`).answer()),
        )
        return pages.map(({ shown }) => shown).join('\n')
      }

      /** Every film that somebody was told is saved. */
      function saved(answers: readonly (string | undefined)[]): string[] {
        return FILMS.filter((_, index) => /Saved/.test(answers[index] ?? ''))
      }

      test('a person who rates through both has all that both were told', async () => {
        const answers = await Promise.all(FILMS.map(rate))
        expect(saved(answers).length).toBeGreaterThan(10)
        expect(answers.every((answer) => answer !== undefined)).toBe(true)
        const kept = await ratings()
        for (const film of saved(answers)) expect(kept).toContain(film)
        expect([...balancer.answered.values()].every((count) => count > 5)).toBe(true)
      }, 60_000)

      test('one is killed with -9 under load: nothing that was called saved is lost, and the other answers', async () => {
        // Both have answered before.
        await ratings()
        const { child } = processes[0]!
        let isDead = false
        child.once('exit', () => {
          isDead = true
        })
        const late: (string | undefined)[] = []
        const answers = FILMS.map(async (film, index) => {
          await sleep(index * 150)
          if (index === 6) child.kill('SIGKILL')
          const isLate = isDead
          const answer = await rate(film)
          if (isLate) late.push(answer)
          return answer
        })
        const told = await Promise.all(answers)
        expect(saved(told).length).toBeGreaterThan(5)
        // What came when it was dead went to the other one.
        expect(late.length).toBeGreaterThan(5)
        expect(late.every((answer) => answer !== undefined)).toBe(true)
        const kept = await ratings()
        for (const film of saved(told)) expect(kept).toContain(film)
      }, 60_000)

      test('both are replaced one after the other: everybody is answered, and nothing that was called saved is lost', async () => {
        const load = Promise.all(
          FILMS.map(async (film, index) => {
            await sleep(index * 250)
            return rate(film)
          }),
        )
        for (const index of [0, 1]) {
          const port = await freePort()
          const next = await start(port)
          const old = processes[index]!
          // The new one first; then the balancer is told, and the old one finishes what it has.
          balancer.ports = balancer.ports.with(index, port)
          processes[index] = next
          expect(await old.stop()).toBe(0)
        }
        const told = await load
        expect(told.every((answer) => answer !== undefined)).toBe(true)
        const kept = await ratings()
        for (const film of saved(told)) expect(kept).toContain(film)
      }, 90_000)
    },
  )
