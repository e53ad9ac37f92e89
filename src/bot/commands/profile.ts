import type { Demographics } from '../../engine/index.ts'
import type { Context } from '../core/context.ts'
import { defineCommand } from '../core/define-command.ts'
import { factInWords, linkedPerson } from '../core/person.ts'
import type { Profile } from '../profiles/profile-store.ts'
import { ageChoices, genderChoices, occupationChoices, readAge, SKIP } from './choices.ts'

function profileText(profile: Profile, context: Context): string[] {
  const { speech, services } = context
  const { t } = speech
  const linked = linkedPerson(profile, services.recommender)
  const facts = (['gender', 'age', 'occupation'] as const).map((fact) => {
    const own = factInWords(profile.demographics, fact, speech)
    const borrowed = factInWords(linked?.demographics ?? {}, fact, speech)
    const value = own ?? (borrowed ? t('profile.borrowed', { value: borrowed }) : t('profile.unknown'))
    return `- ${t(`profile.${fact}`, { value })}`
  })
  const user = profile.linkedUser
  const link =
    user === undefined
      ? t('profile.notLinked')
      : linked
        ? t('profile.linked', { user, count: speech.count('ratings', linked.ratings.length) })
        : t('profile.linkedMissing', { user })
  return [
    `**${t('profile.heading')}**`,
    ...facts,
    `- ${link}`,
    `- ${t('profile.own', { count: speech.number(profile.ratings.length) })}`,
    `- ${t('profile.dismissed', { count: speech.number(profile.dismissed.length) })}`,
    `- ${t('profile.seen', { count: speech.number(profile.seen?.length ?? 0) })}`,
    `- ${t('profile.watchlist', { count: speech.number(profile.watchlist?.length ?? 0) })}`,
    `- ${t('profile.unseen', { count: speech.number(profile.unseen?.length ?? 0) })}`,
    t('profile.hint'),
  ]
}

/** The facts after a change: a value sets one, SKIP clears it, undefined leaves it. */
function changedFacts(
  facts: Demographics,
  change: { gender: string | undefined; age: string | undefined; occupation: string | undefined },
): Demographics {
  const kept = (now: string | undefined, before: string | number | undefined) =>
    now === SKIP ? undefined : (now ?? before)
  const gender = kept(change.gender, facts.gender)
  const age = kept(change.age, facts.age)
  const occupation = kept(change.occupation, facts.occupation)
  return {
    ...(gender !== undefined && { gender: gender as 'F' | 'M' }),
    ...(age !== undefined && { age: Number(age) }),
    ...(occupation !== undefined && { occupation: Number(occupation) }),
  }
}

export const profile = defineCommand({
  name: 'profile',
  group: 'taste',
  visibility: 'private',
  options: [
    { name: 'gender', type: 'string', choices: genderChoices },
    { name: 'age', type: 'string', choices: ageChoices, read: readAge },
    { name: 'occupation', type: 'string', choices: occupationChoices },
  ],
  run: async ({ gender, age, occupation }, context) => {
    const { services, speech, who } = context
    let now = await services.profiles.profile(who)
    const changes = gender !== undefined || age !== undefined || occupation !== undefined
    if (changes) {
      const demographics = changedFacts(now.demographics, { gender, age, occupation })
      await services.profiles.setDemographics(who, demographics)
      now = { ...now, demographics }
    }
    const text = [...(changes ? [speech.t('profile.changed')] : []), ...profileText(now, context)].join('\n')
    return { kind: 'reply', text, visibility: 'private' }
  },
})
