import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { expected, InputError } from '../../errors.ts'
import { encoderWeightsFile } from '../../posters/locate.ts'
import { writeWholeFile } from '../../whole-file.ts'
import { datasetCredits } from '../credits.ts'
import { addLinksFrom, describeCoverage, isLinkCatalogue } from '../links/add-links.ts'
import { isDatasetFolder } from '../load.ts'
import { SAMPLE_FOLDER } from '../locate.ts'
import { parseMd5 } from './checksum.ts'
import { download } from './download.ts'
import { installArchive } from './install.ts'
import { readRemoteZip } from './remote-zip.ts'
import { PATIENCE, type Patience, requestText, UnreachableError } from './request.ts'

interface SourceUrls {
  /** Folder of the MovieLens archives. */
  movielens: string
  /** The complete ResNet-18. */
  encoder: string
}

const SOURCE_URLS: SourceUrls = {
  movielens: 'https://files.grouplens.org/datasets/movielens',
  encoder: 'https://huggingface.co/timm/resnet18.tv_in1k/resolve/main/model.safetensors',
}

export interface SetupOptions {
  /** One of {@link SETUP_DATASETS}. */
  dataset: string
  encoder?: boolean
  dataFolder: string
  mirror?: string | undefined
  urls?: SourceUrls
  patience?: Patience
  /** Takes one line for the person. */
  say: (line: string) => void
  /** Bytes of a download. */
  onProgress?: (file: string, done: number, total: number | undefined) => void
}

/** Only ml-1m tells its people's gender, age and occupation; the others are for those who want more films. */
const SETUP_DATASETS = ['ml-1m', 'ml-10m', 'ml-25m', 'ml-32m', 'ml-latest', 'ml-latest-small', 'sample']

const MB = 2 ** 20
const LIMITS = { archive: 1024 * MB, links: 64 * MB, encoder: 128 * MB }

/** Where the data set ended up; the sample's folder when it was not to be had. */
export interface SetupResult {
  name: string
  folder: string
}

/**
 * Makes the machine ready: the data set, links from its films to IMDb and TMDB, and the poster encoder when
 * asked for; each from where it already is, the mirror, or the network. When neither has the data set, the
 * embedded sample serves. Can be run again at any time. Throws InputError when what was found is damaged or
 * what was asked for by name cannot be had.
 */
export async function setUp(options: SetupOptions): Promise<SetupResult> {
  if (!SETUP_DATASETS.includes(options.dataset))
    throw expected(`one of ${SETUP_DATASETS.join(', ')} as data set`, options.dataset)
  const network = new Network(options)
  const result = await setUpDataset(options, network)
  if (result.name === 'ml-1m')
    await setUpLinks(result.folder, options, network).catch((error: unknown) => {
      // Films without links have posters all the same; the rest goes on.
      if (!(error instanceof InputError)) throw error
      options.say(error.message)
    })
  const credits = datasetCredits({ name: result.name, simulated: result.name === 'sample' })
  options.say(`${credits.title}: ${credits.licence}`)
  if (credits.citation) options.say(`Please cite: ${credits.citation}`)
  if (options.encoder) await setUpEncoder(options, network)
  return result
}

/** After one attempt in vain there is no other: a machine without a network must not wait for each file. */
class Network {
  readonly #options: SetupOptions
  #silent: UnreachableError | undefined

  constructor(options: SetupOptions) {
    this.#options = options
  }

  /** What the action returns; undefined, and said, when nobody answers. */
  async try<T>(action: (urls: SourceUrls, patience: Patience) => Promise<T>): Promise<T | undefined> {
    const { urls = SOURCE_URLS, patience = PATIENCE, say } = this.#options
    if (this.#silent) return undefined
    try {
      return await action(urls, patience)
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error
      this.#silent = error
      say(error.message)
      return undefined
    }
  }
}

async function setUpDataset(options: SetupOptions, network: Network): Promise<SetupResult> {
  const { dataset: name, dataFolder, mirror, say } = options
  const sample = { name: 'sample', folder: SAMPLE_FOLDER }
  if (name === 'sample') {
    say(`The embedded sample is in ${SAMPLE_FOLDER}.`)
    return sample
  }
  const folder = resolve(dataFolder, name)
  if (await isDatasetFolder(folder)) {
    say(`${name} is in ${folder} already.`)
    return { name, folder }
  }
  const mirrored = await installMirrored(name, folder, options)
  if (mirrored === 'installed') {
    say(`${name} was unpacked from ${mirror} to ${folder}.`)
    return { name, folder }
  }
  if (mirrored) say(`${mirrored.message} Trying the network instead.`)
  if (await network.try((urls, patience) => fetchArchive(name, folder, urls, patience, options))) {
    say(`${name} was downloaded and unpacked to ${folder}.`)
    return { name, folder }
  }
  // Damage is for somebody to mend; only absence is what the sample is for.
  if (mirrored) throw mirrored
  say(
    'So the embedded sample is used: real films, simulated ratings. Run setup again when there is a network.',
  )
  return sample
}

/** Undefined when the mirror has no such archive; the error when it is damaged. */
async function installMirrored(
  name: string,
  folder: string,
  { mirror }: SetupOptions,
): Promise<'installed' | InputError | undefined> {
  const archive = mirror && join(mirror, `${name}.zip`)
  if (!archive || !existsSync(archive)) return undefined
  try {
    await installArchive(archive, folder)
    return 'installed'
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}

/** The archive stays until it is unpacked, so that an interrupted setup continues where it stopped. */
async function fetchArchive(
  name: string,
  folder: string,
  urls: SourceUrls,
  patience: Patience,
  { dataFolder, onProgress }: SetupOptions,
): Promise<true> {
  const url = `${urls.movielens}/${name}.zip`
  const archive = resolve(dataFolder, 'downloads', `${name}.zip`)
  const md5 = parseMd5(await requestText(`${url}.md5`, patience))
  if (!md5) throw new InputError(`Expected an md5 sum at ${url}.md5 but found none.`)
  await mkdir(dirname(archive), { recursive: true })
  await download(url, archive, {
    maxBytes: LIMITS.archive,
    md5,
    patience,
    onProgress: (done, total) => onProgress?.(`${name}.zip`, done, total),
  })
  try {
    await installArchive(archive, folder)
  } finally {
    await rm(archive, { force: true })
  }
  if ((await readdir(dirname(archive))).length === 0) await rm(dirname(archive), { recursive: true })
  return true
}

/** links.csv and movies.csv from the mirror, or read out of GroupLens's large archive without downloading it. */
async function setUpLinks(folder: string, options: SetupOptions, network: Network): Promise<void> {
  const { mirror, dataFolder, say } = options
  const own = resolve(dataFolder, 'ml-latest')
  const places = [...(mirror ? [join(mirror, 'ml-latest')] : []), own]
  if (!places.some(isLinkCatalogue)) {
    if (existsSync(join(folder, 'links.csv'))) return
    await network.try(async (urls, patience) => {
      const url = `${urls.movielens}/ml-latest.zip`
      const files = await readRemoteZip(url, ['links.csv', 'movies.csv'], {
        maxBytes: LIMITS.links,
        patience,
      })
      await mkdir(own, { recursive: true })
      for (const [name, bytes] of files) await writeWholeFile(join(own, name), bytes)
    })
  }
  const catalogue = places.find(isLinkCatalogue)
  const found = catalogue && (await addLinksFrom(catalogue, folder))
  if (found) for (const line of describeCoverage(found)) say(line)
  else say('The films have no links to IMDb and TMDB yet: run setup again when there is a network.')
}

async function setUpEncoder(options: SetupOptions, network: Network): Promise<void> {
  const { dataFolder, mirror, say, onProgress } = options
  const file = resolve(encoderWeightsFile({ dataFolder }))
  const mirrored = mirror && join(mirror, 'resnet18', 'model.safetensors')
  if (existsSync(file)) return say(`The poster encoder is in ${file} already.`)
  if (mirrored && existsSync(mirrored)) {
    await mkdir(dirname(file), { recursive: true })
    await copyFile(mirrored, `${file}.part`)
    // The mirror may be read-only; what lies here is the person's own.
    await chmod(`${file}.part`, 0o644)
    await rename(`${file}.part`, file)
    return say(`The poster encoder was copied from ${mirror} to ${file}.`)
  }
  const fetched = await network.try(async (urls, patience) => {
    await mkdir(dirname(file), { recursive: true })
    await download(urls.encoder, file, {
      maxBytes: LIMITS.encoder,
      patience,
      onProgress: (done, total) => onProgress?.('resnet18', done, total),
    })
    return true
  })
  say(
    fetched
      ? `The poster encoder was downloaded to ${file}.`
      : 'The poster encoder could not be fetched; the shipped poster vectors work without it.',
  )
}
