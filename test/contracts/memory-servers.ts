import type { Identity, ProfileStore, Server, Shown } from '../../src/bot/profiles/profile-store.ts'

type ServersPart = Pick<
  ProfileStore,
  'changeState' | 'show' | 'hide' | 'isShown' | 'shownIn' | 'forgetServer'
> & {
  own(key: string, server: Server): void
  hideEverywhere(who: Identity): void
}

/** What the store in a Map has of servers. `home` names a person, whatever their account. */
export function createMemoryServers(
  home: (who: Identity) => string,
  state: Pick<ProfileStore, 'remember' | 'recall' | 'erase'>,
): ServersPart {
  /** The changes so far: one begins when the one before has ended. */
  let turn: Promise<unknown> = Promise.resolve()
  const nameOf = ({ platform, server }: Server) => JSON.stringify([platform, server])
  const shown = new Map<string, readonly Shown[]>()
  const owned = new Map<string, Set<string>>()
  const othersIn = (server: string, who: Identity) =>
    (shown.get(server) ?? []).filter((each) => home(each.who) !== home(who))
  return {
    own(key, server) {
      const name = nameOf(server)
      owned.set(name, new Set([...(owned.get(name) ?? []), key]))
    },
    changeState(key, change, { ttl, owner } = {}) {
      const mine = turn.then(async () => {
        const { next, result } = change(await state.recall(key))
        if (next === undefined) await state.erase(key)
        else await state.remember(key, next, ttl, owner)
        return result
      })
      turn = mine.catch(() => {})
      return mine
    },
    async show({ platform, workspace, userId }, server, displayName) {
      const who = { platform, workspace, userId }
      shown.set(nameOf(server), [...othersIn(nameOf(server), who), { who, displayName }])
    },
    async hide(who, server) {
      shown.set(nameOf(server), othersIn(nameOf(server), who))
    },
    hideEverywhere(who) {
      for (const server of shown.keys()) shown.set(server, othersIn(server, who))
    },
    async isShown(who, server) {
      return (shown.get(nameOf(server)) ?? []).some((each) => home(each.who) === home(who))
    },
    shownIn: async (server) => shown.get(nameOf(server)) ?? [],
    async forgetServer(server) {
      for (const key of owned.get(nameOf(server)) ?? []) await state.erase(key)
      owned.delete(nameOf(server))
      shown.delete(nameOf(server))
    },
  }
}
