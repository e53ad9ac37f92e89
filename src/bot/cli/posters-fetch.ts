import { prepareDataset } from '../../engine/index.ts'
import { readConfig } from '../core/config.ts'
import { remark } from './progress.ts'
import { fetchPosters } from './setup-posters.ts'

/** `marquee posters fetch`: what `marquee setup --posters` does, without the rest of it. */
export async function fetch(limit: number): Promise<void> {
  const config = readConfig(process.env)
  const prepared = await prepareDataset(config)
  remark(prepared.said)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  await fetchPosters(prepared.folder, limit, config, say)
}
