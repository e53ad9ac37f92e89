import { SAMPLE_SEED, writeSample } from '../../../engine/lab/index.ts'

/** `marquee dataset --make-sample`: writes the embedded sample's files, the same from the same seed. */
export async function makeSample(folder: string): Promise<void> {
  await writeSample(folder)
  process.stdout.write(`The sample (simulated ratings, seed ${SAMPLE_SEED}) is in ${folder}.\n`)
}
