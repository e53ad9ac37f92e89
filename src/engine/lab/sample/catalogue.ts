import { FILMS } from './films.ts'

export interface SampleFilm {
  id: number
  /** As in movies.dat: other titles and the year in parentheses. */
  title: string
  year: number
  /** Seen by more people. */
  famous: boolean
  genres: string[]
  imdbId?: string
}

/** The films of `films.ts` with their ids, in order of id. */
export function sampleFilms(): SampleFilm[] {
  const lines = FILMS.trim()
    .split('\n')
    .map(
      (line) =>
        /^(?<famous>\*?)(?:#(?<id>\d+) )?(?<title>.+ \((?<year>\d{4})\))::(?<genres>[^:]+)(?:::(?<imdb>tt\d+))?$/.exec(
          line,
        )!.groups!,
    )
  const taken = new Set(lines.flatMap(({ id }) => (id ? [Number(id)] : [])))
  let next = 0
  const nextFree = () => {
    do next++
    while (taken.has(next))
    return next
  }
  return lines
    .map(({ famous, id, title, year, genres, imdb }) => ({
      id: id ? Number(id) : nextFree(),
      title: title!,
      year: Number(year),
      famous: famous === '*',
      genres: genres!.split('|'),
      ...(imdb && { imdbId: imdb }),
    }))
    .sort((a, b) => a.id - b.id)
}
