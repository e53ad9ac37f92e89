import type { Identity } from '../profiles/profile-store.ts'
import type { MovieSearch } from '../search/movie-search.ts'
import type { KnownActor } from './bot.ts'
import type { Command } from './define-command.ts'
import type { FindMembers } from './member.ts'
import type { Services } from './services.ts'
import type { Speech } from './speech.ts'

/** Everything a command may use while it answers one request. */
export interface Context {
  actor: KnownActor
  who: Identity
  services: Services
  search: MovieSearch
  speech: Speech
  commands: readonly Command[]
  findMembers: FindMembers
}
