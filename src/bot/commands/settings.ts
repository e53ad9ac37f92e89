import { requireOwner } from '../core/action-id.ts'
import type { Place } from '../core/bot.ts'
import { checkOptions } from '../core/check-options.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, type Command, defineCommand } from '../core/define-command.ts'
import { plainName } from '../core/person.ts'
import { inPlace, privately } from '../core/reply.ts'
import { changeServerSettings, type ServerSettings } from '../core/server-settings.ts'
import { UserError } from '../core/user-error.ts'
import type { Language } from '../locales/index.ts'
import { ADVENTURE, adventureChoices } from './choices.ts'
import {
  AUTO,
  languageChoices,
  publicAnswersChoices,
  serverLanguageChoices,
  typedLanguage,
} from './settings-choices.ts'
import { showSettings } from './settings-view.ts'

interface Changes {
  language?: string | undefined
  adventure?: string | undefined
  private?: boolean | undefined
  shown?: boolean | undefined
  'public-answers'?: string | undefined
  'server-language'?: string | undefined
}

const chosenLanguage = (value: string): Language | undefined =>
  value === AUTO ? undefined : (value as Language)

/** Changes nothing at all where one of the changes may not be made. */
async function change(changes: Changes, { actor, who, services: { profiles } }: Context): Promise<void> {
  const { language, adventure, private: isPrivate, shown } = changes
  const { platform, place } = actor
  const where = changes['public-answers']
  const common = changes['server-language']
  const isForServer = where !== undefined || common !== undefined
  if (!place && (isForServer || shown !== undefined)) throw new UserError('noServerHere')
  if (isForServer && !actor.mayManage) throw new UserError('mayNotManage')

  if (place && isForServer)
    await changeServerSettings(profiles, { platform, server: place.server }, ({ ...settings }) => {
      if (common !== undefined) settings.language = chosenLanguage(common)
      if (where !== undefined) settings.publicly = publiclyAfter(where, settings, place)
      return settings
    })
  if (place && shown !== undefined) {
    const server = { platform, server: place.server }
    if (shown) await profiles.show(who, server, plainName(actor.displayName))
    else await profiles.hide(who, server)
  }
  await profiles.setSettings(who, {
    ...(language !== undefined && { language: chosenLanguage(language) }),
    ...(adventure !== undefined && {
      adventure: adventure === 'balanced' ? undefined : ADVENTURE[adventure],
    }),
    ...(isPrivate !== undefined && { private: isPrivate || undefined }),
  })
}

/** Where answers may be public once somebody has said it of a channel. */
function publiclyAfter(
  where: string,
  { publicly }: ServerSettings,
  { channel }: Place,
): ServerSettings['publicly'] {
  const but = (channels: readonly string[]) => channels.filter((each) => each !== channel)
  if (where === 'everywhere') return undefined
  if (where === 'only-here') return { only: [channel] }
  if (publicly && 'only' in publicly)
    return { only: [...but(publicly.only), ...(where === 'here' ? [channel] : [])] }
  const except = [...but(publicly?.except ?? []), ...(where === 'not-here' ? [channel] : [])]
  return except.length > 0 ? { except } : undefined
}

/** settings:option:value:owner; of a menu the value is what is picked. */
const settingsAction: ActionSpec = {
  acknowledge: 'update',
  run: async ([option = '', value, owner], [picked], context) => {
    requireOwner(owner, context)
    const checked = checkOptions(settings, { [option]: value || picked }, context.speech)
    if (!checked.ok) return privately(checked.message)
    await change(checked.values, context)
    return inPlace(showSettings(context))
  },
}

export const settings: Command = defineCommand({
  name: 'settings',
  group: 'data',
  visibility: 'private',
  options: [
    { name: 'language', type: 'string', choices: languageChoices, read: typedLanguage },
    { name: 'adventure', type: 'string', choices: adventureChoices },
    { name: 'private', type: 'boolean' },
    { name: 'shown', type: 'boolean' },
    { name: 'public-answers', type: 'string', choices: publicAnswersChoices },
    { name: 'server-language', type: 'string', choices: serverLanguageChoices, read: typedLanguage },
  ],
  async run(input, context) {
    const isChange = Object.values(input).some((value) => value !== undefined)
    if (isChange) await change(input, context)
    return showSettings(context, isChange)
  },
  actions: { settings: settingsAction },
})
