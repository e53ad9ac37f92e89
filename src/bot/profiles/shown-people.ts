import { type Found, keysOf } from './find-person.ts'
import { personKey, shownKey } from './profile-document.ts'
import type { Server, Shown } from './profile-store.ts'
import type { Step } from './steps.ts'

/**
 * Who agreed to be shown in a server. It lies in the document of the person and, so that the server's people can be
 * listed, once more under the server; each change is of both, in one step.
 */

/** What lies under a server's key. */
type ShownDocument = readonly Shown[]

export const isSameServer = (one: Server, other: Server): boolean =>
  one.platform === other.platform && one.server === other.server

export async function readShown(step: Step, server: Server): Promise<Shown[]> {
  return [...((await step.read<ShownDocument>(shownKey(server))) ?? [])]
}

/** A person is shown once a server, under the name that they gave last. */
export async function showIn(
  step: Step,
  found: Found,
  { server: { platform, server }, who, displayName }: Shown & { server: Server },
): Promise<void> {
  const others = await hideIn(step, found, { platform, server })
  const { workspace, userId } = who
  const shown: Shown = { who: { platform: who.platform, workspace, userId }, displayName }
  step.put(shownKey({ platform, server }), [...others, shown])
  found.person.shownIn = [...(found.person.shownIn ?? []), { platform, server, displayName }]
}

/** Resolves to those who are still shown. */
export async function hideIn(step: Step, found: Found, server: Server): Promise<ShownDocument> {
  const { person } = found
  const shown = await readShown(step, server)
  const keys = keysOf(found)
  const others = shown.filter(({ who }) => !keys.includes(personKey(who)))
  if (others.length < shown.length) {
    if (others.length > 0) step.put(shownKey(server), others)
    else step.remove(shownKey(server))
  }
  const elsewhere = (person.shownIn ?? []).filter((each) => !isSameServer(each, server))
  if (elsewhere.length > 0) person.shownIn = elsewhere
  else delete person.shownIn
  return others
}

export async function hideEverywhere(step: Step, found: Found): Promise<void> {
  for (const server of found.person.shownIn ?? []) await hideIn(step, found, server)
}
