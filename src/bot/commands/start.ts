import { requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import { readFilmValue } from '../core/film-value.ts'
import { personOf } from '../core/person.ts'
import { inPlace, type Reply } from '../core/reply.ts'
import { UserError } from '../core/user-error.ts'
import { filmStates } from '../profiles/film-state.ts'
import type { Profile } from '../profiles/profile-store.ts'
import { startList } from './film-list.ts'
import {
  FILMS_A_ROUND,
  isAnswered,
  ROUNDS,
  readAnswer,
  readPlace,
  readRound,
  withAnswer,
  withoutAnswer,
} from './start-round.ts'
import { type Given, showRound } from './start-view.ts'

function firstRecommendation(context: Context): Promise<Reply> {
  return startList({ query: { count: 5 } }, 'private', context, [context.speech.t('start.done')])
}

/** The next nine films, or the first recommendation when there were rounds enough or no film is left to ask about. */
async function nextRound(before: number, profile: Profile, context: Context, given?: Given): Promise<Reply> {
  const { recommender } = context.services
  const number = before + 1
  if (number > ROUNDS) return firstRecommendation(context)
  const { dismissed, seen = [], watchlist = [], unseen = [] } = profile
  const films = await recommender.askAbout(personOf(profile, recommender), {
    count: FILMS_A_ROUND,
    exclude: new Set([...dismissed, ...seen, ...watchlist, ...unseen]),
  })
  if (films.length === 0) return firstRecommendation(context)
  return showRound({ number, films }, 0, profile, context, given)
}

async function begin(context: Context): Promise<Reply> {
  return nextRound(0, await context.services.profiles.profile(context.who), context)
}

/** The round with its next film that is not answered; when all are, what comes after the round. */
async function goOn(given: Given, context: Context): Promise<Reply> {
  const { round, place } = given
  const profile = await context.services.profiles.profile(context.who)
  const states = filmStates(profile)
  const open = [...round.films.keys()].filter((k) => !isAnswered(states.get(round.films[k]!.id) ?? {}))
  if (open.length === 0) return nextRound(round.number, profile, context, given)
  return showRound(round, open.find((k) => k > place) ?? open[0]!, profile, context, given)
}

/** start-say:answer:place:round:films:owner. Pressed twice it says the same. */
const say: ActionSpec = {
  acknowledge: 'update',
  run: async ([answered, at, number, ids, owner], _values, context) => {
    requireOwner(owner, context)
    const round = readRound(number, ids, context)
    const place = readPlace(at, round)
    const answer = readAnswer(answered)
    const { profiles, clock } = context.services
    await profiles.changeFilms(context.who, [round.films[place]!.id], withAnswer(answer, clock()))
    return inPlace(goOn({ answer, place, round }, context))
  },
}

/** start-rest:round:films:owner. The films of the round that are not answered are not seen. */
const rest: ActionSpec = {
  acknowledge: 'update',
  run: async ([number, ids, owner], _values, context) => {
    requireOwner(owner, context)
    const round = readRound(number, ids, context)
    await context.services.profiles.changeFilms(
      context.who,
      round.films.map(({ id }) => id),
      (now) => (isAnswered(now) || now.seen ? now : { ...now, unseen: true }),
    )
    const profile = await context.services.profiles.profile(context.who)
    return inPlace(nextRound(round.number, profile, context))
  },
}

/** start-at:round:films:owner, the menu that asks about another film of the round. */
const another: ActionSpec = {
  acknowledge: 'update',
  run: async ([number, ids, owner], [value = ''], context) => {
    requireOwner(owner, context)
    const round = readRound(number, ids, context)
    const place = round.films.findIndex(({ id }) => id === readFilmValue(value))
    if (place < 0) throw new UserError('oldButton')
    const profile = await context.services.profiles.profile(context.who)
    return inPlace(showRound(round, place, profile, context))
  },
}

/** start-undo:answer:place:round:films:owner. */
const undo: ActionSpec = {
  acknowledge: 'update',
  run: async ([answered, at, number, ids, owner], _values, context) => {
    requireOwner(owner, context)
    const round = readRound(number, ids, context)
    const place = readPlace(at, round)
    const { profiles } = context.services
    const change = withoutAnswer(readAnswer(answered))
    const changes = await profiles.changeFilms(context.who, [round.films[place]!.id], change)
    if (changes.length === 0) throw new UserError('undoLate')
    return inPlace(showRound(round, place, await profiles.profile(context.who), context))
  },
}

/** start-done:owner. */
const done: ActionSpec = {
  acknowledge: 'update',
  run: async ([owner], _values, context) => {
    requireOwner(owner, context)
    return inPlace(firstRecommendation(context))
  },
}

/** start, the button under a stranger's list; whoever presses it begins for themselves. */
const open: ActionSpec = {
  acknowledge: 'reply',
  run: (_args, _values, context) => begin(context),
}

export const start = defineCommand({
  name: 'start',
  group: 'taste',
  visibility: 'private',
  options: [],
  run: (_input, context) => begin(context),
  actions: {
    start: open,
    'start-say': say,
    'start-rest': rest,
    'start-at': another,
    'start-undo': undo,
    'start-done': done,
  },
})
