import { likenessAt } from '../../engine/index.ts'
import { expectation, usageOf } from '../core/check-options.ts'
import type { Localized } from '../core/command.ts'
import { type Command, defineCommand, GROUPS } from '../core/define-command.ts'
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
    const lines = commands
      .filter((command) => command.group === group)
      .map(
        ({ example, definition }) => `- \`${said(example, speech)}\` ${said(definition.description, speech)}`,
      )
    return [`**${t(`help.groups.${group}`)}**`, ...lines].join('\n')
  })
  const rarity = { half: percent(likenessAt(1 / 2)), hundredth: percent(likenessAt(1 / 100)) }
  return [t('help.first'), ...groups, t('help.posters', { ...rarity, same: percent(100) })].join('\n\n')
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
  run: async ({ command: wanted }, { commands, speech }) => {
    if (wanted !== undefined) {
      const name = wanted.replace(/^\//, '').toLowerCase()
      const command = commands.find((candidate) => candidate.name === name)
      if (!command) throw new UserError('unknownCommand', { name: JSON.stringify(name) })
      return { kind: 'reply', text: describe(command, speech), visibility: 'private' }
    }
    return { kind: 'reply', text: overview(commands, speech), visibility: 'private' }
  },
})
