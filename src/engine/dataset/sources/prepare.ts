import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../../errors.ts'
import { addLinksFrom } from '../links/add-links.ts'
import { type DatasetSettings, type LocatedDataset, locateDataset, SAMPLE_FOLDER } from '../locate.ts'
import { installArchive } from './install.ts'

export interface PreparedDataset {
  name: string
  folder: string
  /** One line: which data set it is and where it came from. */
  said: string
}

const SETUP_HINT = 'run "marquee setup" to fetch MovieLens 1M'

/**
 * Makes sure that the configured data set is there, without the network: as it lies, else unpacked from
 * the mirror, else, for `auto`, the embedded sample. Takes a few seconds at most. Throws InputError when a data
 * set asked for by name is not to be had.
 */
export async function prepareDataset(settings: DatasetSettings): Promise<PreparedDataset> {
  const located = await locateDataset(settings)
  if (located.ready) return { name: located.name, folder: located.folder, said: describe(located) }
  try {
    const said = await installFromMirror(located, settings.mirror)
    return { name: located.name, folder: located.folder, said }
  } catch (error) {
    if (settings.dataset !== 'auto') throw error
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
    return {
      name: 'sample',
      folder: SAMPLE_FOLDER,
      said: `${SAMPLE_SENTENCE}; MovieLens 1M cannot be unpacked: ${reason}.`,
    }
  }
}

const SAMPLE_SENTENCE = 'Using the embedded sample: real films, simulated ratings'

function describe({ name, folder }: LocatedDataset): string {
  if (folder === SAMPLE_FOLDER) return `${SAMPLE_SENTENCE} (${SETUP_HINT}).`
  return name === 'ml-1m' ? `Using MovieLens 1M in ${folder}.` : `Using the data set in ${folder}.`
}

/** Unpacks ML-1M from the mirror and links its films. Throws InputError when the mirror has none. */
async function installFromMirror(located: LocatedDataset, mirror: string | undefined): Promise<string> {
  const archive = mirror && join(mirror, `${located.name}.zip`)
  if (!archive || !existsSync(archive))
    throw new InputError(`Expected MovieLens 1M in ${located.folder} but it is not there; ${SETUP_HINT}.`)
  let trouble = ''
  await installArchive(archive, located.folder, async (unpacked) => {
    try {
      await addLinksFrom(join(mirror, 'ml-latest'), unpacked)
    } catch (error) {
      // Without links the films are still all there.
      if (!(error instanceof InputError)) throw error
      trouble = ` Its films are not linked: ${error.message}`
    }
  })
  return `Using MovieLens 1M, unpacked from ${archive} to ${located.folder}.${trouble}`
}
