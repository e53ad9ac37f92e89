import { readActionId } from '../../core/action-id.ts'
import type { Bot, BotRequest, Plan, SuggestRequest } from '../../core/bot.ts'
import { inTime } from '../../core/in-time.ts'
import { fitChoices, fitTo } from '../../core/limits.ts'
import { traitsOf } from '../../core/platforms.ts'
import type { Choice, Form, Reply } from '../../core/reply.ts'
import { speechOf } from '../../core/speech.ts'
import { noteAcknowledged, type Visit } from './attend.ts'

/** The ways in which a platform lets one request be answered; each resolves once it stands there. */
export interface Exchange {
  /** Shows that an answer will come; absent where nothing is to be shown, or the platform has been told already. */
  acknowledge?(plan: Plan): Promise<void>
  deliver(reply: Reply, plan: Plan): Promise<void>
  /** Absent where no form can be opened: then the command that opens it is named. */
  open?(form: Form): Promise<void>
  /** Says that a form came too late to be opened; absent where none ever does. */
  missForm?(): Promise<void>
  /** One sentence for the person alone, in place of an answer. */
  say(text: string): Promise<void>
}

export interface Conversation {
  bot: Bot
  visit: Visit
  exchange: Exchange
  /** True while shutting down: newcomers are asked to try again. */
  draining: boolean
}

export const PRIVATELY: Plan = { acknowledge: 'reply', visibility: 'private' }

/**
 * Answers one request: plan, acknowledge, answer or form, deliver.
 * @throws what the exchange throws
 */
export async function converse(request: BotRequest, talk: Conversation): Promise<void> {
  const { bot, visit, exchange, draining } = talk
  if (request.kind === 'command') visit.record.command = request.name
  if (draining) await exchange.say(speechOf(request.actor).t('adapters.restarting'))
  else {
    const plan = bot.plan(request)
    if (plan.acknowledge === 'form') await offerForm(request, talk)
    else {
      await exchange.acknowledge?.(plan)
      noteFirst(talk)
      const begun = performance.now()
      const answer = await answerOf(bot, request)
      const answered = performance.now()
      if (answer.kind === 'form') throw new Error(`The form ${answer.formId} came after a plan that had none`)
      await exchange.deliver(answer, plan)
      visit.record.stages = { answer: answered - begun, deliver: performance.now() - answered }
    }
  }
  noteFirst(talk)
}

function noteFirst({ exchange, visit }: Conversation): void {
  if (exchange.acknowledge) noteAcknowledged(visit)
}

/** The bot's answer, shortened to what the platform takes. */
async function answerOf(bot: Bot, request: BotRequest): Promise<Reply | Form> {
  const { limits } = traitsOf(request.actor.platform)
  const answer = await bot.answer(request)
  return limits ? fitTo(answer, limits) : answer
}

/** A form must be the first response, so it cannot be deferred: the bot gets the platform's patience to make it. */
async function offerForm(request: BotRequest, talk: Conversation): Promise<void> {
  const { bot, exchange } = talk
  const { patience, holdsPlace } = traitsOf(request.actor.platform)
  const answered = answerOf(bot, request)
  const answer = await inTime(answered, patience)
  if (answer?.kind === 'form') {
    if (exchange.open) return exchange.open(answer)
    const command = readActionId(answer.formId).name
    return exchange.say(speechOf(request.actor).t('adapters.noFormHere', { command }))
  }
  if (answer) return exchange.deliver(answer, PRIVATELY)
  if (holdsPlace) {
    await exchange.acknowledge?.(PRIVATELY)
    noteFirst(talk)
    const late = await answered
    if (late.kind === 'reply') return exchange.deliver(late, PRIVATELY)
  }
  await exchange.missForm?.()
}

/**
 * Whether an answer takes the place of the message whose button was pressed. What is private never takes the place
 * of one that everybody sees.
 * @param source undefined where there is no such message
 */
export function takesPlaceOf(
  source: { isPrivate: boolean } | undefined,
  { replace, visibility }: Reply,
  { acknowledge }: Plan,
): boolean {
  if (acknowledge !== 'update' || !replace || !source) return false
  return visibility === 'public' || source.isPrivate
}

/** Suggestions while somebody types; none when they come too late to be shown. */
export async function suggestions(
  request: SuggestRequest,
  { bot, draining }: Pick<Conversation, 'bot' | 'draining'>,
): Promise<readonly Choice[]> {
  if (draining) return []
  const { patience, limits } = traitsOf(request.actor.platform)
  const choices = (await inTime(bot.suggest(request), patience)) ?? []
  return limits ? fitChoices(choices, limits) : choices
}
