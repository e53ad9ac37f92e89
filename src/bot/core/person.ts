import { type Demographics, type Person, withOwn } from '../../engine/index.ts'
import type { PlainKey } from '../locales/index.ts'
import type { Profile } from '../profiles/profile-store.ts'
import { clip } from './limits.ts'
import type { Recommender } from './services.ts'
import type { Speech } from './speech.ts'

/** The MovieLens profile that this one borrows; undefined when there is none in the data set. */
export function linkedPerson(profile: Profile, recommender: Recommender): Person | undefined {
  return profile.linkedUser === undefined ? undefined : recommender.person(profile.linkedUser)
}

/** What the engine is told: the linked profile, with the person's own facts and ratings over it. */
export function personOf(profile: Profile, recommender: Recommender): Person {
  return withOwn(linkedPerson(profile, recommender), profile)
}

/** True when the engine would give this person what it gives everybody. */
export function isUnknown(person: Person): boolean {
  return person.ratings.length === 0 && Object.keys(person.demographics ?? {}).length === 0
}

/** "Female", "25-34", "programmer"; undefined for a fact that is not there. */
export function factInWords(
  facts: Demographics,
  fact: keyof Demographics,
  speech: Speech,
): string | undefined {
  const value = facts[fact]
  if (value === undefined) return undefined
  // Values outside MovieLens's coding (other data sets) are shown as they are.
  const text = speech.t(`choices.${fact}.${value}` as PlainKey)
  return text.startsWith('choices.') ? String(value) : text
}

/** "female, 25-34, programmer". */
export function factsInWords(facts: Demographics | undefined, speech: Speech): string {
  const words = (['gender', 'age', 'occupation'] as const).flatMap(
    (fact) => factInWords(facts ?? {}, fact, speech) ?? [],
  )
  return words.length > 0 ? speech.words(words) : speech.t('randomUser.noFacts')
}

/** What a person calls themselves, without anything that a platform would read as markup. */
export function plainName(name: unknown, limit = 40): string {
  const text = typeof name === 'string' ? name.replaceAll(/[*_`~<>|\p{C}]/gu, ' ') : ''
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, limit) || '…'
}

/** A {@link plainName} that comes many times in an answer. */
export function shortName(name: unknown): string {
  return clip(plainName(name), 20)
}
