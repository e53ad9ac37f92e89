/**
 * A process of its own that rates films `from` to `to` - 1, some at once, and prints each film id when
 * its rating is acknowledged: `node --import tsx rating-storm.ts URL FOLDER WORKSPACE FROM TO`.
 */
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { silent } from './backends.ts'

const [url, dataFolder, workspace, from, to] = process.argv.slice(2)
const store = await openProfileStore(url || undefined, { dataFolder: dataFolder!, log: silent })
const who = { platform: 'web', workspace: workspace!, userId: 'storm' } as const
process.stdout.write('open\n')
for (let movieId = Number(from); movieId < Number(to); movieId += 4) {
  const some = [0, 1, 2, 3].map((i) => movieId + i).filter((id) => id < Number(to))
  await Promise.all(
    some.map(async (id) => {
      await store.rate(who, id, 4, id)
      process.stdout.write(`${id}\n`)
    }),
  )
}
await store.close()
