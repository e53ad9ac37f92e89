import { InputError } from '../../engine/index.ts'
import { expectation, usageOf } from '../check-options.ts'
import { type Command, defineCommand } from '../define-command.ts'
import type { Speech } from '../speech.ts'

function describe(command: Command, speech: Speech): string {
  const options = command.options.map((option, index) => {
    const texts = command.definition.options[index]!.description
    return `- **${option.name}**: ${texts[speech.language] ?? texts.en} (${expectation(option, speech)})`
  })
  const { description } = command.definition
  return [
    `**/${command.name}**: ${description[speech.language] ?? description.en}.`,
    speech.t('help.usage', { usage: usageOf(command) }),
    ...options,
  ].join('\n')
}

export const help = defineCommand({
  name: 'help',
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
      if (!command) throw new InputError(speech.t('input.unknownCommand', { name: JSON.stringify(name) }))
      return { kind: 'reply', text: describe(command, speech), visibility: 'private' }
    }
    const lines = commands.map(({ name, definition: { description } }) => {
      return `- **/${name}**: ${description[speech.language] ?? description.en}`
    })
    const text = [`**${speech.t('help.heading')}**`, ...lines, speech.t('help.first')].join('\n')
    return { kind: 'reply', text, visibility: 'private' }
  },
})
