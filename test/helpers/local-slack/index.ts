export type { LocalInteraction, LocalView } from './interaction.ts'
export {
  ALL_SCOPES,
  type LocalEnterprise,
  LocalSlack,
  type LocalWorkspace,
} from './local-slack.ts'
export type { LocalMessage } from './message.ts'
export { type LocalPerson, plainLabel } from './person.ts'
export { httpBody } from './requests.ts'
