import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Platform } from '../../src/bot/core/platforms.ts'
import type { Identity, ProfileStore, Server } from '../../src/bot/profiles/profile-store.ts'

const MINUTE = 60_000

/**
 * What every profile store must do. `open` gives a store on the same data each time; persons get a
 * workspace of their own, so that a shared server need not be empty, and are erased afterwards.
 */
export function storeContract(name: string, open: () => Promise<ProfileStore>, skip = false): void {
  describe.skipIf(skip)(`a profile store: ${name}`, () => {
    let store: ProfileStore
    const people: Identity[] = []
    const person = (
      platform: Platform = 'web',
      workspace: string = randomUUID(),
      userId = 'u1',
    ): Identity => {
      const who = { platform, workspace, userId }
      people.push(who)
      return who
    }

    const servers: Server[] = []
    const place = (platform: Platform = 'discord', server: string = randomUUID()): Server => {
      servers.push({ platform, server })
      return { platform, server }
    }

    beforeAll(async () => {
      store = await open()
    })
    afterEach(() => {
      vi.useRealTimers()
    })
    afterAll(async () => {
      for (const who of people) await store.forget(who)
      for (const server of servers) await store.forgetServer(server)
      await store.close()
    })
    const setClock = (time: number) => vi.useFakeTimers({ toFake: ['Date'], now: time })

    test('knows nothing about a stranger', async () => {
      expect(await store.profile(person())).toEqual({ demographics: {}, ratings: [], dismissed: [] })
    })

    test('keeps ratings and says what was there before', async () => {
      const who = person()
      expect(await store.rate(who, 6, 4.5, 1000)).toBeUndefined()
      expect(await store.rate(who, 6, 3, 2000)).toBe(4.5)
      await store.rate(who, 1, 5, 3000)
      expect((await store.profile(who)).ratings.toSorted((a, b) => a.movieId - b.movieId)).toEqual([
        { movieId: 1, stars: 5, ratedAt: 3000 },
        { movieId: 6, stars: 3, ratedAt: 2000 },
      ])
      expect(await store.unrate(who, 6)).toBe(3)
      expect(await store.unrate(who, 6)).toBeUndefined()
      expect((await store.profile(who)).ratings).toEqual([{ movieId: 1, stars: 5, ratedAt: 3000 }])
    })

    test('gives back everything as it lies there', async () => {
      const who = person()
      await store.rate(who, 6, 4.5, 1000)
      await store.dismiss(who, 2)
      await store.setDemographics(who, { age: 25 })
      await store.createLinkCode(who)
      expect(await store.stored(who)).toEqual({
        demographics: { age: 25 },
        ratings: { 6: [4.5, 1000] },
        dismissed: [2],
      })
    })

    test('keeps many ratings in one step', async () => {
      const who = person()
      await store.rate(who, 2, 1, 1)
      const ratings = Array.from({ length: 500 }, (_, i) => ({ movieId: i + 1, stars: 3.5 }))
      const before = await store.rateMany(who, ratings)
      expect(before[1]).toBe(1)
      expect(before.filter((stars) => stars !== undefined)).toHaveLength(1)
      expect((await store.profile(who)).ratings).toHaveLength(500)
      expect((await store.profile(who)).ratings[0]).toEqual({ movieId: 1, stars: 3.5 })
    })

    test('keeps facts, the linked profile and dismissed films, and takes them back', async () => {
      const who = person()
      await store.setDemographics(who, { gender: 'F', age: 25, occupation: 12 })
      await store.setLinkedUser(who, 42)
      await Promise.all([store.dismiss(who, 7), store.dismiss(who, 8), store.dismiss(who, 7)])
      const profile = await store.profile(who)
      expect(profile).toMatchObject({
        demographics: { gender: 'F', age: 25, occupation: 12 },
        linkedUser: 42,
      })
      expect([...profile.dismissed].toSorted()).toEqual([7, 8])
      await store.setDemographics(who, {})
      await store.setLinkedUser(who, undefined)
      await store.undismiss(who, 7)
      await store.undismiss(who, 7)
      expect((await store.profile(who)).dismissed).toEqual([8])
      await store.undismiss(who, 8)
      expect(await store.profile(who)).toEqual({
        demographics: {},
        ratings: [],
        dismissed: [],
      })
    })

    test('changes much about many films in one step, and says what it was', async () => {
      const who = person()
      await store.rate(who, 1, 4, 1000)
      await store.rate(who, 2, 4, 1000)
      const changes = await store.changeFilms(who, [1, 2, 3, 3, 4], (now, movieId) => {
        if (movieId === 1) return { stars: 5, ratedAt: 2000 }
        if (movieId === 2) return now
        return movieId === 3 ? { seen: true } : { ...now, watchlist: true }
      })
      expect(changes).toEqual([
        { movieId: 1, before: { stars: 4, ratedAt: 1000 }, after: { stars: 5, ratedAt: 2000 } },
        { movieId: 3, before: {}, after: { seen: true } },
        { movieId: 4, before: {}, after: { watchlist: true } },
      ])
      expect(await store.profile(who)).toMatchObject({
        ratings: [
          { movieId: 1, stars: 5, ratedAt: 2000 },
          { movieId: 2, stars: 4, ratedAt: 1000 },
        ],
        seen: [3],
        watchlist: [4],
      })
      await store.changeFilms(who, [1, 2, 3, 4], () => ({}))
      expect(await store.profile(who)).toEqual({ demographics: {}, ratings: [], dismissed: [] })
    })

    test('makes a change of films under one key once, whoever repeats it, and remembers what it was', async () => {
      const who = person()
      const other = await open()
      const memory = { key: randomUUID(), ttl: MINUTE }
      const repeated = await Promise.all(
        [store, other, store, other].map((each, at) =>
          each.changeFilms(who, [1], () => ({ stars: at + 1 }), memory),
        ),
      )
      await other.close()
      const stars = repeated[0]![0]!.after.stars!
      expect(repeated).toEqual(repeated.map(() => [{ movieId: 1, before: {}, after: { stars } }]))
      expect((await store.profile(who)).ratings).toEqual([{ movieId: 1, stars }])
      expect(await store.recall(memory.key)).toEqual(repeated[0])
      await store.forget(who)
      expect(await store.recall(memory.key)).toBeUndefined()
    })

    test('joins what two accounts have seen and saved', async () => {
      const [first, second] = [person('discord'), person('slack')]
      await store.changeFilms(first, [1], () => ({ seen: true }))
      await store.changeFilms(second, [2, 1], () => ({ seen: true, watchlist: true }))
      await store.redeemLinkCode(second, await store.createLinkCode(first))
      expect(await store.profile(first)).toMatchObject({ seen: [1, 2], watchlist: [2, 1] })
      await store.forget(second)
      expect(await store.profile(first)).toEqual({ demographics: {}, ratings: [], dismissed: [] })
    })

    test('tells people apart by platform, workspace and id, whatever characters these have', async () => {
      const workspace = randomUUID()
      const all = [
        person('discord', workspace, '1'),
        person('slack', workspace, '1'),
        person('web', workspace, '1'),
        person('web', `${workspace}:a`, 'b'),
        person('web', workspace, 'a:b'),
        person('web', workspace, "x'; drop table marquee; --"),
        person('web', workspace, 'é\u0000\ud800%_*'),
        person('web', workspace, 'x'.repeat(5000)),
        person('web', workspace, `${'x'.repeat(4999)}y`),
        person('web', workspace, ''),
        person('web', workspace, '__proto__'),
      ]
      await Promise.all(all.map((who, i) => store.rate(who, i + 1, 3, 1)))
      const seen = await Promise.all(all.map((who) => store.profile(who)))
      expect(seen.map((profile) => profile.ratings.map((rating) => rating.movieId))).toEqual(
        all.map((_, i) => [i + 1]),
      )
    })

    test('keeps every one of many changes made at once', async () => {
      const who = person()
      const films = Array.from({ length: 60 }, (_, i) => i + 1)
      await Promise.all([
        ...films.map((movieId) => store.rate(who, movieId, 4, movieId)),
        store.setDemographics(who, { age: 35 }),
        store.dismiss(who, 999),
      ])
      const profile = await store.profile(who)
      expect(profile.ratings.map((rating) => rating.movieId)).toEqual(films)
      expect(profile).toMatchObject({ demographics: { age: 35 }, dismissed: [999] })
    })

    test('keeps every change made at once through two connections', async () => {
      const who = person()
      const other = await open()
      const films = Array.from({ length: 40 }, (_, i) => i + 1)
      await Promise.all(films.map((movieId) => (movieId % 2 ? store : other).rate(who, movieId, 4, movieId)))
      expect((await other.profile(who)).ratings).toHaveLength(40)
      await other.close()
      expect((await store.profile(who)).ratings).toHaveLength(40)
    })

    test('is all there after closing and opening again', async () => {
      const who = person()
      const first = await open()
      await first.rate(who, 3, 2.5, 1)
      await first.remember('after-restart', { who: 'me' }, MINUTE)
      await first.close()
      const second = await open()
      expect((await second.profile(who)).ratings).toEqual([{ movieId: 3, stars: 2.5, ratedAt: 1 }])
      expect(await second.recall('after-restart')).toEqual({ who: 'me' })
      await second.erase('after-restart')
      await second.close()
    })

    test('finishes what is running before it closes, and refuses afterwards', async () => {
      const who = person()
      const other = await open()
      const writes = [1, 2, 3].map((movieId) => other.rate(who, movieId, 4, 1))
      await other.close()
      await Promise.all(writes)
      expect((await store.profile(who)).ratings).toHaveLength(3)
      await expect(other.rate(who, 4, 4, 1)).rejects.toMatchObject({ name: 'StoreUnavailableError' })
      await expect(other.profile(who)).rejects.toMatchObject({ name: 'StoreUnavailableError' })
      await other.close()
    })

    test('joins two accounts: newer ratings win, missing facts are filled in', async () => {
      const discord = person('discord')
      const slack = person('slack')
      await store.setDemographics(discord, { gender: 'M' })
      await store.rateMany(discord, [
        { movieId: 1, stars: 1, ratedAt: 100 },
        { movieId: 2, stars: 2, ratedAt: 300 },
      ])
      await store.setDemographics(slack, { gender: 'F', age: 18 })
      await store.setLinkedUser(slack, 9)
      await store.dismiss(slack, 77)
      await store.rateMany(slack, [
        { movieId: 1, stars: 5, ratedAt: 200 },
        { movieId: 2, stars: 5, ratedAt: 200 },
        { movieId: 3, stars: 3, ratedAt: 50 },
      ])
      const code = await store.createLinkCode(discord)
      expect(await store.redeemLinkCode(slack, ` ${code.toLowerCase().replace('-', ' ')} `)).toBe(true)
      const joined = {
        demographics: { gender: 'M', age: 18 },
        linkedUser: 9,
        ratings: [
          { movieId: 1, stars: 5, ratedAt: 200 },
          { movieId: 2, stars: 2, ratedAt: 300 },
          { movieId: 3, stars: 3, ratedAt: 50 },
        ],
        dismissed: [77],
      }
      expect(await store.profile(discord)).toEqual(joined)
      expect(await store.profile(slack)).toEqual(joined)
      await Promise.all([store.rate(discord, 4, 4, 1), store.rate(slack, 5, 5, 1)])
      expect((await store.profile(discord)).ratings).toHaveLength(5)
    })

    test('joins chains of accounts in either direction', async () => {
      const [a, b, c, d] = [person('web'), person('discord'), person('slack'), person('slack')]
      await Promise.all([a, b, c, d].map((who, i) => store.rate(who, i + 1, 4, 1)))
      await store.redeemLinkCode(b, await store.createLinkCode(a))
      await store.redeemLinkCode(d, await store.createLinkCode(c))
      expect(await store.redeemLinkCode(b, await store.createLinkCode(d))).toBe(true)
      for (const who of [a, b, c, d]) expect((await store.profile(who)).ratings).toHaveLength(4)
      expect(await store.redeemLinkCode(a, await store.createLinkCode(d))).toBe(true)
      await store.forget(b)
      for (const who of [a, b, c, d]) expect((await store.profile(who)).ratings).toEqual([])
    })

    test('joins two accounts that know nothing yet', async () => {
      const [one, other] = [person('discord'), person('slack')]
      expect(await store.redeemLinkCode(other, await store.createLinkCode(one))).toBe(true)
      await store.rate(other, 1, 5, 1)
      expect((await store.profile(one)).ratings).toHaveLength(1)
    })

    test('the newer of two links wins, also when it was to unlink', async () => {
      const [one, other] = [person('discord'), person('slack')]
      setClock(1_000)
      await store.setLinkedUser(one, 1)
      setClock(2_000)
      await store.setLinkedUser(other, 2)
      await store.redeemLinkCode(other, await store.createLinkCode(one))
      expect((await store.profile(one)).linkedUser).toBe(2)
      const third = person('web')
      setClock(3_000)
      await store.setLinkedUser(third, 3)
      setClock(4_000)
      await store.setLinkedUser(one, undefined)
      await store.redeemLinkCode(third, await store.createLinkCode(one))
      expect((await store.profile(third)).linkedUser).toBeUndefined()
    })

    /** Somebody under their names in three workspaces, and the same person under one of them alone. */
    function manyNames() {
      const names = [person('slack'), person('slack'), person('slack')] as const
      const [{ platform, ...first }, ...aliases] = names
      return { who: { platform, ...first, aliases }, names }
    }

    test('makes what lies under the names of one person one profile, for good', async () => {
      const { who, names } = manyNames()
      const [, one, other] = names
      await store.rate(one, 1, 1, 100)
      await store.rate(other, 1, 5, 200)
      await store.rate(one, 2, 2, 300)
      await store.rate(other, 2, 4, 50)
      await store.dismiss(other, 77)
      const both = [
        { movieId: 1, stars: 5, ratedAt: 200 },
        { movieId: 2, stars: 2, ratedAt: 300 },
      ]
      expect(await store.profile(who)).toMatchObject({ ratings: both, dismissed: [77] })
      for (const name of names)
        expect(await store.profile(name)).toMatchObject({ ratings: both, dismissed: [77] })
      expect(await store.unrate(who, 1)).toBe(5)
      for (const name of [who, ...names])
        expect((await store.profile(name)).ratings.map(({ movieId }) => movieId)).toEqual([2])
    })

    test('a change under all names counts for the profile that they share', async () => {
      const { who, names } = manyNames()
      await store.rate(names[1], 1, 3, 1)
      expect(await store.rate(who, 1, 4, 2)).toBe(3)
      expect(await store.rate(who, 2, 5, 2)).toBeUndefined()
      for (const name of names) expect((await store.profile(name)).ratings).toHaveLength(2)
    })

    test('a name that is joined to another account brings all of that in', async () => {
      const { who, names } = manyNames()
      const discord = person('discord')
      await store.rate(discord, 1, 5, 1)
      await store.rate(names[1], 2, 5, 1)
      await store.redeemLinkCode(names[1], await store.createLinkCode(discord))
      await store.rate(names[2], 3, 5, 1)
      const code = await store.createLinkCode(names[2])
      expect((await store.profile(who)).ratings).toHaveLength(3)
      for (const each of [discord, ...names]) expect((await store.profile(each)).ratings).toHaveLength(3)
      await store.forget(who)
      for (const each of [discord, ...names]) expect((await store.profile(each)).ratings).toEqual([])
      expect(await store.redeemLinkCode(person(), code)).toBe(false)
    })

    test('many who come under several names at once keep every rating', async () => {
      const { who, names } = manyNames()
      const other = await open()
      const films = Array.from({ length: 24 }, (_, i) => i + 1)
      const forms = [who, ...names]
      await Promise.all(
        films.map((movieId) => (movieId % 2 ? store : other).rate(forms[movieId % 4]!, movieId, 4, 1)),
      )
      expect((await other.profile(who)).ratings).toHaveLength(24)
      await other.close()
      for (const name of names) expect((await store.profile(name)).ratings).toHaveLength(24)
    })

    test('forgets what lies under every name, also what was never joined', async () => {
      const { who, names } = manyNames()
      const keys = names.map(() => randomUUID())
      for (const [at, name] of names.entries()) {
        await store.rate(name, at + 1, 4, 1)
        await store.remember(keys[at]!, 'mine', undefined, name)
      }
      await store.forget(who)
      for (const name of names) expect((await store.profile(name)).ratings).toEqual([])
      expect(await Promise.all(keys.map((key) => store.recall(key)))).toEqual(keys.map(() => undefined))
    })

    test('who has said nothing leaves nothing under any name', async () => {
      const { who, names } = manyNames()
      await store.profile(who)
      await store.unrate(who, 1)
      await store.rate(names[0], 1, 4, 1)
      expect((await store.profile(names[1])).ratings).toEqual([])
    })

    test('takes a code once, only the newest, and only for ten minutes', async () => {
      const [owner, one, two] = [person(), person(), person()]
      await store.rate(owner, 1, 5, 1)
      const old = await store.createLinkCode(owner)
      const code = await store.createLinkCode(owner)
      expect(await store.redeemLinkCode(one, old)).toBe(false)
      const outcomes = await Promise.all([store.redeemLinkCode(one, code), store.redeemLinkCode(two, code)])
      expect(outcomes.toSorted()).toEqual([false, true])
      expect(await store.redeemLinkCode(two, code)).toBe(false)

      const late = await store.createLinkCode(owner)
      setClock(Date.now() + 10 * MINUTE + 1)
      expect(await store.redeemLinkCode(person(), late)).toBe(false)
    })

    test('stops listening to somebody who guesses codes, for a while', async () => {
      const [owner, guesser] = [person(), person()]
      const code = await store.createLinkCode(owner)
      const guesses = ['', 'x', 'ABCDE-FGHJK', '💥', 'a'.repeat(10_000), '0', '1', '2', '3', '4']
      for (const guess of guesses) expect(await store.redeemLinkCode(guesser, guess)).toBe(false)
      await expect(store.redeemLinkCode(guesser, code)).rejects.toMatchObject({ code: 'tooManyCodes' })
      expect(await store.redeemLinkCode(person(), code)).toBe(true)
      setClock(Date.now() + 11 * MINUTE)
      expect(await store.redeemLinkCode(guesser, await store.createLinkCode(owner))).toBe(true)
    })

    test('forgets everything, codes and joined accounts included', async () => {
      const [owner, joined, stranger] = [person('discord'), person('slack'), person()]
      await store.rate(owner, 1, 5, 1)
      await store.redeemLinkCode(joined, await store.createLinkCode(owner))
      const code = await store.createLinkCode(owner)
      await store.forget(joined)
      const nothing = { demographics: {}, ratings: [], dismissed: [] }
      expect(await store.profile(owner)).toEqual(nothing)
      expect(await store.profile(joined)).toEqual(nothing)
      expect(await store.redeemLinkCode(stranger, code)).toBe(false)
      await store.rate(owner, 2, 3, 1)
      expect((await store.profile(joined)).ratings).toEqual([])
      await store.forget(person())
    })

    test('forgets the state that belongs to somebody with them, from all their accounts', async () => {
      const [owner, joined, other] = [person('discord'), person('slack'), person()]
      await store.redeemLinkCode(joined, await store.createLinkCode(owner))
      const keys = Array.from({ length: 12 }, () => randomUUID())
      const owners = [owner, joined, other]
      await Promise.all(
        keys.map((key, i) => store.remember(key, `:${i}`, i % 2 ? MINUTE : undefined, owners[i % 3])),
      )
      expect(await Promise.all(keys.map((key) => store.recall(key)))).toEqual(keys.map((_, i) => `:${i}`))
      await store.forget(owner)
      const kept = await Promise.all(keys.map((key) => store.recall(key)))
      expect(kept).toEqual(keys.map((_, i) => (i % 3 === 2 ? `:${i}` : undefined)))
      setClock(Date.now() + 2 * MINUTE)
      expect(await store.recall(keys[5]!)).toBeUndefined()
      expect(await store.recall(keys[2]!)).toBe(':2')
    })

    test('remembers small state until its time is over, or for ever', async () => {
      const key = randomUUID()
      expect(await store.recall(key)).toBeUndefined()
      const value = { text: 'a\u0000b:"é💥', list: [1, null, { deep: true }], buffer: ':starts with a colon' }
      await store.remember(key, value, 1000.5)
      await store.remember(`${key}-always`, 'kept')
      await store.remember(`${key}-never`, 'gone', 0)
      expect(await store.recall(key)).toEqual(value)
      expect(await store.recall(`${key}-never`)).toBeUndefined()
      setClock(Date.now() + 1100)
      expect(await store.recall(key)).toBeUndefined()
      setClock(Date.now() + 1000 * 365 * 24 * 60 * MINUTE)
      expect(await store.recall(`${key}-always`)).toBe('kept')
      await store.erase(`${key}-always`)
      await store.erase(`${key}-always`)
      expect(await store.recall(`${key}-always`)).toBeUndefined()
    })

    test('changes small state in one step, however many do so at once through however many connections', async () => {
      const key = randomUUID()
      const server = place()
      const owner = person()
      const other = await open()
      const add = (each: ProfileStore, n: number, options = {}) =>
        each.changeState(
          key,
          (now) => {
            const list = [...((now as number[]) ?? []), n]
            return { next: list, result: list.length }
          },
          options,
        )
      for (const options of [{}, { owner: server }, { owner, ttl: MINUTE }]) {
        const many = Array.from({ length: 30 }, (_, n) => n)
        const lengths = await Promise.all(many.map((n) => add(n % 2 ? store : other, n, options)))
        expect(lengths.toSorted((a, b) => a - b)).toEqual(many.map((n) => n + 1))
        expect(((await store.recall(key)) as number[]).toSorted((a, b) => a - b)).toEqual(many)
        expect(await store.changeState(key, (now) => ({ result: now }), options)).toHaveLength(30)
        expect(await other.recall(key)).toBeUndefined()
      }
      await other.close()
    })

    test('a change of small state sees what was remembered, and what is over is nothing to it', async () => {
      const key = randomUUID()
      const value = { text: ':a colon', list: [null, { deep: true }] }
      await store.remember(key, value, MINUTE)
      const look = () => store.changeState(key, (now) => ({ next: now, result: now }))
      expect(await look()).toEqual(value)
      setClock(Date.now() + MINUTE + 1)
      expect(await look()).toBeUndefined()
      await store.changeState(key, () => ({ next: 'again', result: undefined }), { ttl: MINUTE })
      expect(await store.recall(key)).toBe('again')
      setClock(Date.now() + MINUTE + 1)
      expect(await store.recall(key)).toBeUndefined()
    })

    test('a change that fails changes nothing', async () => {
      const key = randomUUID()
      const fail = (): never => {
        throw new RangeError('no')
      }
      await expect(store.changeState(key, fail, { owner: place() })).rejects.toThrow(RangeError)
      expect(await store.recall(key)).toBeUndefined()
    })

    test('keeps settings one by one and takes them back', async () => {
      const who = person()
      expect(await store.settings(who)).toEqual({})
      await Promise.all([
        store.setSettings(who, { language: 'de' }),
        store.setSettings(who, { adventure: 0.8 }),
        store.setSettings(who, { private: true }),
      ])
      const settings = { language: 'de', adventure: 0.8, private: true }
      expect(await store.settings(who)).toEqual(settings)
      expect((await store.profile(who)).settings).toEqual(settings)
      expect((await store.stored(who)).settings).toEqual(settings)
      await store.setSettings(who, { adventure: undefined, language: 'ja' })
      expect(await store.settings(who)).toEqual({ language: 'ja', private: true })
      await store.setSettings(who, { language: undefined, private: undefined })
      expect(await store.profile(who)).toEqual({ demographics: {}, ratings: [], dismissed: [] })
    })

    test('joins the settings of two accounts: the first one has the word, and private stays private', async () => {
      const [first, second] = [person('discord'), person('slack')]
      await store.setSettings(first, { language: 'fr' })
      await store.setSettings(second, { language: 'es', adventure: 0, private: true })
      await store.redeemLinkCode(second, await store.createLinkCode(first))
      for (const who of [first, second])
        expect(await store.settings(who)).toEqual({ language: 'fr', adventure: 0, private: true })
      await store.forget(second)
      expect(await store.settings(first)).toEqual({})
    })

    test('shows nobody in a server who did not agree, and each by the name given last', async () => {
      const [server, elsewhere] = [place(), place()]
      const [ada, ben] = [person('discord'), person('discord')]
      expect(await store.isShown(ada, server)).toBe(false)
      expect(await store.shownIn(server)).toEqual([])
      await store.show(ada, server, 'Ada')
      await store.show(ben, server, 'Ben')
      await store.show(ada, elsewhere, 'A.')
      await store.show(ada, server, 'Countess')
      expect(await store.shownIn(server)).toEqual([
        { who: ben, displayName: 'Ben' },
        { who: ada, displayName: 'Countess' },
      ])
      expect(await store.isShown(ada, server)).toBe(true)
      expect((await store.stored(ada)).shownIn).toEqual([
        { ...elsewhere, displayName: 'A.' },
        { ...server, displayName: 'Countess' },
      ])
      await store.hide(ada, server)
      await store.hide(ada, server)
      expect(await store.isShown(ada, server)).toBe(false)
      expect(await store.shownIn(server)).toEqual([{ who: ben, displayName: 'Ben' }])
      expect(await store.isShown(ada, elsewhere)).toBe(true)
      await store.hide(ada, elsewhere)
      expect(await store.stored(ada)).toEqual({ demographics: {}, ratings: {}, dismissed: [] })
    })

    test('keeps everybody of many who agree at once, through two connections', async () => {
      const server = place()
      const other = await open()
      const many = Array.from({ length: 20 }, () => person('discord'))
      await Promise.all(many.map((who, at) => (at % 2 ? store : other).show(who, server, `P${at}`)))
      expect(await other.shownIn(server)).toHaveLength(20)
      await other.close()
    })

    test('whoever is forgotten is shown nowhere, under no name of theirs', async () => {
      const [server, elsewhere] = [place(), place('slack')]
      const [discord, slack, other] = [person('discord'), person('slack'), person('discord')]
      await store.show(discord, server, 'Ada')
      await store.show(slack, elsewhere, 'ada')
      await store.show(other, server, 'Ben')
      await store.redeemLinkCode(slack, await store.createLinkCode(discord))
      expect(await store.isShown(slack, server)).toBe(true)
      expect((await store.stored(slack)).shownIn).toHaveLength(2)
      await store.forget(slack)
      expect(await store.shownIn(server)).toEqual([{ who: other, displayName: 'Ben' }])
      expect(await store.shownIn(elsewhere)).toEqual([])
      expect(await store.isShown(discord, server)).toBe(false)
    })

    test('forgets a server with all that belongs to it, and nothing else', async () => {
      const [server, elsewhere] = [place(), place()]
      const ada = person('discord')
      const keys = Array.from({ length: 4 }, () => randomUUID())
      await store.rate(ada, 1, 5, 1)
      for (const each of [server, elsewhere]) await store.show(ada, each, 'Ada')
      await store.remember(keys[0]!, 'settings', undefined, server)
      await store.changeState(keys[1]!, () => ({ next: 'poll', result: 0 }), { owner: server, ttl: MINUTE })
      await store.remember(keys[2]!, 'elsewhere', undefined, elsewhere)
      await store.remember(keys[3]!, 'hers', undefined, ada)
      await store.forgetServer(server)
      const left = await Promise.all(keys.map((key) => store.recall(key)))
      expect(left).toEqual([undefined, undefined, 'elsewhere', 'hers'])
      expect(await store.shownIn(server)).toEqual([])
      expect((await store.stored(ada)).shownIn).toEqual([{ ...elsewhere, displayName: 'Ada' }])
      expect((await store.profile(ada)).ratings).toHaveLength(1)
      await store.forgetServer(server)
    })

    test('tells servers apart by platform and id, whatever characters these have', async () => {
      const id = randomUUID()
      const all = [
        place('discord', id),
        place('slack', id),
        place('web', `${id}:person`),
        place('web', '__proto__'),
      ]
      for (const [at, server] of all.entries()) await store.remember(`${id}-${at}`, at, undefined, server)
      await store.forgetServer(all[0]!)
      const left = await Promise.all(all.map((_, at) => store.recall(`${id}-${at}`)))
      expect(left).toEqual([undefined, 1, 2, 3])
    })

    test('answers a ping', async () => {
      await store.ping()
    })
  })
}
