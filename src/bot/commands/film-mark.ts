import type { Context } from '../core/context.ts'

/** Marks a film as seen or as one to see, or takes the mark off; whether that changed anything. */
export async function markFilm(
  mark: 'seen' | 'watchlist',
  movieId: number,
  on: boolean,
  { services, who }: Context,
): Promise<boolean> {
  const changes = await services.profiles.changeFilms(who, [movieId], ({ [mark]: _before, ...now }) =>
    on ? { ...now, [mark]: true } : now,
  )
  return changes.length > 0
}
