import { defineCommand } from '../core/define-command.ts'
import { UserError } from '../core/user-error.ts'

export const connect = defineCommand({
  name: 'connect',
  group: 'data',
  visibility: 'private',
  options: [{ name: 'code', type: 'string' }],
  run: async ({ code }, { services, speech, who }) => {
    if (code === undefined) {
      const fresh = await services.profiles.createLinkCode(who)
      return { kind: 'reply', text: speech.t('connect.code', { code: fresh }), visibility: 'private' }
    }
    if (!(await services.profiles.redeemLinkCode(who, code))) throw new UserError('wrongCode')
    return { kind: 'reply', text: speech.t('connect.done'), visibility: 'private' }
  },
})
