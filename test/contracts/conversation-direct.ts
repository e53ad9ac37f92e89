import type { Bot, KnownActor } from '../../src/bot/core/bot.ts'
import { createBot } from '../../src/bot/core/create-bot.ts'
import type { FindMembers } from '../../src/bot/core/member.ts'
import type { Form, Reply } from '../../src/bot/core/reply.ts'
import type { Services } from '../../src/bot/core/services.ts'
import { problemsOf } from '../helpers/limit-problems.ts'
import { uploadOf } from '../helpers/upload.ts'
import { type ChatDriver, manages, type Observed, type PersonKey, people } from './conversation.ts'

function observe(answer: Reply | Form): Observed {
  const empty = {
    text: '',
    altTexts: [],
    buttons: [],
    choices: [],
    files: [],
    visibility: 'private',
  } as const
  if (answer.kind === 'form') {
    const { title, fields } = answer
    const choices = fields.map(({ label, choices = [] }) => [label, choices.map(({ name }) => name)])
    return {
      ...empty,
      form: { title, labels: fields.map(({ label }) => label), choices: Object.fromEntries(choices) },
    }
  }
  const parts = answer.rows?.flat() ?? []
  const decoder = new TextDecoder()
  return {
    text: answer.text,
    altTexts: answer.pictures?.map(({ altText }) => altText) ?? [],
    buttons: parts.flatMap((part) => (part.kind === 'button' ? [part.label] : [])),
    choices: parts.flatMap((part) => (part.kind === 'menu' ? part.choices.map(({ name }) => name) : [])),
    files:
      answer.files?.map(({ fileName, bytes }) => ({ name: fileName, text: decoder.decode(bytes) })) ?? [],
    visibility: answer.visibility,
  }
}

const findMembers: FindMembers = async (named) =>
  named.map((name) => {
    if (!Object.hasOwn(people, name)) return undefined
    const { displayName } = people[name as PersonKey]
    return { who: { platform: 'web', workspace: 'local', userId: name }, displayName }
  })

/** The conversation without a platform: requests straight to the bot. */
export function createDirectDriver(services: Services): ChatDriver {
  let bot: Bot = createBot(services)
  const messages: Reply[] = []
  let form: Form | undefined

  const actorOf = (who: PersonKey): Promise<KnownActor> => {
    const place = { server: 'local', channel: 'chat' }
    return bot.recognise({
      platform: 'web',
      workspace: 'local',
      userId: who,
      ...people[who],
      place,
      ...(manages(who) && { mayManage: true }),
    })
  }

  async function ask(asked: Parameters<Bot['answer']>[0]): Promise<Observed> {
    const request = { ...asked, findMembers }
    const plan = bot.plan(request)
    const answer = await bot.answer(request)
    const problems = problemsOf(answer)
    if (problems.length > 0) throw new Error(problems.join('; '))
    if (answer.kind === 'form') {
      if (plan.acknowledge !== 'form') throw new Error('A form came without being planned')
      form = answer
    } else {
      if (plan.visibility === 'private' && answer.visibility === 'public') {
        throw new Error('A public answer came although the plan said private')
      }
      messages.push(answer)
    }
    return observe(answer)
  }

  const parts = () => messages.toReversed().flatMap((message) => message.rows?.flat() ?? [])
  const send = async (who: PersonKey, actionId: string, values: string[]) =>
    ask({ kind: 'action', actor: await actorOf(who), actionId, values })

  return {
    withoutPosts: true,
    command: async (who, name, options = {}) =>
      ask({ kind: 'command', actor: await actorOf(who), name, options }),
    async press(who, label) {
      const button = parts().find((part) => part.kind === 'button' && part.label === label)
      if (!button) throw new Error(`There is no button ${label}`)
      return send(who, button.actionId, [])
    },
    async choose(who, name) {
      for (const part of parts()) {
        const choice = part.kind === 'menu' ? part.choices.find((one) => one.name === name) : undefined
        if (choice) return send(who, part.actionId, [choice.value])
      }
      throw new Error(`No menu offers ${name}`)
    },
    async submit(who, fields) {
      if (!form) throw new Error('No form is open')
      const values = form.fields.map(({ name, label, choices }) => {
        const given = fields[label] ?? ''
        if (Array.isArray(given)) return [name, given.join(' ')]
        if (typeof given === 'object' && 'bytes' in given) return [name, uploadOf(given.name, given.bytes)]
        return [name, choices ? choices.find((one) => one.name === given)!.value : String(given)]
      })
      const request = { kind: 'form', actor: await actorOf(who), formId: form.formId } as const
      form = undefined
      return ask({ ...request, fields: Object.fromEntries(values) })
    },
    mention: (who) => `@${who}`,
    async suggest(who, command, option, typed) {
      const found = await bot.suggest({ actor: await actorOf(who), command, option, typed })
      return found.map(({ name }) => name)
    },
    async restart() {
      bot = createBot(services)
    },
    close: async () => {},
  }
}
