export { BOT_SCOPES, toSlackManifest } from './manifest.ts'
export type { SlackSetup } from './setup.ts'
export { createSlackAdapter, type SlackAdapter } from './slack-adapter.ts'
