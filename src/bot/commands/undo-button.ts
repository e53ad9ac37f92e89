import type { Context } from '../core/context.ts'
import type { Button } from '../core/reply.ts'

/** @param action what it does, see `actionId` */
export function undoButton(action: string, { speech }: Context): Button {
  return { kind: 'button', actionId: action, label: speech.t('rate.undo'), style: 'secondary', emoji: '↩️' }
}
