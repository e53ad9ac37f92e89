import { actionId, ownerTag, requireOwner } from '../core/action-id.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import type { Reply } from '../core/reply.ts'

/** forget:yes|no:owner. */
const forget: ActionSpec = {
  acknowledge: 'update',
  run: async ([answer, owner], _values, context) => {
    requireOwner(owner, context)
    const { actor, services, speech, who } = context
    const tell = (text: string): Reply => ({ kind: 'reply', text, visibility: 'private', replace: true })
    if (answer !== 'yes') return tell(speech.t('forgetMe.kept'))
    await services.profiles.forget(who)
    return tell(
      actor.namesMissing
        ? `${speech.t('forgetMe.donePartly')}\n${speech.t('names.missing')}`
        : speech.t('forgetMe.done'),
    )
  },
}

export const forgetMe = defineCommand({
  name: 'forget-me',
  group: 'data',
  visibility: 'private',
  options: [],
  run: async (_input, { services, speech, who }) => {
    const { ratings } = await services.profiles.profile(who)
    const owner = ownerTag(who)
    return {
      kind: 'reply',
      text: speech.t('forgetMe.ask', { ratings: speech.count('ratings', ratings.length) }),
      rows: [
        [
          {
            kind: 'button',
            actionId: actionId('forget', 'yes', owner),
            label: speech.t('forgetMe.yes'),
            style: 'danger',
          },
          {
            kind: 'button',
            actionId: actionId('forget', 'no', owner),
            label: speech.t('forgetMe.no'),
            style: 'secondary',
          },
        ],
      ],
      visibility: 'private',
    }
  },
  actions: { forget },
})
