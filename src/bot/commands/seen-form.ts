import type { ActionSpec } from '../core/define-command.ts'
import { pageChoices, pageOf, recallList } from './list-state.ts'
import { rateForm } from './rate-form.ts'

/** seen:list:page. Anybody may press it: the rating goes to the presser. */
export const seenAction: ActionSpec = {
  acknowledge: 'form',
  run: async ([list, page], _values, context) => {
    const films = pageOf(await recallList(list, context), page)
    return rateForm(context, { choices: pageChoices(films, context) })
  },
}
