import {
  DiscordAPIError,
  type GuildMember,
  type Interaction,
  RESTJSONErrorCodes,
  type User,
} from 'discord.js'
import type { FindMembers, Member } from '../../core/member.ts'

/** Codes by which Discord says that nobody there has an id. */
const NOBODY: readonly unknown[] = [
  RESTJSONErrorCodes.UnknownMember,
  RESTJSONErrorCodes.UnknownUser,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
]

/** Whom ids mean where an interaction came from: those that it tells of itself, else members of the server. */
export function membersAround(interaction: Interaction): FindMembers {
  const told = toldBy(interaction)
  return (ids) => Promise.all(ids.map(async (id) => told.get(id) ?? (await fetchMember(interaction, id))))
}

/** Users of options and of menus come with the interaction, those of mentions in text do not. */
function toldBy(interaction: Interaction): ReadonlyMap<string, Member> {
  const told = new Map<string, Member>()
  if (interaction.isChatInputCommand())
    for (const { user, member } of interaction.options.data)
      if (user) told.set(user.id, toMember(user, nickOf(member)))
  if (interaction.isModalSubmit())
    for (const field of interaction.fields.fields.values())
      if ('users' in field)
        for (const user of field.users?.values() ?? [])
          told.set(user.id, toMember(user, nickOf(field.members?.get(user.id))))
  return told
}

function nickOf(member: object | null | undefined): string | null {
  return member && 'nickname' in member
    ? (member as GuildMember).nickname
    : ((member as { nick?: string | null } | null | undefined)?.nick ?? null)
}

async function fetchMember({ guild, client }: Interaction, id: string): Promise<Member | undefined> {
  if (!/^\d{15,21}$/.test(id)) return undefined
  try {
    if (!guild) return toMember(await client.users.fetch(id), null)
    const { user, nickname } = await guild.members.fetch(id)
    return toMember(user, nickname)
  } catch (error) {
    if (error instanceof DiscordAPIError && NOBODY.includes(error.code)) return undefined
    throw error
  }
}

function toMember({ id, globalName, username, bot }: User, nick: string | null): Member {
  return {
    who: { platform: 'discord', workspace: 'global', userId: id },
    displayName: nick ?? globalName ?? username,
    ...(bot && { isBot: true }),
  }
}
