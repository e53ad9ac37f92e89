import { actionId, ownerTag } from '../core/action-id.ts'
import { choicesIn } from '../core/command.ts'
import type { Context } from '../core/context.ts'
import type { Button, Menu, Reply } from '../core/reply.ts'
import { isPublicIn, type ServerSettings, serverSettings } from '../core/server-settings.ts'
import { type Speech, speechOf } from '../core/speech.ts'
import type { Settings } from '../profiles/profile-store.ts'
import { ADVENTURE, adventureChoices } from './choices.ts'
import {
  languageChoices,
  languageName,
  publicAnswersChoices,
  serverLanguageChoices,
} from './settings-choices.ts'

/** What is set, for a person and where they speak. */
interface State {
  own: Settings
  /** Absent in direct messages. */
  place?: { settings: ServerSettings; isShown: boolean; isPublic: boolean }
}

async function stateOf({ actor, who, services }: Context): Promise<State> {
  const { profiles } = services
  if (!actor.place) return { own: await profiles.settings(who) }
  const server = { platform: actor.platform, server: actor.place.server }
  const [own, settings, isShown] = await Promise.all([
    profiles.settings(who),
    serverSettings(profiles, server),
    profiles.isShown(who, server),
  ])
  return { own, place: { settings, isShown, isPublic: isPublicIn(actor.place.channel, settings) } }
}

/** All settings in words, with buttons and menus to change those that the person may. */
export async function showSettings(context: Context, isSaved = false): Promise<Reply> {
  const state = await stateOf(context)
  // As they will be spoken to from now on, not as they were when they asked.
  const { locale } = context.actor
  const speech = speechOf({
    ...(locale && { locale }),
    ...(state.own.language && { language: state.own.language }),
  })
  return {
    kind: 'reply',
    text: [...(isSaved ? [speech.t('settings.saved')] : []), ...wordsOf(state, speech)].join('\n\n'),
    rows: rowsOf(state, { ...context, speech }),
    visibility: 'private',
  }
}

function wordsOf({ own, place }: State, { t, language }: Speech): string[] {
  const spoken = own.language
    ? languageName(own.language)
    : t('settings.asApp', { language: languageName(language) })
  const dares = adventureChoices.find(
    ({ value }) => ADVENTURE[value] === (own.adventure ?? ADVENTURE.balanced),
  )!
  const personal = [
    `**${t('settings.heading')}**`,
    `- ${t('settings.language', { value: spoken })}`,
    `- ${t('settings.adventure', { value: dares.name[language] ?? dares.name.en })}`,
    `- ${t(own.private ? 'settings.privately' : 'settings.publicly')}`,
    ...(place
      ? [`- ${t(place.isShown ? 'settings.shown' : 'settings.hidden')} ${t('settings.meaning')}`]
      : []),
  ]
  if (!place) return [personal.join('\n'), t('settings.moreInServer')]
  const { settings, isPublic } = place
  const channels = settings.publicly
    ? isPublic
      ? 'settings.channelsHere'
      : 'settings.channelsNotHere'
    : 'settings.channelsAll'
  const everybody = settings.language ? languageName(settings.language) : t('settings.askersLanguage')
  const common = [
    `**${t('settings.everybody')}**`,
    `- ${t(channels)}`,
    `- ${t('settings.serverLanguage', { value: everybody })}`,
  ]
  return [personal.join('\n'), common.join('\n')]
}

/** settings:option:value:owner; a menu has its value in what is picked. */
function rowsOf({ own, place }: State, { actor, speech, who }: Context): NonNullable<Reply['rows']> {
  const { t, language } = speech
  const owner = ownerTag(who)
  const menu = (option: string, placeholder: string, choices: Menu['choices']): [Menu] => [
    { kind: 'menu', actionId: actionId('settings', option, '', owner), placeholder, choices },
  ]
  const button = (option: string, value: boolean, label: string): Button => ({
    kind: 'button',
    actionId: actionId('settings', option, String(value), owner),
    label,
    style: 'secondary',
  })
  return [
    menu('language', t('settings.menus.language'), choicesIn(languageChoices, language)),
    menu('adventure', t('settings.menus.adventure'), choicesIn(adventureChoices, language)),
    [
      button(
        'private',
        !own.private,
        t(own.private ? 'settings.buttons.publicly' : 'settings.buttons.privately'),
      ),
      ...(place
        ? [
            button(
              'shown',
              !place.isShown,
              t(place.isShown ? 'settings.buttons.hide' : 'settings.buttons.show'),
            ),
          ]
        : []),
    ],
    ...(place && actor.mayManage
      ? [
          menu('public-answers', t('settings.menus.channels'), choicesIn(publicAnswersChoices, language)),
          menu(
            'server-language',
            t('settings.menus.serverLanguage'),
            choicesIn(serverLanguageChoices, language),
          ),
        ]
      : []),
  ]
}
