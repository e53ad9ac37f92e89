import { defineCommand } from '../define-command.ts'

export const myData = defineCommand({
  name: 'my-data',
  group: 'data',
  visibility: 'private',
  options: [],
  run: async (_input, { actor, services, speech, who }) => {
    const profile = await services.profiles.profile(who)
    const film = (movieId: number) => {
      const movie = services.recommender.movie(movieId)
      return { movieId, title: movie?.title ?? null, year: movie?.year ?? null }
    }
    const data = {
      exportedAt: new Date(services.clock()).toISOString(),
      identity: who,
      demographics: profile.demographics,
      linkedMovieLensUser: profile.linkedUser ?? null,
      ratings: profile.ratings.map(({ movieId, stars, ratedAt }) => ({
        ...film(movieId),
        stars,
        ratedAt: ratedAt === undefined ? null : new Date(ratedAt).toISOString(),
      })),
      dismissed: profile.dismissed.map(film),
      seen: (profile.seen ?? []).map(film),
      watchlist: (profile.watchlist ?? []).map(film),
    }
    const bytes = new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`)
    const ratings = speech.count('ratings', profile.ratings.length)
    const films = (ids: readonly number[] = []) => speech.count('films', ids.length)
    const { dismissed, seen, watchlist } = profile
    const counts = { ratings, dismissed: films(dismissed), seen: films(seen), watchlist: films(watchlist) }
    const text = actor.namesMissing
      ? `${speech.t('myData.partly', counts)}\n${speech.t('names.missing')}`
      : speech.t('myData.done', counts)
    return {
      kind: 'reply',
      text,
      files: [{ bytes, mime: 'application/json', fileName: 'marquee-my-data.json' }],
      visibility: 'private',
    }
  },
})
