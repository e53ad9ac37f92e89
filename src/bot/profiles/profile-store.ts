import type { Demographics, Rating } from '../../engine/index.ts'
import type { AccountName } from '../core/bot.ts'
import type { Platform } from '../core/platforms.ts'
import type { Language } from '../locales/index.ts'
import type { ChangeFilm, FilmChange } from './film-state.ts'
import type { StoredData } from './profile-document.ts'

/** Names one person; see {@link Actor}. */
export interface Identity extends AccountName {
  platform: Platform
  /** Their other names: what lies under these is theirs as well. */
  aliases?: readonly AccountName[]
}

/** Discord: a server. Slack: a workspace, or an organisation that installed for all of its own. See {@link Place}. */
export interface Server {
  platform: Platform
  server: string
}

/** Whoever something belongs to: it is erased with them. */
export type Owner = Identity | Server

/** How somebody wants to be answered; what is absent is as the platform and the command say. */
export interface Settings {
  language?: Language
  /** 0..1, in place of what `/recommend` takes when nothing is said. */
  adventure?: number
  /** Answers that everybody would see are for them alone. */
  private?: true
}

/** Undefined takes a setting back; what is not named stays. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined }

/** Somebody who agreed to be shown in a server, by the name that they had there. */
export interface Shown {
  who: Identity
  displayName: string
}

/** All that is kept about a person. */
export interface Profile {
  demographics: Demographics
  /** A linked MovieLens user id. */
  linkedUser?: number
  ratings: readonly Rating[]
  /** Films they do not want to see again. */
  dismissed: readonly number[]
  /** Films seen without stars, which need no suggestion either; absent rather than empty. */
  seen?: readonly number[]
  /** Films to be seen, the oldest first; absent rather than empty. */
  watchlist?: readonly number[]
  /** Films of which they said that they have not seen them; absent rather than empty. */
  unseen?: readonly number[]
  /** Absent rather than empty. */
  settings?: Settings
}

/**
 * Durable at acknowledgement: when a call resolves, kill -9 loses nothing of it. Changes of one
 * person are serialised, within a process and between processes. A store that cannot be reached
 * rejects with StoreUnavailableError, and nothing was or will be changed; one that fell silent in the middle
 * of a change, with OutcomeUnknownError. Nothing is ever half done.
 * Profiles that lie apart under the names of one {@link Identity} are made one, in a single step, by whatever
 * is asked first: the newer rating of a film and the newer link win.
 */
export interface ProfileStore {
  /** What the admin must know although the store works, a sentence. */
  notice(): string | undefined
  profile(who: Identity): Promise<Profile>
  /** Everything that lies in the store about this person as it lies there, less keys. */
  stored(who: Identity): Promise<StoredData>
  /** Resolves to the stars that were there before, if any. */
  rate(who: Identity, movieId: number, stars: number, ratedAt: number): Promise<number | undefined>
  /** All at once; a rating given here replaces an older one. Resolves to the stars before, in order. */
  rateMany(who: Identity, ratings: readonly Rating[]): Promise<Array<number | undefined>>
  unrate(who: Identity, movieId: number): Promise<number | undefined>
  /**
   * Changes what is said about films, all of it in one step. Resolves to what has changed. With `memory` that is
   * remembered for the person in the same step, as by {@link remember}. Under a key that is remembered already
   * nothing is changed, and it resolves to what was changed then.
   */
  changeFilms(
    who: Identity,
    movieIds: readonly number[],
    change: ChangeFilm,
    memory?: { key: string; ttl: number },
  ): Promise<FilmChange[]>
  /** Replaces the facts; an empty object clears them. */
  setDemographics(who: Identity, facts: Demographics): Promise<void>
  /** Undefined unlinks. */
  setLinkedUser(who: Identity, userId: number | undefined): Promise<void>
  dismiss(who: Identity, movieId: number): Promise<void>
  /** Takes {@link dismiss} back; fine when there is nothing to take back. */
  undismiss(who: Identity, movieId: number): Promise<void>
  /** Erases everything about this person under all their names, links between their accounts included. */
  forget(who: Identity): Promise<void>
  /** A code, valid for ten minutes and for one use, that makes another account of the same person share this profile. */
  createLinkCode(who: Identity): Promise<string>
  /**
   * Joins `who` to the profile behind the code; ratings of both are kept, the newer one wins. False: unknown
   * or used code. Rejects with a UserError after ten wrong codes within ten minutes.
   */
  redeemLinkCode(who: Identity, code: string): Promise<boolean>
  /**
   * Small state behind buttons, kept for `ttl` ms, or for ever when that is left out; survives restarts.
   * With an owner it is forgotten with them.
   */
  remember(key: string, value: unknown, ttl?: number, owner?: Owner): Promise<void>
  recall(key: string): Promise<unknown>
  /**
   * Changes small state in one step, whoever else does so at the same time, here or in another process. `change` gets
   * what is there (undefined: nothing) and gives what shall be (undefined: nothing) and what this resolves to; it is
   * pure, and asked again when somebody was faster. What stays as it was is not written: its time is not renewed.
   * `ttl` and `owner` as for {@link remember}.
   */
  changeState<T>(
    key: string,
    change: (now: unknown) => { next?: unknown; result: T },
    options?: { ttl?: number; owner?: Owner },
  ): Promise<T>
  erase(key: string): Promise<void>
  settings(who: Identity): Promise<Settings>
  setSettings(who: Identity, changes: SettingsChange): Promise<void>
  /**
   * Keeps that somebody agreed to be shown in a server by name, with predicted stars. Nobody is shown who did not.
   * It is forgotten with the person and with the server.
   */
  show(who: Identity, server: Server, displayName: string): Promise<void>
  hide(who: Identity, server: Server): Promise<void>
  isShown(who: Identity, server: Server): Promise<boolean>
  /** Everybody whom the server shows, who agreed first first. */
  shownIn(server: Server): Promise<readonly Shown[]>
  /** Erases everything that belongs to a server, and that anybody is shown there. */
  forgetServer(server: Server): Promise<void>
  /** Rejects with StoreUnavailableError when the store cannot answer. */
  ping(): Promise<void>
  close(): Promise<void>
}
