import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { SlackSetup } from './setup.ts'

type Store = Required<InstallationStore>

/** Installations of many workspaces in the profile store, for ever, until the app is uninstalled. */
export function createInstallations(profiles: SlackSetup['profiles']): Store {
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

/** An organisation's installation holds for all its workspaces. */
function keyOf({
  teamId,
  enterpriseId,
  isEnterpriseInstall,
}: Partial<Pick<InstallationQuery<boolean>, 'teamId' | 'enterpriseId' | 'isEnterpriseInstall'>>): string {
  return `slack:installation:${isEnterpriseInstall ? enterpriseId : teamId}`
}
