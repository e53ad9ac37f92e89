import {
  createPosterSource,
  type Dataset,
  expected,
  InputError,
  loadDataset,
  type Movie,
  movieLabel,
  openPosterIndex,
  type PosterMatch,
  type PosterSource,
  posterModelFolder,
  prepareDataset,
  ratingCounts,
  wholePercent,
  writeWholeFile,
} from '../../engine/index.ts'
import { renderCollage } from '../../render/index.ts'
import { collageView } from '../core/collage-view.ts'
import { readConfig } from '../core/config.ts'
import { type FilmSection, filmAltText } from '../core/film-text.ts'
import { speechFor } from '../core/speech.ts'
import { createMovieSearch } from '../search/movie-search.ts'
import { cannotWrite } from './output-file.ts'
import { remark } from './progress.ts'

export interface NeighboursOptions {
  top: number
  collage?: string
}

const speech = speechFor('en')

/**
 * `marquee posters neighbours`: prints the films with the nearest posters and draws them. Rejects with an
 * InputError when no film is meant, several are, or the film has no poster.
 */
export async function neighbours(text: string, { top, collage }: NeighboursOptions): Promise<void> {
  const config = readConfig(process.env)
  const prepared = await prepareDataset(config)
  remark(prepared.said)
  const dataset = await loadDataset(prepared.folder)
  const { index } = await openPosterIndex({ folder: posterModelFolder(dataset) })
  const movie = resolveMovie(text, dataset)
  const near = index
    .nearest(movie.id, top * 2)
    .flatMap(({ movieId, ...match }) => {
      const found = dataset.movieIndex.get(movieId)
      return found === undefined ? [] : [{ movie: dataset.movies[found]!, ...match }]
    })
    .slice(0, top)
  if (near.length === 0) throw expected('a film with a poster', movieLabel(movie))
  process.stdout.write(`Posters nearest to ${movieLabel(movie)}\n`)
  for (const { movie, percent, cosine } of near)
    process.stdout.write(
      `${speech.percent(wholePercent(percent)).padStart(6)}  ${cosine.toFixed(3)}  ${movieLabel(movie)}\n`,
    )
  const { dataFolder, mirror, posterKeys: keys } = config
  const ids = dataset.simulated && { movieLensIds: false, network: false }
  const source = createPosterSource({ dataFolder, mirror, keys, ...ids })
  const file = collage ?? `neighbours-${movie.id}.png`
  process.stdout.write(`${await draw(file, movie, near, source)}\n`)
}

function resolveMovie(text: string, dataset: Dataset): Movie {
  const counts = ratingCounts(dataset)
  const search = createMovieSearch(dataset.movies, (id) => counts[dataset.movieIndex.get(id)!]!)
  const byId = /^\d{1,9}$/.test(text) ? dataset.movieIndex.get(Number(text)) : undefined
  if (byId !== undefined) return dataset.movies[byId]!
  const found = search.resolve(text)
  if (found.kind === 'found') return found.movie
  const near = found.candidates.slice(0, 5).map((movie) => `${movieLabel(movie)} = ${movie.id}`)
  if (near.length === 0) throw expected('a film by id or title', text)
  throw new InputError(`Expected one film but "${text}" may be ${near.join(', ')}.`)
}

/** Writes the collage and says where and what it shows. */
async function draw(
  file: string,
  movie: Movie,
  near: readonly ({ movie: Movie } & PosterMatch)[],
  source: PosterSource,
): Promise<string> {
  const heading = `Posters like ${movie.title}`
  const sections: FilmSection[] = [
    { heading: 'Poster', ordered: false, tiles: [{ movie }] },
    {
      heading: 'Nearest',
      ordered: true,
      tiles: near.map(({ movie, percent, cosine }) => ({
        movie,
        similarity: wholePercent(percent),
        reason: `cosine ${cosine.toFixed(2)}`,
      })),
    },
  ]
  const view = await collageView({ heading, sections, layout: 'wide' }, (film) => source.poster(film))
  const { bytes, width, height } = await renderCollage(view)
  await writeWholeFile(file, Buffer.from(bytes)).catch((cause: unknown) => {
    throw cannotWrite(file, cause)
  })
  return `Drawn in ${file} (${width} x ${height}): ${filmAltText([heading], sections, speech)}`
}
