import type { Context } from '../core/context.ts'
import type { ActionSpec, JobSpec } from '../core/define-command.ts'
import { isSamePerson } from '../core/member.ts'
import { inPlace, type Reply } from '../core/reply.ts'
import { UserError } from '../core/user-error.ts'
import {
  changeResult,
  changeVote,
  eraseNight,
  findNight,
  type Guest,
  jobOf,
  type Night,
  recallGuests,
  recallNight,
} from './night-state.ts'
import { leading, showResult, showVote, spokenAs, votesOf } from './night-view.ts'

const present = (guests: readonly (Guest | undefined)[]): Guest[] =>
  guests.filter((guest) => guest !== undefined)

/** Counts the votes once; every later count is that one. */
async function close(id: string, night: Night, context: Context): Promise<Night> {
  const votes = votesOf(night, present(await recallGuests(id, night, context)))
  const closed = await changeResult(id, (now) => now ?? { votes }, night, context)
  if (!closed) throw new UserError('nightGone')
  return closed
}

/** The message as it stands: the vote, or how it ended. */
async function showNow(id: string, context: Context): Promise<Reply> {
  const night = await recallNight(id, context)
  const isOver = night.result !== undefined || night.endsAt <= context.services.clock()
  const shown = isOver ? await close(id, night, context) : night
  const guests = present(await recallGuests(id, shown, context))
  return isOver ? showResult({ id, night: shown, guests }, context) : showVote({ id, night, guests }, context)
}

/** @throws UserError for everybody who was not asked to come */
async function placeOf(id: string, night: Night, context: Context): Promise<number> {
  const guests = await recallGuests(id, night, context)
  const place = guests.findIndex((guest) => guest && isSamePerson(guest.who, context.who))
  if (place < 0) throw new UserError('nightNotInvited')
  return place
}

async function vote(
  id: string | undefined,
  change: (now: number | undefined) => number | undefined,
  context: Context,
  film?: number,
): Promise<Reply> {
  const night = await recallNight(id, context)
  if (film !== undefined && night.films[film] === undefined) throw new UserError('oldButton')
  const place = await placeOf(id!, night, context)
  if (!night.result && night.endsAt > context.services.clock())
    await changeVote(id!, place, context.who, change, night, context)
  return showNow(id!, context)
}

/** night-vote:night:film. For the film that they vote for already it takes the vote back. */
const voteAction: ActionSpec = {
  acknowledge: 'update',
  visibility: () => 'public',
  run: ([id, film], _values, context) => {
    const chosen = Number(film)
    return inPlace(vote(id, (now) => (now === chosen ? undefined : chosen), context, chosen))
  },
}

/** night-back:night. */
const backAction: ActionSpec = {
  acknowledge: 'update',
  visibility: () => 'public',
  run: ([id], _values, context) => inPlace(vote(id, () => undefined, context)),
}

/** The night, for nobody but who asked for it. */
async function ownNight(id: string | undefined, context: Context): Promise<Night> {
  const night = await recallNight(id, context)
  if ((await placeOf(id!, night, context)) !== 0) throw new UserError('nightNotYours')
  return night
}

/** night-end:night. */
const endAction: ActionSpec = {
  acknowledge: 'update',
  visibility: () => 'public',
  run: async ([id], _values, context) => {
    await close(id!, await ownNight(id, context), context)
    await context.services.agenda.cancel(jobOf(id!))
    return inPlace(showNow(id!, context))
  },
}

/** night-off:night. */
const offAction: ActionSpec = {
  acknowledge: 'update',
  visibility: () => 'public',
  run: async ([id], _values, context) => {
    const night = await ownNight(id, context)
    if (night.result) return inPlace(showNow(id!, context))
    await context.services.agenda.cancel(jobOf(id!))
    await eraseNight(id!, night, context)
    const text = spokenAs(night, context).speech.t('night.calledOff')
    return { kind: 'reply', text, visibility: 'public', replace: true }
  },
}

/** night-lots:night. Drawn once: every later press shows the same film. */
const lotsAction: ActionSpec = {
  acknowledge: 'update',
  visibility: () => 'public',
  run: async ([id], _values, context) => {
    const night = await close(id!, await ownNight(id, context), context)
    const luck = context.services.random()
    const draw: Parameters<typeof changeResult>[1] = (now = night.result!) => {
      const tied = leading(now)
      if (now.drawn !== undefined || tied.length < 2) return now
      return { ...now, drawn: tied[Math.floor(luck * tied.length)]! }
    }
    await changeResult(id!, draw, night, context)
    return inPlace(showNow(id!, context))
  },
}

export const nightActions = {
  'night-vote': voteAction,
  'night-back': backAction,
  'night-end': endAction,
  'night-off': offAction,
  'night-lots': lotsAction,
}

/** Announces how the vote ended. Who ended it before has taken it out of the agenda. */
export const nightJob: JobSpec = {
  run: async ([id = ''], context) => ((await findNight(id, context)) ? showNow(id, context) : undefined),
}
