/** What an export says about a film; with no mark at all, nobody knows what it is there for. */
export interface ImportMark {
  /** 0.5 to 5 in half steps. */
  stars?: number
  /** The stars were no half step and have been rounded. */
  rounded?: true
  /** Seen, without stars. */
  watched?: true
  /** To be seen. */
  watchlist?: true
  /** When it was rated, else seen or saved: Unix time in ms. */
  date?: number
}

/** One film of an export, as far as it is understood. */
export interface ImportRow extends ImportMark {
  /** As written there; empty where the export only has ids. */
  title: string
  year?: number
  /** "tt0113277". */
  imdbId?: string
  tmdbId?: number
  movieLensId?: number
}

type ImportSource = 'letterboxd' | 'imdb' | 'movielens' | 'trakt' | 'spreadsheet'

/** Why a line is left out: a series, an episode or a game; no stars, where that does not mean seen; no film named. */
export type SkipReason = 'noFilm' | 'noStars' | 'noTitle'

/** What one file says. */
export interface ReadFile {
  source: ImportSource
  rows: ImportRow[]
  skipped: { title: string; reason: SkipReason }[]
  /** True: the file does not say whether its films were seen or are to be seen. */
  unclear?: true
}

/** What an export says, with one row a film. */
export interface ReadImport extends ReadFile {
  /** Names of the files that were read. */
  files: string[]
  /** How many lines they had, those that were skipped included. */
  lines: number
}
