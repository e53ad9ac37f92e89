/** What else the genres of MovieLens are called; its data sets differ in the first of these themselves. */
const OTHER_NAMES: readonly (readonly string[])[] = [
  ['children', 'childrens', 'kids', 'family'],
  ['scifi', 'sciencefiction', 'sf'],
  ['filmnoir', 'noir'],
  ['animation', 'animated', 'cartoon'],
  ['musical', 'musicals', 'music'],
  ['romance', 'romantic'],
  ['documentary', 'documentaries', 'docu'],
]

const key = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Finds the genre of a data set that a name means; undefined when it has no such genre. */
export function genreNames(genres: Iterable<string>): (name: string) => string | undefined {
  const byKey = new Map(Array.from(genres, (genre) => [key(genre), genre]))
  for (const names of OTHER_NAMES) {
    const own = names.map((name) => byKey.get(name)).find((genre) => genre !== undefined)
    if (own !== undefined) for (const name of names) if (!byKey.has(name)) byKey.set(name, own)
  }
  return (name) => byKey.get(key(name))
}
