import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, test } from 'vitest'
import { readConfig } from '../../../src/bot/core/config.ts'
import { loadEngine } from '../../../src/bot/core/load-engine.ts'
import { describeConversation } from '../../contracts/conversation.ts'
import { createDirectDriver } from '../../contracts/conversation-direct.ts'
import { createWorld } from '../../contracts/conversation-world.ts'

const mirror = process.env.MARQUEE_MIRROR ?? resolve(import.meta.dirname, '../../../../shared/mirror')
// The bot on the real engine; only the pictures and the store are the tests' own.
async function open(dataset: string) {
  const config = readConfig({ MARQUEE_DATASET: dataset, MARQUEE_MIRROR: mirror })
  const { recommender, close } = await loadEngine(config, { say: () => {} })
  await close()
  return createDirectDriver(createWorld({ recommender }).services)
}

describeConversation('the sample', () => open('sample'))

const found = [join(mirror, 'ml-1m.zip'), resolve('data/ml-1m/ratings.dat')].some((file) => existsSync(file))

if (found) describeConversation('MovieLens 1M', () => open('ml-1m'))
else
  describe('the conversation: MovieLens 1M', () => test.skip('needs MARQUEE_MIRROR or data/ml-1m', () => {}))
