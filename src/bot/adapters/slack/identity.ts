import type { UsersInfoResponse } from '@slack/web-api'
import type { AccountName, Actor } from '../../core/bot.ts'
import { textAt } from './payload.ts'

/**
 * Whose profile an interaction is about.
 *
 * A Slack user id is unique within a workspace only; within an organisation (Enterprise Grid) it is one and
 * the same in all workspaces; and in a channel shared by Slack Connect people keep the id of their own
 * workspace. (docs.slack.dev: "User object", "Developing apps for Enterprise orgs", "Slack Connect".) So a
 * person is their organisation, or their own workspace outside one, and their id there.
 *
 * An envelope does not tell a member of the organisation, whose home is another of its workspaces, from a
 * guest: `users.info` does. What it says is believed only where it fits the envelope, since the same id may
 * be somebody else's in the workspace that was asked.
 *
 * Not to be known: what lies under an id from before a workspace joined its organisation, once Slack has
 * ceased to say that id, and what somebody left in a workspace of the organisation that they are no longer in.
 */

/** What an envelope alone says of who speaks. */
export interface Speaker {
  userId: string
  /** Handle, for want of a name. */
  name: string
  /** The workspace by whose installation Slack speaks; of an organisation's installation perhaps the latter. */
  installed: string
  /** A workspace that they belong to. */
  home: string
  /** The organisation that `installed` is part of. */
  enterprise?: string
}

export type SlackUser = NonNullable<UsersInfoResponse['user']>

/** The names that the bot knows a person by. */
export type Names = Pick<Actor, 'workspace' | 'userId' | 'aliases' | 'namesMissing'>

/** Undefined when it does not even say who did it. */
export function readSpeaker(body: object): Speaker | undefined {
  const userId = textAt(body, 'user', 'id') || textAt(body, 'user_id') || textAt(body, 'event', 'user')
  const enterprise =
    textAt(body, 'enterprise', 'id') ||
    textAt(body, 'team', 'enterprise_id') ||
    textAt(body, 'authorizations', 0, 'enterprise_id') ||
    textAt(body, 'enterprise_id')
  // `team` is where the app is installed, except in what a guest's form sends, where it is the guest's own.
  const installed =
    textAt(body, 'view', 'app_installed_team_id') ||
    textAt(body, 'team', 'id') ||
    textAt(body, 'authorizations', 0, 'team_id') ||
    textAt(body, 'team_id') ||
    enterprise ||
    textAt(body, 'user', 'team_id')
  if (!userId || !installed) return undefined
  // Slash commands are for members of the workspace only, and events come from the person's own.
  const home =
    textAt(body, 'user', 'team_id') || textAt(body, 'team', 'id') || textAt(body, 'team_id') || installed
  const name = textAt(body, 'user', 'name') || textAt(body, 'user_name') || userId
  return { userId, name, installed, home, ...(enterprise && { enterprise }) }
}

/** Whether `users.info` must be heard to know all names of a speaker. */
export function needsWord({ home, installed, enterprise }: Speaker): boolean {
  return enterprise !== undefined || home !== installed
}

/**
 * @param user what `users.info` says under the installation's token; undefined when it says nothing
 * @returns undefined when it cannot be known who speaks
 */
export function identify(speaker: Speaker, user: SlackUser | undefined): Names | undefined {
  const { userId, installed, home, enterprise } = speaker
  if (user && isAbout(user, speaker)) return namesOf(user, speaker)
  // Of a member; in other workspaces of the organisation they may have been before.
  if (home === installed) return { workspace: installed, userId, ...(enterprise && { namesMissing: true }) }
  // A member from another workspace of the organisation, or a guest?
  if (enterprise && !user) return undefined
  return { workspace: home, userId, namesMissing: true }
}

/** False: in the workspace that was asked, this id is somebody else's. */
export function isAbout(user: SlackUser, { home, installed, enterprise }: Speaker): boolean {
  const { enterprise_user: inOrg, team_id, profile } = user
  if ([team_id, profile?.team, inOrg?.enterprise_id, ...(inOrg?.teams ?? [])].includes(home)) return true
  return home === installed && enterprise !== undefined && enterprise === inOrg?.enterprise_id
}

/** Whether Slack calls a member of the workspace that has the app its admin, or the whole organisation's. */
export function mayManage(user: SlackUser, { installed }: Speaker): boolean {
  const { enterprise_user: inOrg, team_id, is_admin, is_owner } = user
  const isMember = [team_id, inOrg?.enterprise_id, ...(inOrg?.teams ?? [])].includes(installed)
  if (!isMember || user.is_stranger) return false
  return [is_admin, is_owner, inOrg?.is_admin, inOrg?.is_owner].includes(true)
}

/**
 * All names, the one that they go by first. Some members have two ids, one of them from before their
 * workspace joined the organisation. The asked workspace has vouched for the id under which it was asked.
 */
function namesOf(user: SlackUser, { userId, installed, home, enterprise }: Speaker): Names {
  const { enterprise_user: inOrg, profile } = user
  const asked = [home, installed].map((workspace): AccountName => ({ workspace, userId }))
  // Of guests from an organisation Slack says no more than its id, in place of their workspace's.
  const org = inOrg?.enterprise_id ?? [user.team_id, profile?.team].find((id) => id?.startsWith('E'))
  if (!org) return { ...toNames(asked), ...(enterprise && home === installed && { namesMissing: true }) }
  const id = inOrg?.id || user.id || userId
  const everywhere = [org, ...(inOrg?.teams ?? [])].map((workspace) => ({ workspace, userId: id }))
  return toNames([...everywhere, ...asked, ...(user.id ? [{ workspace: installed, userId: user.id }] : [])])
}

function toNames(names: readonly AccountName[]): Names {
  const different = new Map(names.map((name) => [`${name.workspace}/${name.userId}`, name]))
  const [first, ...aliases] = different.values()
  return { ...first!, ...(aliases.length > 0 && { aliases }) }
}
