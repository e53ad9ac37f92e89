import { actionId, ownerTag } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type FilmSection, labelWithin, sectionsText } from '../core/film-text.ts'
import type { Button, Menu, Reply } from '../core/reply.ts'
import type { CollageTile } from '../core/services.ts'
import { type FilmState, filmStates } from '../profiles/film-state.ts'
import type { Profile } from '../profiles/profile-store.ts'
import { drawSections, filmLinks, simulatedNote } from './film-lines.ts'
import { ANSWERS, type Answer, answerOf, ROUNDS, type Round, roundAction } from './start-round.ts'
import { undoButton } from './undo-button.ts'

/** The answer that was given last, perhaps in the round before. */
export interface Given {
  answer: Answer
  place: number
  round: Round
}

const EMOJI: Readonly<Record<Answer, string>> = { loved: '❤️', fine: '👍', disliked: '👎', unseen: '👀' }
/** Longest title in the question, in characters: the list has it whole. */
const LONGEST_TITLE = 60

/** "loved it", or the stars that they gave elsewhere. */
function answerInWords(state: FilmState, { speech }: Context): string | undefined {
  const answer = answerOf(state)
  if (answer) return speech.t(`start.answered.${answer}`)
  return state.stars === undefined ? undefined : speech.stars(state.stars)
}

function controls(round: Round, place: number, given: Given | undefined, context: Context): Reply['rows'] {
  const { speech, search } = context
  const { t } = speech
  const say = ANSWERS.map(
    (answer): Button => ({
      kind: 'button',
      actionId: roundAction('start-say', [answer, place], round, context),
      label: t(`start.answers.${answer}`),
      style: answer === 'loved' ? 'primary' : 'secondary',
      emoji: EMOJI[answer],
    }),
  )
  const other: Menu = {
    kind: 'menu',
    actionId: roundAction('start-at', [], round, context),
    placeholder: t('start.other'),
    choices: round.films.map((film, k) => {
      const { name, value } = search.choice(film)
      return { name: `${k + 1}. ${name}`, value }
    }),
  }
  const rest: Button = {
    kind: 'button',
    actionId: roundAction('start-rest', [], round, context),
    label: t('start.rest'),
    style: 'secondary',
  }
  const done: Button = {
    kind: 'button',
    actionId: actionId('start-done', ownerTag(context.who)),
    label: t('start.enough'),
    style: 'secondary',
    emoji: '🍿',
  }
  const undo =
    given && undoButton(roundAction('start-undo', [given.answer, given.place], given.round, context), context)
  return [say, [other], [rest, done, ...(undo ? [undo] : [])]]
}

/** Nine numbered posters, the answers so far, and what can be said of the film at `place`. */
export async function showRound(
  round: Round,
  place: number,
  profile: Profile,
  context: Context,
  given?: Given,
): Promise<Reply> {
  const { speech } = context
  const { t } = speech
  const states = filmStates(profile)
  const tiles = round.films.map((movie, k): CollageTile => ({ movie, number: k + 1 }))
  const section: FilmSection = {
    heading: t('start.round', { round: round.number, rounds: ROUNDS }),
    ordered: true,
    tiles,
  }
  // The picture is the same all through a round: only the words beside it tell the answers.
  const { pictures, note } = await drawSections(t('start.heading'), [section], context, { fileName: 'start' })
  const answered = tiles.map((tile) => {
    const reason = answerInWords(states.get(tile.movie.id) ?? {}, context)
    return reason ? { ...tile, reason } : tile
  })
  const film = labelWithin(round.films[place]!, LONGEST_TITLE)
  return {
    kind: 'reply',
    text: [
      sectionsText([{ ...section, tiles: answered }], speech),
      ...(note ? [note] : []),
      ...simulatedNote(context),
      `**${t('start.question', { number: place + 1, film })}**`,
    ].join('\n'),
    pictures,
    links: filmLinks([section]),
    rows: controls(round, place, given, context)!,
    visibility: 'private',
  }
}
