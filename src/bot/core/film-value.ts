/** No title begins like this, and nobody types it: what carries the mark was chosen, not searched for. */
const MARK = 'film#'

/** What a suggestion, a menu, a button or a form carries for a film. */
export function filmValue(movieId: number): string {
  return `${MARK}${movieId}`
}

/** The id in a value made by {@link filmValue}; undefined for everything that a person typed. */
export function readFilmValue(value: string): number | undefined {
  const digits = /^film#(\d{1,9})$/.exec(value.trim())?.[1]
  return digits === undefined ? undefined : Number(digits)
}
