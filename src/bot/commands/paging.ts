import type { Context } from '../core/context.ts'
import type { Button } from '../core/reply.ts'
import type { PlainKey } from '../locales/index.ts'

/** A page of a long list; pages count from 1. */
export interface ShownPage<T> {
  page: number
  pages: number
  items: readonly T[]
}

/** A page of that size; a page out of range becomes the nearest. */
export function pageFrom<T>(items: readonly T[], wanted: number, size: number): ShownPage<T> {
  const pages = Math.ceil(items.length / size)
  const page = Math.min(Math.max(1, wanted), pages)
  return { page, pages, items: items.slice((page - 1) * size, page * size) }
}

/** What a button says of the page that it leads to. */
export function readPage(text: string | undefined): number {
  return Math.trunc(Number(text)) || 1
}

/** Buttons to the page before and to the page after, as far as there are such. */
export function turnButtons(
  { page, pages }: ShownPage<unknown>,
  action: (page: number) => string,
  [before, after]: readonly [PlainKey, PlainKey],
  { speech }: Context,
): Button[] {
  const turn = (to: number, label: PlainKey): Button => ({
    kind: 'button',
    actionId: action(to),
    label: speech.t(label),
    style: 'secondary',
  })
  return [...(page > 1 ? [turn(page - 1, before)] : []), ...(page < pages ? [turn(page + 1, after)] : [])]
}

/** "Page 2 of 3", where there are several. */
export function pageLine({ page, pages }: ShownPage<unknown>, { speech }: Context): string[] {
  return pages > 1 ? [speech.t('ratings.page', { page, pages })] : []
}
