import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { storeContract } from '../../contracts/store.ts'
import { backends, silent } from './backends.ts'

for (const { name, url, dataFolder, reachable } of backends)
  storeContract(name, () => openProfileStore(url, { dataFolder, log: silent }), !reachable)
