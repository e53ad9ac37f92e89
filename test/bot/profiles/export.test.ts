import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KeyedProfileStore } from '../../../src/bot/profiles/keyed-profile-store.ts'
import { openAtomicStore } from '../../../src/bot/profiles/open-profile-store.ts'
import {
  emptyPerson,
  isEmpty,
  type PersonDocument,
  personKey,
  toText,
} from '../../../src/bot/profiles/profile-document.ts'
import type { ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { startTalk } from '../commands/helpers.ts'
import { silent } from './backends.ts'

const who = { platform: 'discord', workspace: 'global', userId: '1001' } as const
/** As a later version may keep it: with fields that this one has no idea of. */
const document: PersonDocument & Record<string, unknown> = {
  ...emptyPerson(),
  demographics: { gender: 'F' },
  linkedUser: 3,
  linkedAt: Date.UTC(2025, 11, 31),
  ratings: { 6: [4.5, Date.UTC(2025, 5, 1)], 999999: [2, 0] },
  dismissed: [5],
  seen: [3],
  watchlist: [12],
  unseen: [9],
  settings: { language: 'de', adventure: 0.8, private: true },
  shownIn: [{ platform: 'discord', server: '77', displayName: 'Countess' }],
  accounts: ['marquee:person:slack:T1:U1'],
  code: 'marquee:code:abc',
  nickname: 'Countess of Lovelace',
  evenings: [{ film: 7, with: ['Ben'] }],
}

let folder: string
let profiles: ProfileStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-export-'))
  const store = await openAtomicStore(undefined, { dataFolder: folder, log: silent })
  const row = { text: toText(document) }
  expect(await store.compareAndSet(new Map(), new Map([[personKey(who), row]]))).toBe(true)
  profiles = new KeyedProfileStore(store, () => {})
})
afterAll(async () => {
  await profiles.close()
  await rm(folder, { recursive: true })
})

test('/my-data holds everything that is stored about a person, known fields or not, and no key of the store', async () => {
  const talk = startTalk({ profiles })
  const { text, files } = await talk.say('my-data')
  expect(text).toContain('2 ratings')
  const exported = new TextDecoder().decode(files![0]!.bytes)
  expect(JSON.parse(exported)).toEqual({
    exportedAt: '2026-01-01T00:00:00.000Z',
    identity: who,
    demographics: { gender: 'F' },
    linkedMovieLensUser: 3,
    linkedAt: '2025-12-31T00:00:00.000Z',
    ratings: [
      { movieId: 6, title: 'Alien', year: 1979, stars: 4.5, ratedAt: '2025-06-01T00:00:00.000Z' },
      { movieId: 999_999, title: null, year: null, stars: 2, ratedAt: null },
    ],
    dismissed: [{ movieId: 5, title: 'Fargo', year: 1996 }],
    seen: [{ movieId: 3, title: 'Heat', year: 1995 }],
    watchlist: [{ movieId: 12, title: 'Casablanca', year: 1942 }],
    unseen: [{ movieId: 9, title: 'Psycho', year: 1998 }],
    settings: { language: 'de', adventure: 0.8, private: true },
    shownIn: [{ platform: 'discord', server: '77', displayName: 'Countess' }],
    nickname: 'Countess of Lovelace',
    evenings: [{ film: 7, with: ['Ben'] }],
  })
  expect(exported).not.toContain('marquee:')
})

test('changes keep the fields that this version does not know, and so does joining two accounts', async () => {
  const { nickname, evenings } = document
  const slack = { platform: 'slack', workspace: 'T2', userId: 'U2' } as const
  await profiles.rate(who, 7, 3, 1)
  expect(await profiles.stored(who)).toMatchObject({ nickname, evenings })
  const code = await profiles.createLinkCode(slack)
  await profiles.rate(slack, 8, 4, 1)
  // The other place has stars for the one: what has stars is not unseen.
  await profiles.changeFilms(slack, [7, 11], () => ({ unseen: true }))
  expect(await profiles.redeemLinkCode(who, code)).toBe(true)
  expect(await profiles.stored(slack)).toMatchObject({
    nickname,
    evenings,
    ratings: { 7: [3, 1], 8: [4, 1] },
    unseen: [11, 9],
  })
})

test('a document is empty when every field is, also one that this version does not know', () => {
  expect(isEmpty(emptyPerson())).toBe(true)
  expect(isEmpty({ ...emptyPerson(), linkedAt: 7 })).toBe(true)
  expect(isEmpty({ ...emptyPerson(), nickname: '', evenings: [] } as PersonDocument)).toBe(false)
  expect(isEmpty({ ...emptyPerson(), evenings: [] } as PersonDocument)).toBe(true)
  for (const field of [
    'demographics',
    'linkedUser',
    'ratings',
    'dismissed',
    'seen',
    'settings',
    'shownIn',
    'accounts',
    'code',
  ] as const)
    expect(isEmpty({ ...emptyPerson(), [field]: document[field] }), field).toBe(false)
})
