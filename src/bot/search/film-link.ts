/** A film as another site names it; none: an address that is no film's page. */
export type FilmLink =
  | { site: 'imdb' | 'tmdb'; id: number; title?: string }
  /** Title and year in one spelling, "heat 1995"; the year is there only where two films share the title. */
  | { site: 'letterboxd'; title: string }
  | { site: 'none' }

// Apps share a film as its title and its address, so the address may stand anywhere.
const PAGE =
  /(?<![\w.@/-])(?:https?:\/\/)?(?:[a-z\d-]+\.)*(imdb\.com|themoviedb\.org|letterboxd\.com)(\/[^\s<>|"]*)/i

const spaced = (slug: string): string => slug.replaceAll('-', ' ').trim()

/**
 * Reads `tt0113277`, or the address of a film's page on IMDb, TMDB or Letterboxd, with or without scheme,
 * "www", a language, a query, angle brackets. Undefined when the text is no address.
 */
export function readFilmLink(text: string): FilmLink | undefined {
  const typed = text.trim().replaceAll(/^<|>$/g, '')
  const bare = /^tt(\d{7,10})$/i.exec(typed)
  if (bare) return { site: 'imdb', id: Number(bare[1]) }
  const page = PAGE.exec(typed)
  if (!page) return /^https?:\/\//i.test(typed) ? { site: 'none' } : undefined
  const host = page[1]!.toLowerCase()
  const path = page[2]!
  if (host === 'imdb.com') {
    const id = /\/title\/tt(\d{7,10})(?!\d)/i.exec(path)?.[1]
    return id ? { site: 'imdb', id: Number(id) } : { site: 'none' }
  }
  if (host === 'themoviedb.org') {
    const [, id, slug] = /\/movie\/(\d{1,9})(?!\d)(?:-([^/?#]+))?/i.exec(path) ?? []
    return id ? { site: 'tmdb', id: Number(id), ...(slug && { title: spaced(slug) }) } : { site: 'none' }
  }
  const slug = /\/film\/([a-z\d-]+)/i.exec(path)?.[1]
  return slug
    ? { site: 'letterboxd', title: spaced(slug).replace(/(?<=\d) half\b/, ' 1/2') }
    : { site: 'none' }
}

/** Whether this is a film's page. */
export function isFilmLink(address: string): boolean {
  const link = readFilmLink(address)
  return link !== undefined && link.site !== 'none'
}
