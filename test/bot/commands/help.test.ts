import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../src/bot/commands/index.ts'
import { readArguments } from '../../../src/bot/core/arguments.ts'
import { checkOptions } from '../../../src/bot/core/check-options.ts'
import { speechFor } from '../../../src/bot/core/speech.ts'
import { languages } from '../../../src/bot/locales/index.ts'
import { likenessAt } from '../../../src/engine/index.ts'
import { createWorldRecommender } from '../../contracts/conversation-world.ts'
import { asReply, menuOf, startTalk } from './helpers.ts'

describe.each(Object.keys(languages))('in %s', (locale) => {
  const speech = speechFor(locale)

  test.each(commands.map((command) => [command.name, command] as const))(
    'the example of /%s works as it stands',
    async (name, command) => {
      const example = command.example[locale]!
      const [slashed, ...rest] = example.split(' ')
      expect(slashed).toBe(`/${name}`)
      const options = readArguments(rest.join(' '), command.definition)
      expect(checkOptions(command, options, speech)).toMatchObject({ ok: true })
      const talk = startTalk()
      expect((await talk.say('help', { command: name }, { locale })).text).toContain(`\`${example}\``)
    },
  )

  test('help has every command once, in groups under headings', async () => {
    const { text } = await startTalk().say('help', {}, { locale })
    const groups = text.split('\n\n').slice(1, -1)
    expect(groups.length).toBeGreaterThan(3)
    for (const group of groups) expect(group).toMatch(/^\*\*[^*\n]+\*\*\n`\/[^`\n]+`(?: · `\/[^`\n]+`)+$/)
    const shown = groups.flatMap((group) => [...group.matchAll(/`\/([a-z-]+)/g)].map((found) => found[1]!))
    expect(shown.toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
  })

  test('help says of each command what it is for, and more of the one that is picked', async () => {
    const talk = startTalk()
    const menu = menuOf(await talk.say('help', {}, { locale }))
    expect(menu.choices.map(({ value }) => value)).toEqual(
      commands.map(({ name }) => name).filter((name) => name !== 'help'),
    )
    for (const { value, description } of menu.choices) {
      const said = asReply(await talk.act(menu.actionId, [value], { locale }))
      expect(said.visibility).toBe('private')
      expect(said.text).toContain(description!.replace(/…$/, ''))
      expect(said.text).toMatch(new RegExp(`^\\*\\*/${value}\\*\\*`))
    }
  })

  test('help says what a percentage of posters means, as the scale has it', async () => {
    const { text } = await startTalk().say('help', {}, { locale })
    const sentence = text.split('\n\n').at(-1)!
    for (const percent of [likenessAt(1 / 2), likenessAt(1 / 100), 100])
      expect(sentence).toContain(speech.percent(percent))
  })

  test.each(['sample', 'ml-1m'])('about says how far off the %s model is, from its card', async (name) => {
    const { metrics } = JSON.parse(
      readFileSync(new URL(`../../../models/${name}/card.json`, import.meta.url), 'utf8'),
    )
    const talk = startTalk({ recommender: { ...createWorldRecommender(), model: { name, metrics } } })
    const { text } = await talk.say('about', {}, { locale })
    expect(text).toContain(speech.number(metrics.mae90, 2))
    expect(text).toContain(speech.number(metrics.rmse90, 3))
    expect(text).toContain(speech.percent(100 * metrics.coverage80))
    expect(text.split('\n\n').slice(1)).toHaveLength(4)
  })
})
