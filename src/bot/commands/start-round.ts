import { answerStars, type Movie } from '../../engine/index.ts'
import { actionId, ownerTag, requireFilm } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { UserError } from '../core/user-error.ts'
import type { FilmState } from '../profiles/film-state.ts'

export const ROUNDS = 3
/** Films a round; their numbers are in the picture. */
export const FILMS_A_ROUND = 9

export const ANSWERS = ['loved', 'fine', 'disliked', 'unseen'] as const
export type Answer = (typeof ANSWERS)[number]

/** Films that are asked about at once. Its buttons carry all of it, so that it outlives a restart and nothing else is kept. */
export interface Round {
  /** From 1. */
  number: number
  films: readonly Movie[]
}

/** name:…:round:films:owner, where films are ids in base 36: nine of seven digits fit. */
export function roundAction(
  name: string,
  args: readonly (string | number)[],
  { number, films }: Round,
  { who }: Context,
): string {
  const ids = films.map(({ id }) => id.toString(36)).join('.')
  return actionId(name, ...args, number, ids, ownerTag(who))
}

/** @throws UserError when a film is gone, or this is no round */
export function readRound(number = '', ids = '', context: Context): Round {
  const films = ids
    .split('.')
    .slice(0, FILMS_A_ROUND)
    .map((id) => requireFilm(Number.parseInt(id, 36), context))
  if (!/^[1-9]$/.test(number)) throw new UserError('oldButton')
  return { number: Number(number), films }
}

/** Which film of a round is meant, from 0. */
export function readPlace(text: string | undefined, { films }: Round): number {
  const place = Number(text)
  if (!films[place]) throw new UserError('oldButton')
  return place
}

export function readAnswer(text: string | undefined): Answer {
  const answer = ANSWERS.find((each) => each === text)
  if (!answer) throw new UserError('oldButton')
  return answer
}

/** What a profile says of a film after an answer. */
export function withAnswer(answer: Answer, ratedAt: number): (now: FilmState) => FilmState {
  return (now) => {
    if (answer !== 'unseen') return { stars: answerStars[answer], ratedAt }
    return { ...(now.watchlist && { watchlist: true }), unseen: true }
  }
}

/** Takes an answer back that is still there. */
export function withoutAnswer(answer: Answer): (now: FilmState) => FilmState {
  return (now) => {
    if (answerOf(now) !== answer) return now
    const { stars: _stars, ratedAt: _ratedAt, unseen: _unseen, ...rest } = now
    return rest
  }
}

/** The answer that a profile tells of; undefined when it tells of none, or of other stars. */
export function answerOf({ stars, unseen }: FilmState): Answer | undefined {
  if (unseen) return 'unseen'
  return ANSWERS.find((answer) => answer !== 'unseen' && answerStars[answer] === stars)
}

export function isAnswered({ stars, unseen }: FilmState): boolean {
  return stars !== undefined || unseen === true
}
