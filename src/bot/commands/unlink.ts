import { defineCommand } from '../core/define-command.ts'

export const unlink = defineCommand({
  name: 'unlink',
  group: 'taste',
  visibility: 'private',
  options: [],
  run: async (_input, { services, speech, who }) => {
    const { linkedUser } = await services.profiles.profile(who)
    if (linkedUser === undefined)
      return { kind: 'reply', text: speech.t('unlink.none'), visibility: 'private' }
    await services.profiles.setLinkedUser(who, undefined)
    return { kind: 'reply', text: speech.t('unlink.done', { user: linkedUser }), visibility: 'private' }
  },
})
