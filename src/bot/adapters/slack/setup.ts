import type { SlackConfig } from '../../core/config.ts'
import type { ProfileStore } from '../../profiles/profile-store.ts'
import type { AdapterSetup } from '../kit/connecting.ts'

export interface SlackSetup extends AdapterSetup {
  config: SlackConfig
  /** Keeps the installations in many workspaces, and who answers what. */
  profiles: Pick<ProfileStore, 'remember' | 'recall' | 'erase' | 'changeState'>
  /** Other processes may use the store, and be sent what this one was. */
  shared?: boolean
}
