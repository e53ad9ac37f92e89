import {
  allLocalPosters,
  createPosterSource,
  datasetStatistics,
  loadDataset,
  posterFolders,
} from '../../engine/index.ts'
import type { Config } from '../core/config.ts'
import { startProgress } from './progress.ts'

/** Films looked for at the same time; each host is asked more gently than that by the poster source. */
const AT_ONCE = 8
/** After so many outages or refusals in a row, with no poster between them, nobody is there. */
const PATIENCE = 16

/** Puts the posters of the most rated films into the cache, `limit` of them at most. */
export async function fetchPosters(
  folder: string,
  limit: number,
  { dataFolder, mirror, posterKeys: keys }: Config,
  say: (line: string) => void,
): Promise<void> {
  const dataset = await loadDataset(folder)
  if (dataset.simulated) return say('The sample’s films have placeholder art: there are no posters to fetch.')
  const counts = new Map<string, number>()
  let outages = 0
  let lastOutage = ''
  const source = createPosterSource({
    dataFolder,
    mirror,
    keys,
    onFound: (provider) => {
      outages = 0
      counts.set(provider, (counts.get(provider) ?? 0) + 1)
    },
    onTrouble: (sentence) => {
      outages++
      lastOutage = sentence
    },
  })
  const films = datasetStatistics(dataset, limit).mostRated.map(({ movie }) => movie)
  const local = await allLocalPosters(posterFolders({ dataFolder, mirror }))
  const wanted = films.filter(({ id }) => !local.has(id))
  if (wanted.length < films.length) counts.set('local folders', films.length - wanted.length)
  const progress = startProgress('Posters:')
  let done = 0
  const waiting = wanted.values()
  const work = async () => {
    for (const movie of waiting) {
      if (outages >= PATIENCE) return
      const poster = await source.poster(movie)
      // Hosts that refuse are told of once, and asked no more.
      if (!poster && Object.keys(source.resting()).length > 0) outages++
      progress.update(++done, wanted.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  progress.stop()
  const found = [...counts].map(([provider, count]) => `${count} from ${provider}`)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  say(`Posters of ${total} of ${films.length} films are at hand${total > 0 ? `: ${found.join(', ')}` : ''}.`)
  if (outages >= PATIENCE) say(`The others were given up, since nobody answers. ${lastOutage}`)
}
