import { ratingCounts } from '../../engine/dataset/film-means.ts'
import {
  createPosterSource,
  type Dataset,
  expected,
  InputError,
  loadDataset,
  type Movie,
  openPosterIndex,
  type PosterMatch,
  type PosterSource,
  posterModelFolder,
  prepareDataset,
  wholePercent,
} from '../../engine/index.ts'
import { writeWholeFile } from '../../engine/whole-file.ts'
import { type CollageView, collageAltText, renderCollage } from '../../render/index.ts'
import { readConfig } from '../config.ts'
import { posterTile } from '../poster-tile.ts'
import { createMovieSearch, movieLabel } from '../search/movie-search.ts'
import { remark } from './progress.ts'

export interface NeighboursOptions {
  top: number
  collage?: string
}

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
      `${String(wholePercent(percent)).padStart(4)} %  ${cosine.toFixed(3)}  ${movieLabel(movie)}\n`,
    )
  const { dataFolder, mirror, tmdbKey } = config
  const ids = dataset.simulated && { movieLensIds: false, network: false }
  const source = createPosterSource({ dataFolder, mirror, tmdbKey, ...ids })
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

/** Writes the collage and says where. */
async function draw(
  file: string,
  movie: Movie,
  near: readonly ({ movie: Movie } & PosterMatch)[],
  source: PosterSource,
): Promise<string> {
  const tile = async (movie: Movie, match?: PosterMatch) =>
    posterTile(movie, await source.poster(movie), {
      // Rounded down, as everywhere: nothing is closer than all posters.
      ...(match && {
        similarity: wholePercent(match.percent),
        reason: `cosine ${match.cosine.toFixed(2)}`,
      }),
    })
  const view: CollageView = {
    heading: `Posters like ${movie.title}`,
    sections: [
      { heading: 'Poster', tiles: [await tile(movie)] },
      {
        heading: 'Nearest',
        tiles: await Promise.all(near.map(({ movie, ...match }) => tile(movie, match))),
      },
    ],
    theme: 'dark',
    scale: 1,
    layout: 'wide',
  }
  const { bytes, width, height } = await renderCollage(view)
  await writeWholeFile(file, Buffer.from(bytes))
  return `Drawn in ${file} (${width} x ${height}): ${collageAltText(view)}`
}
