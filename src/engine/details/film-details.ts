/** What is told of a film beside its title and genres; absent where it is not known. */
export interface FilmDetails {
  plot?: string
  minutes?: number
  /** Address of a trailer. */
  trailer?: string
  /** Names of services that stream it in the country asked for, best known first. */
  streaming?: readonly string[]
}

/** Where details come from. */
export interface FilmDetailsSource {
  /**
   * Undefined when there are none, or not now; never rejects. `language` and `country` by their two letters; what
   * streams is told of a country only.
   */
  details(
    movie: { id: number; imdbId?: string; tmdbId?: number },
    place: { language: string; country?: string | undefined },
  ): Promise<FilmDetails | undefined>
}
