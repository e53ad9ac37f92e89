import { requireOwner } from '../core/action-id.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import { UserError } from '../core/user-error.ts'
import { adventureChoices, decadeChoices, genreChoices, typedDecade } from './choices.ts'
import { dismissAction, dismissedAction, undismissAction } from './dismiss.ts'
import { continueList, sharePage, startList } from './film-list.ts'
import { listQuery } from './list-query.ts'
import { seenAction } from './seen-form.ts'
import { whyAction } from './why.ts'

/** more:list:p|x:owner, where p makes the next page public. */
const more: ActionSpec = {
  acknowledge: 'reply',
  visibility: ([, visibility]) => (visibility === 'p' ? 'public' : 'private'),
  run: async ([list = '', visibility, owner], _values, context) => {
    requireOwner(owner, context)
    return continueList(list, visibility === 'p' ? 'public' : 'private', context)
  },
}

/** share:list:page:owner, under private lists. */
const share: ActionSpec = {
  acknowledge: 'reply',
  visibility: () => 'public',
  run: async ([list = '', page, owner], _values, context) => {
    requireOwner(owner, context)
    if (context.actor.privately === 'rule') throw new UserError('privateHere')
    return sharePage(list, page, context)
  },
}

export const recommend = defineCommand({
  name: 'recommend',
  group: 'films',
  visibility: 'public',
  options: [
    { name: 'wish', type: 'string', takesRest: true },
    { name: 'similar', type: 'boolean' },
    { name: 'genre', type: 'string', choices: genreChoices, several: true, suggests: true },
    { name: 'decade', type: 'integer', choices: decadeChoices, read: typedDecade },
    { name: 'count', type: 'integer', minimum: 1, maximum: 10 },
    { name: 'adventure', type: 'string', choices: adventureChoices },
    { name: 'allow-rated', type: 'boolean' },
    { name: 'private', type: 'boolean' },
  ],
  async run(input, context) {
    const { unknown, ...asked } = listQuery(input, context)
    return startList(asked, input.private ? 'private' : 'public', context, unknown)
  },
  actions: {
    more,
    share,
    seen: seenAction,
    dismiss: dismissAction,
    dismissed: dismissedAction,
    undismiss: undismissAction,
    why: whyAction,
  },
})
