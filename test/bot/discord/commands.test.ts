import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployCommands, inviteLink, toDiscordCommands } from '../../../src/bot/adapters/discord/index.ts'
import type { CommandDefinition } from '../../../src/bot/core/command.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import {
  ApiError,
  LocalDiscord,
  missingPermissions,
  unauthorized,
} from '../../helpers/local-discord/index.ts'
import { marquee } from '../../helpers/marquee.ts'

let discord: LocalDiscord
beforeAll(async () => {
  discord = await LocalDiscord.start()
})
afterAll(() => discord.stop())

const definition: CommandDefinition = {
  name: 'rate',
  description: { en: 'Rate a film', de: 'Einen Film bewerten', pt: 'Avaliar um filme', xx: 'Unknown' },
  visibility: 'private',
  options: [
    {
      name: 'stars',
      description: { en: 'How many' },
      type: 'number',
      minimum: 0.5,
      maximum: 5,
    },
    { name: 'movie', description: { en: 'Which' }, type: 'movie', required: true, suggests: true },
    { name: 'friend', description: { en: 'Who' }, type: 'member' },
    { name: 'similar', description: { en: 'By poster' }, type: 'boolean' },
    {
      name: 'age',
      description: { en: 'Age' },
      type: 'integer',
      choices: [{ name: { en: 'Under 18', de: 'Unter 18' }, value: 1 }],
    },
  ],
}

test('definitions become commands: required first, locales as Discord spells them', () => {
  const plain = { description_localizations: {}, required: false }
  expect(toDiscordCommands([definition])).toEqual([
    {
      type: 1,
      name: 'rate',
      description: 'Rate a film',
      description_localizations: { de: 'Einen Film bewerten', 'pt-BR': 'Avaliar um filme' },
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      options: [
        { ...plain, type: 3, name: 'movie', description: 'Which', required: true, autocomplete: true },
        { ...plain, type: 10, name: 'stars', description: 'How many', min_value: 0.5, max_value: 5 },
        { ...plain, type: 6, name: 'friend', description: 'Who' },
        { ...plain, type: 5, name: 'similar', description: 'By poster' },
        {
          ...plain,
          type: 4,
          name: 'age',
          description: 'Age',
          choices: [{ name: 'Under 18', name_localizations: { de: 'Unter 18' }, value: 1 }],
        },
      ],
    },
  ])
})

test('several choices are typed, with suggestions, since Discord takes one of its own only', () => {
  const genre = toDiscordCommands(commandDefinitions)
    .find(({ name }) => name === 'recommend')!
    .options!.find(({ name }) => name === 'genre')!
  expect(genre).toMatchObject({ type: 3, autocomplete: true })
  expect(genre).not.toHaveProperty('choices')
})

test('every description and choice has its words under each locale that Discord has for our languages', () => {
  const locales = ['de', 'es-419', 'es-ES', 'fr', 'ja', 'pt-BR']
  for (const { description_localizations, options } of toDiscordCommands(commandDefinitions)) {
    expect(Object.keys(description_localizations!).sort()).toEqual(locales)
    for (const option of options!) {
      expect(Object.keys(option.description_localizations!).sort()).toEqual(locales)
      const choices = 'choices' in option ? option.choices! : []
      for (const { name_localizations } of choices)
        expect(Object.keys(name_localizations!).sort()).toEqual(locales)
    }
  }
})

const application = () => ({
  token: discord.token,
  clientId: discord.applicationId,
  apiUrl: discord.apiUrl,
})

test('Discord takes every command of the product, globally and in a server', async () => {
  const names = commandDefinitions.map(({ name }) => name)
  expect(await deployCommands({ ...application(), definitions: commandDefinitions })).toEqual({ names })
  expect(discord.commands.global.map(({ name }) => name)).toEqual(names)
  const guildId = discord.guild.id
  await deployCommands({ ...application(), definitions: commandDefinitions, guildId })
  expect(discord.commands.guild.get(guildId)).toEqual(discord.commands.global)
})

test.each([
  [unauthorized(), 'DISCORD_TOKEN'],
  [new ApiError(403, 50001, 'Missing Access'), 'DISCORD_GUILD_ID'],
  [missingPermissions(), 'DISCORD_GUILD_ID'],
  [new ApiError(404, 10002, 'Unknown Application'), 'DISCORD_CLIENT_ID'],
])('%s is said with the variable to look at', async (error, variable) => {
  discord.faults.refuse(error)
  await expect(
    deployCommands({ ...application(), definitions: [definition], guildId: discord.guild.id }),
  ).rejects.toThrow(variable)
})

test('the invite link asks for exactly four permissions and two scopes', () => {
  const link = new URL(inviteLink('1100000000000000001'))
  expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize')
  expect(Object.fromEntries(link.searchParams)).toEqual({
    client_id: '1100000000000000001',
    scope: 'bot applications.commands',
    // View Channel, Send Messages, Embed Links, Attach Files.
    permissions: String((1 << 10) | (1 << 11) | (1 << 14) | (1 << 15)),
  })
})

test('marquee deploy-commands says what it did, and --global overrides the server', async () => {
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_CLIENT_ID: discord.applicationId,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_GUILD_ID: '1100000000000000777',
  }
  const here = await marquee(['deploy-commands'], env)
  expect(here.stdout).toContain('in the server 1100000000000000777')
  expect(here.stdout).toContain('/recommend')
  expect(here.stdout).toContain(inviteLink(discord.applicationId))
  expect(discord.requests.at(-1)?.path).toMatch(/guilds\/1100000000000000777\/commands$/)
  const everywhere = await marquee(['deploy-commands', '--global'], env)
  expect(everywhere.stdout).toContain('in all servers')
  expect(discord.requests.at(-1)?.path).not.toContain('guilds')
})

test('marquee deploy-commands without Discord in the configuration is one sentence and exit 1', async () => {
  const { code, stderr } = await marquee(['deploy-commands'], { DISCORD_TOKEN: '', DISCORD_CLIENT_ID: '' })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^marquee: Expected DISCORD_TOKEN and DISCORD_CLIENT_ID .*\n$/)
})
