import { likenessAt } from '../../engine/index.ts'
import { actionId } from '../core/action-id.ts'
import { expectation, usageOf } from '../core/check-options.ts'
import type { Localized } from '../core/command.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, type Command, defineCommand, GROUPS } from '../core/define-command.ts'
import { type Menu, privately, type Reply } from '../core/reply.ts'
import type { Speech } from '../core/speech.ts'
import { UserError } from '../core/user-error.ts'

const said = (text: Localized, { language }: Speech): string => text[language] ?? text.en

function describe(command: Command, speech: Speech): string {
  const colon = speech.t('marks.colon')
  const options = command.options.map((option, index) => {
    const text = said(command.definition.options[index]!.description, speech)
    return `- **${option.name}**${colon}${text} (${expectation(option, speech)})`
  })
  return [
    `**/${command.name}**${colon}${speech.sentence(said(command.definition.description, speech))}`,
    speech.t('help.usage', { usage: usageOf(command) }),
    speech.t('help.example', { example: said(command.example, speech) }),
    ...options,
  ].join('\n')
}

/** All commands by what they are about, each as an example that can be tried; what a percentage of posters means. */
function overview(commands: readonly Command[], speech: Speech): string {
  const { t, percent } = speech
  const groups = GROUPS.map((group) => {
    const examples = commands
      .filter((command) => command.group === group)
      .map(({ example }) => `\`${said(example, speech)}\``)
    return `**${t(`help.groups.${group}`)}**\n${examples.join(' · ')}`
  })
  const rarity = { half: percent(likenessAt(1 / 2)), hundredth: percent(likenessAt(1 / 100)) }
  return [t('help.first'), ...groups, t('help.posters', { ...rarity, same: percent(100) })].join('\n\n')
}

/** What each command is for, and more about the one that is picked. */
function commandMenu(commands: readonly Command[], speech: Speech): Menu {
  return {
    kind: 'menu',
    actionId: actionId('help-about'),
    placeholder: speech.t('help.about'),
    choices: commands
      .filter(({ name }) => name !== 'help')
      .map(({ name, definition }) => ({
        name: `/${name}`,
        value: name,
        description: said(definition.description, speech),
      })),
  }
}

/** @throws UserError when there is no such command */
function about(wanted: string, { commands, speech }: Context): Reply {
  const name = wanted.replace(/^\//, '').toLowerCase()
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) throw new UserError('unknownCommand', { name: JSON.stringify(name) })
  return privately(describe(command, speech))
}

/** help-about, the menu under the overview. */
const picked: ActionSpec = {
  acknowledge: 'reply',
  run: async (_args, [name = ''], context) => about(name, context),
}

export const help = defineCommand({
  name: 'help',
  group: 'marquee',
  visibility: 'private',
  options: [{ name: 'command', type: 'string', suggests: true }],
  suggest: async (_option, typed, { commands }) =>
    commands
      .filter(({ name }) => name.includes(typed.trim().replace(/^\//, '').toLowerCase()))
      .map(({ name }) => ({ name: `/${name}`, value: name })),
  run: async ({ command }, context) => {
    if (command !== undefined) return about(command, context)
    const { commands, speech } = context
    return { ...privately(overview(commands, speech)), rows: [[commandMenu(commands, speech)]] }
  },
  actions: { 'help-about': picked },
})
