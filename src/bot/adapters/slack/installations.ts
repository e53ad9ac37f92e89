import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { Bot } from '../../core/bot.ts'
import type { Log } from '../../core/services.ts'
import { textAt } from './payload.ts'
import type { Incoming } from './request.ts'
import type { SlackSetup } from './setup.ts'

export type Installations = Required<InstallationStore>

/** Installations of many workspaces in the profile store, for ever, until the app is uninstalled. */
export function createInstallations(profiles: SlackSetup['profiles']): Installations {
  return {
    async storeInstallation(installation) {
      const { team, enterprise, isEnterpriseInstall = false } = installation as Installation
      const key = keyOf({ teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall })
      await profiles.remember(key, installation)
    },
    async fetchInstallation(query) {
      const found = await profiles.recall(keyOf(query))
      if (found === undefined) throw new Error(`There is no installation for ${keyOf(query)}`)
      return found as Installation
    },
    async deleteInstallation(query) {
      await profiles.erase(keyOf(query))
    },
  }
}

/** Erases the installation that Slack says is over, and what belongs to its workspace. */
export async function forgetInstallation(
  { who, body }: Incoming,
  { installations, bot, log }: { installations?: Installations; bot: Pick<Bot, 'forgetServer'>; log: Log },
): Promise<void> {
  const revoked = (body.event as { tokens?: { bot?: unknown[] } }).tokens
  // People may revoke their own tokens; only the bot's is the installation.
  if (revoked && !revoked.bot?.length) return
  const enterpriseId = textAt(body, 'enterprise_id') || undefined
  const isEnterpriseInstall =
    textAt(body, 'authorizations', 0, 'team_id') === '' && enterpriseId !== undefined
  const server = isEnterpriseInstall ? enterpriseId : who.installed
  await Promise.all([
    installations?.deleteInstallation({ teamId: who.installed, enterpriseId, isEnterpriseInstall }),
    bot.forgetServer({ platform: 'slack', server }),
  ])
  log.info({ workspace: who.installed }, 'Uninstalled: its installation is erased')
}

/** An organisation's installation holds for all its workspaces. */
function keyOf({
  teamId,
  enterpriseId,
  isEnterpriseInstall,
}: Partial<Pick<InstallationQuery<boolean>, 'teamId' | 'enterpriseId' | 'isEnterpriseInstall'>>): string {
  return `slack:installation:${isEnterpriseInstall ? enterpriseId : teamId}`
}
