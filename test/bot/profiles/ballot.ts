/**
 * A process of its own that adds the numbers `from` to `to` - 1 to one list in the store, some at once, each in one
 * step: `node --import tsx ballot.ts URL FOLDER KEY FROM TO`.
 */
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { silent } from './backends.ts'

const [url, dataFolder, key, from, to] = process.argv.slice(2)
const store = await openProfileStore(url || undefined, { dataFolder: dataFolder!, log: silent })
const owner = { platform: 'discord', server: key! } as const
const numbers = Array.from({ length: Number(to) - Number(from) }, (_, at) => Number(from) + at)
const add = (n: number) =>
  store.changeState(key!, (now) => ({ next: [...((now as number[]) ?? []), n], result: undefined }), {
    owner,
  })
for (let at = 0; at < numbers.length; at += 4) await Promise.all(numbers.slice(at, at + 4).map(add))
await store.close()
