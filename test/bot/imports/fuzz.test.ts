import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../../../src/bot/core/bot.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { makeZip } from '../../engine/dataset/make-zip.ts'
import { damaged, fuzzRuns } from '../../helpers/fuzz.ts'
import { problemsOf } from '../../helpers/limit-problems.ts'
import { sample } from './samples.ts'

const names = readdirSync(join(import.meta.dirname, 'samples'))
const zip = makeZip(
  ['ratings', 'watchlist', 'diary', 'reviews'].map((name) => ({
    name: `${name}.csv`,
    content: sample(`letterboxd-${name}.csv`),
  })),
)
const actor: Actor = { platform: 'discord', workspace: 'global', userId: 'fuzz', displayName: 'Fuzz' }

async function sent(name: string, bytes: Uint8Array): Promise<void> {
  const world = createWorld()
  const bot = createBot(world.services)
  const file = { name, size: bytes.length, read: async () => bytes }
  const answer = await bot.answer({ kind: 'form', actor, formId: 'import', fields: { file } })
  expect(answer).toMatchObject({ kind: 'reply', visibility: 'private' })
  expect(problemsOf(answer)).toEqual([])
  expect(world.errors).toEqual([])
}

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '=1+1',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\0',
    '5',
    '-1',
    '1e999',
    'Heat',
    '1995',
    '2025-02-31',
    'Name',
  ),
)
const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 })
const csv = fc
  .tuple(
    fc.constantFrom(
      'Date,Name,Year,Letterboxd URI,Rating',
      'Const,Your Rating,Title',
      'userId,movieId,rating',
      '',
    ),
    rows,
  )
  .map(([header, lines]) => Buffer.from([header, ...lines.map((line) => line.join(','))].join('\n')))

const runs = fuzzRuns(0.1, 60)

test(`${runs} damaged exports and ${runs} invented tables are answered with a sentence each`, async () => {
  const real = fc
    .constantFrom(...names)
    .chain((name) => damaged(sample(name)).map((bytes) => ({ name, bytes })))
  await fc.assert(
    fc.asyncProperty(real, ({ name, bytes }) => sent(name, bytes)),
    { seed: 11, numRuns: runs },
  )
  await fc.assert(
    fc.asyncProperty(csv, (bytes) => sent('films.csv', bytes)),
    { seed: 12, numRuns: runs },
  )
}, 600_000)

test(`${runs} damaged archives as well, and ${runs} that lie about what is in them`, async () => {
  await fc.assert(
    fc.asyncProperty(damaged(zip), (bytes) => sent('export.zip', bytes)),
    { seed: 13, numRuns: runs },
  )
  const member = fc.record(
    {
      name: fc.oneof(
        fc.string(),
        fc.constantFrom('ratings.csv', '../ratings.csv', '/etc/passwd', 'a/'.repeat(200)),
      ),
      content: fc.oneof(fc.string(), csv),
      declaredSize: fc.nat({ max: 2 ** 31 }),
      symlink: fc.boolean(),
      crc: fc.nat({ max: 2 ** 31 }),
    },
    { requiredKeys: ['name', 'content'] },
  )
  const archive = fc.array(member, { maxLength: 6 }).map((members) => makeZip(members))
  await fc.assert(
    fc.asyncProperty(archive, (bytes) => sent('export.zip', bytes)),
    { seed: 14, numRuns: runs },
  )
}, 600_000)
