import type { KnownActor } from '../../../src/bot/core/bot.ts'
import type { FindMembers } from '../../../src/bot/core/member.ts'
import type { Form, Reply } from '../../../src/bot/core/reply.ts'
import { ada, asReply, buttonsOf, type Talk } from '../commands/helpers.ts'

const server = { platform: 'discord', server: 'g1' } as const
const somebody = (userId: string) => ({ platform: 'discord', workspace: 'global', userId }) as const

/** Anybody is known by their id; who is called bot is one. */
const findMembers: FindMembers = async (named) =>
  named.map((name) => ({
    who: somebody(name),
    displayName: name,
    ...(name === 'bot' && { isBot: true as const }),
  }))

/** Makes every mistake that there is where people do something together; `hear` is given what is said to each. */
export async function mistakesTogether(
  { bot, services }: Talk,
  locale: string,
  hear: (answer: Promise<Reply | Form>) => Promise<void>,
): Promise<void> {
  const { profiles } = services
  const here: KnownActor = { ...ada, locale, place: { server: 'g1', channel: 'films' } }
  const ask = (name: string, options: Record<string, unknown>, actor: KnownActor = here) =>
    bot.answer({ kind: 'command', name, options, actor, findMembers })
  const press = (actionId: string, actor: KnownActor = here) =>
    bot.answer({ kind: 'action', actionId, values: [], actor })

  const { place: _place, ...alone } = here
  await hear(ask('settings', { shown: true }, alone))
  await hear(ask('settings', { 'public-answers': 'not-here' }))
  await hear(ask('weekly-pick', { day: 'friday' }, alone))
  await hear(ask('weekly-pick', { day: 'friday' }))
  await hear(ask('weekly-pick', { day: 'friday', zone: 'Mars' }, { ...here, mayManage: true }))

  await profiles.forget(here)
  await hear(ask('compare', { with: 'bot' }))
  await hear(ask('compare', { with: ada.userId }))
  await hear(ask('compare', { with: 'cleo' }))
  await profiles.show(here, server, 'Ada')
  await hear(ask('compare', { with: 'cleo' }))
  await profiles.show(somebody('cleo'), server, 'Cleo')
  await hear(ask('compare', { with: 'cleo' }))
  await profiles.rate(here, 1, 5, 1)
  await hear(ask('compare', { with: 'cleo' }))

  await hear(ask('movie-night', { with: 'bot' }))
  await hear(
    ask('movie-night', { with: Array.from({ length: 12 }, (_, index) => `guest${index}`).join(' ') }),
  )
  await hear(ask('movie-night', { with: 'cleo' }, { ...here, privately: 'rule' }))
  const night = asReply(await ask('movie-night', { with: 'cleo' }))
  const [vote] = buttonsOf(night)
  const end = buttonsOf(night).find(({ actionId }) => actionId.startsWith('night-end'))
  await hear(press(vote!.actionId, { ...here, userId: 'nobody' }))
  await hear(press(end!.actionId, { ...here, userId: 'cleo' }))
  await hear(press(vote!.actionId.replace(/:[^:]+:/, ':gone:')))
  const every = services.recommender.movies.map(({ id }) => id)
  await profiles.changeFilms(here, every, (now) => ({ ...now, seen: true }))
  await hear(ask('movie-night', { with: 'cleo' }))
  await profiles.forget(here)
}
