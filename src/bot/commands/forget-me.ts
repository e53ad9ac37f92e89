import { actionId, ownerTag, requireOwner } from '../action-id.ts'
import { type ActionSpec, defineCommand } from '../define-command.ts'

/** forget:yes|no:owner. */
const forget: ActionSpec = {
  acknowledge: 'update',
  run: async ([answer, owner], _values, context) => {
    requireOwner(owner, context)
    const { services, speech, who } = context
    if (answer === 'yes') await services.profiles.forget(who)
    const text = speech.t(answer === 'yes' ? 'forgetMe.done' : 'forgetMe.kept')
    return { kind: 'reply', text, visibility: 'private', replace: true }
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
