import {
  type AliasDocument,
  emptyPerson,
  isEmpty,
  merge,
  type PersonDocument,
  toText,
} from './profile-document.ts'
import type { Step } from './steps.ts'

/** A person as they are found in a step. */
export interface Found {
  /** Key of their document. */
  root: string
  person: PersonDocument
  /** Keys that lead to it once it is kept. */
  names: readonly string[]
}

/** Every key of theirs. */
export const keysOf = ({ root, person, names }: Found): string[] => [
  ...new Set([...names, root, ...person.accounts]),
]

/** Lets the step write what has changed; what is kept is found by all names. */
export function keepPerson(step: Step, found: Found): void {
  const { root, person } = found
  if (isEmpty(person)) {
    if (step.seen.get(root) !== undefined) step.remove(root)
    return
  }
  pointNames(step, found)
  if (toText(person) !== step.seen.get(root)) step.put(root, person)
}

/** Makes all names lead to the document. */
export function pointNames(step: Step, { root, person, names }: Found): void {
  for (const name of names) {
    if (name === root || person.accounts.includes(name)) continue
    step.put(name, { v: 1, alias: root } satisfies AliasDocument)
    person.accounts.push(name)
  }
}

/**
 * The document of the person with these names, to be changed freely; an empty one for a stranger.
 * Documents that lie apart are joined with the first of them; {@link keepPerson} completes that.
 */
export async function findPerson(step: Step, names: readonly string[]): Promise<Found> {
  const documents = await step.readAll<PersonDocument | AliasDocument>(names)
  const roots = new Set<string>()
  for (const [at, name] of names.entries()) {
    const document = documents[at]
    if (document) roots.add('alias' in document ? document.alias : name)
  }
  const people = await step.readAll<PersonDocument>([...roots])
  const [first, ...others] = [...roots].map((root, at) => ({ root, person: people[at] ?? emptyPerson() }))
  if (!first) return { root: names[0]!, person: emptyPerson(), names }
  for (const { root, person } of others) {
    if (person.code) step.remove(person.code)
    for (const key of [root, ...person.accounts])
      step.put(key, { v: 1, alias: first.root } satisfies AliasDocument)
    first.person = merge(first.person, person)
    first.person.accounts.push(root)
  }
  return { ...first, names }
}
