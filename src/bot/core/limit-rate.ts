import type { Actor, Bot, BotRequest, KnownActor, Plan } from './bot.ts'
import type { Metrics } from './metrics.ts'
import { privately, type Reply } from './reply.ts'
import { speechOf } from './speech.ts'
import { TokenBuckets } from './token-buckets.ts'

/** Requests a minute; 0: as many as they like. */
export interface Limits {
  person: number
  server: number
}

/** Suggestions come by the key press. */
const SUGGESTIONS = 10

const ALONE: Plan = { acknowledge: 'reply', visibility: 'private' }

/**
 * The bot for those who keep to its limits; others are told, privately, when to try again. This process alone counts.
 * @param now ms that only grow
 */
export function limitRate(
  bot: Bot,
  { person, server }: Limits,
  now = () => performance.now(),
  onRefusal: Metrics['refused'] = () => {},
): Bot {
  const of = (aMinute: number) => {
    const buckets = new TokenBuckets({ burst: aMinute, perSecond: aMinute / 60 }, now)
    return (key: string) => (aMinute === 0 ? 0 : buckets.take(key))
  }
  const [takeOfPerson, takeOfServer, takeSuggestion] = [of(person), of(server), of(person * SUGGESTIONS)]
  // Asked for the plan and then for the answer: counted once.
  const decided = new WeakMap<BotRequest, Reply | undefined>()

  function refusal(actor: KnownActor): Reply | undefined {
    const { t } = speechOf(actor)
    const seconds = takeOfPerson(keyOf(actor))
    if (seconds > 0) {
      onRefusal('person')
      return privately(t('adapters.tooMuch', { seconds }))
    }
    const { platform, place } = actor
    const wait = place ? takeOfServer(`${platform} ${place.server}`) : 0
    if (wait === 0) return undefined
    onRefusal('server')
    return privately(t('adapters.tooMuchHere', { seconds: wait }))
  }

  function decide(request: BotRequest): Reply | undefined {
    if (!decided.has(request)) decided.set(request, refusal(request.actor))
    return decided.get(request)
  }

  return {
    ...bot,
    plan: (request) => (decide(request) ? ALONE : bot.plan(request)),
    answer: async (request) => decide(request) ?? bot.answer(request),
    suggest: async (request) => (takeSuggestion(keyOf(request.actor)) > 0 ? [] : bot.suggest(request)),
  }
}

function keyOf({ platform, workspace, userId }: Actor): string {
  return `${platform} ${workspace} ${userId}`
}
