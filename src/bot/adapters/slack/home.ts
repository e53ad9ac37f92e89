import type { HomeView, KnownBlock, WebClient } from '@slack/web-api'
import type { Bot, KnownActor } from '../../core/bot.ts'
import { speechOf } from '../../core/speech.ts'
import { toActions, toSections } from './message.ts'

/** Action ids with this in front are the adapter's own: the rest is the command that they stand for. */
const RUN = 'slack.run:'

/** The command behind a button of the Home tab; undefined for all other actions. */
export function commandBehind(actionId: string): string | undefined {
  return actionId.startsWith(RUN) ? actionId.slice(RUN.length) : undefined
}

/** Shows the person their profile, their latest ratings and what they can do. @throws WebAPIPlatformError */
export async function publishHome(
  client: WebClient,
  userId: string,
  actor: KnownActor,
  bot: Bot,
): Promise<void> {
  const { t } = speechOf(actor)
  const said = async (name: string): Promise<KnownBlock[]> => {
    const answer = await bot.answer({ kind: 'command', actor, name, options: {} })
    return answer.kind === 'reply' ? toSections(answer.text) : []
  }
  const [profile, ratings] = await Promise.all([said('profile'), said('ratings')])
  const buttons = toActions([
    {
      kind: 'button',
      actionId: `${RUN}recommend`,
      label: t('slack.home.recommend'),
      style: 'primary',
      emoji: '🍿',
    },
    { kind: 'button', actionId: 'rate-form', label: t('slack.home.rate'), emoji: '⭐' },
    { kind: 'button', actionId: `${RUN}help`, label: t('slack.home.help'), emoji: '❓' },
  ])
  const view: HomeView = { type: 'home', blocks: [...profile, buttons, { type: 'divider' }, ...ratings] }
  await client.views.publish({ user_id: userId, view })
}
