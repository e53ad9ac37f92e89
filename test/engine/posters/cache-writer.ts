/** Run as a process of its own: fills a disk cache until it is killed. */
import { PosterDiskCache } from '../../../src/engine/posters/providers/disk-cache.ts'

const cache = new PosterDiskCache(process.argv[2]!, 1e9)
for (let at = 0; ; at++) {
  await cache.put(`film${at % 7}`, Buffer.alloc(400_000, at % 256))
  if (at === 5) process.stdout.write('writing\n')
}
