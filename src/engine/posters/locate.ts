import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expected } from '../errors.ts'
import { localPosters } from './providers/local-folder.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** The shipped vectors. */
export const POSTER_MODEL_FOLDER = join(ROOT, 'models', 'posters')

/** The vectors that fit a data set's film ids: the sample numbers its films itself. */
export function posterModelFolder({ simulated }: { simulated: boolean }): string {
  return simulated ? join(ROOT, 'models', 'sample-posters') : POSTER_MODEL_FOLDER
}

/** The configuration's MARQUEE_DATA and MARQUEE_MIRROR. */
export interface PosterSettings {
  /** Downloads and caches. */
  dataFolder: string
  /** Looked into before the network; undefined when there is none. */
  mirror?: string | undefined
}

/** Where `marquee setup --encoder` puts the encoder's weights. */
export function encoderWeightsFile({ dataFolder }: PosterSettings): string {
  return join(dataFolder, 'resnet18', 'model.safetensors')
}

/** The encoder's weights: downloaded, else the mirror's; undefined when neither is there. */
export function findEncoderWeights(settings: PosterSettings): string | undefined {
  const candidates = [encoderWeightsFile(settings)]
  if (settings.mirror) candidates.push(join(settings.mirror, 'resnet18', 'model.safetensors'))
  return candidates.find((path) => existsSync(path))
}

/** Like {@link findEncoderWeights}, but throws an InputError that says how to get them. */
export function requireEncoderWeights(settings: PosterSettings): string {
  const found = findEncoderWeights(settings)
  if (!found) throw expected('the encoder weights (run: marquee setup --encoder)', 'no such file')
  return found
}

/** Folders with posters as files, the first one found counts: the person's own, then the mirror's. */
export function posterFolders({ dataFolder, mirror }: PosterSettings): string[] {
  return [join(dataFolder, 'posters'), ...(mirror ? [join(mirror, 'posters')] : [])]
}

/** Where the vectors of posters seen here for the first time are kept, by film ids of one catalogue. */
export function vectorLogFolder({ dataFolder }: PosterSettings, catalogue = 'movielens'): string {
  return join(dataFolder, 'poster-vectors', catalogue)
}

/** Every poster that lies in one of the folders, by movie id. */
export async function allLocalPosters(folders: readonly string[]): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  for (const folder of folders)
    for (const [movieId, path] of await localPosters(folder))
      if (!found.has(movieId)) found.set(movieId, path)
  return found
}
