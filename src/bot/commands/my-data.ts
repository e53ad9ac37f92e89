import { defineCommand } from '../core/define-command.ts'

export const myData = defineCommand({
  name: 'my-data',
  group: 'data',
  visibility: 'private',
  options: [],
  run: async (_input, { actor, services, speech, who }) => {
    const stored = await services.profiles.stored(who)
    const {
      demographics,
      linkedUser,
      linkedAt,
      ratings,
      dismissed,
      seen = [],
      watchlist = [],
      unseen = [],
      ...others
    } = stored
    const film = (movieId: number) => {
      const movie = services.recommender.movie(movieId)
      return { movieId, title: movie?.title ?? null, year: movie?.year ?? null }
    }
    const day = (time: number) => new Date(time).toISOString()
    const rated = Object.entries(ratings)
    const data = {
      exportedAt: day(services.clock()),
      identity: who,
      demographics,
      linkedMovieLensUser: linkedUser ?? null,
      ...(linkedAt !== undefined && { linkedAt: day(linkedAt) }),
      ratings: rated.map(([movieId, [stars, ratedAt]]) => ({
        ...film(Number(movieId)),
        stars,
        ratedAt: ratedAt ? day(ratedAt) : null,
      })),
      dismissed: dismissed.map(film),
      seen: seen.map(film),
      watchlist: watchlist.map(film),
      unseen: unseen.map(film),
      // Whatever else the document holds, so that a field which is added some day is not forgotten here.
      ...others,
    }
    const bytes = new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`)
    const films = (ids: readonly number[]) => speech.count('films', ids.length)
    const counts = {
      ratings: speech.count('ratings', rated.length),
      dismissed: films(dismissed),
      seen: films(seen),
      watchlist: films(watchlist),
      unseen: films(unseen),
    }
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
