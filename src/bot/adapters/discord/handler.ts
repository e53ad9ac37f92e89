import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type Interaction,
  MessageFlags,
  type RepliableInteraction,
} from 'discord.js'
import type { Bot, BotRequest, Plan } from '../../core/bot.ts'
import { inTime } from '../../core/in-time.ts'
import type { Metrics, RequestRecord } from '../../core/metrics.ts'
import type { Choice, Form, Reply } from '../../core/reply.ts'
import { speechFor } from '../../core/speech.ts'
import { toUpload } from './attachment.ts'
import { deliver } from './deliver.ts'
import { shorten } from './message.ts'
import { toModal } from './modal.ts'
import { permissionsToGrant } from './permissions.ts'
import { type Answerable, toActor, toRequest } from './request.ts'
import type { DiscordLog } from './setup.ts'
import { loggable, type Trouble, troubleOf } from './trouble.ts'

/** ms. Discord waits 3 s for the first response; the rest is for the way there. */
const FIRST_RESPONSE = 2_000

export interface HandlerSetup {
  bot: Bot
  log: DiscordLog
  /** REST base. */
  apiUrl: string
  metrics?: Pick<Metrics, 'request'>
  /** Tells whether an earlier try of this interaction's acknowledgement may have reached Discord. */
  wasRetried: (interactionId: string) => boolean
  /** True while shutting down: newcomers are asked to try again. */
  draining: () => boolean
}

/** Answers one interaction, whatever happens; never rejects. */
export async function handleInteraction(interaction: Interaction, setup: HandlerSetup): Promise<void> {
  const started = performance.now()
  const { log } = setup
  const fields = {
    interaction: interaction.id,
    command: 'commandName' in interaction ? interaction.commandName : '',
  }
  const entry: RequestRecord = {
    platform: 'discord',
    kind: 'unknown',
    command: fields.command,
    outcome: 'answered',
    total: 0,
  }
  const noteFirstResponse = () => {
    entry.firstResponse = performance.now() - started
  }
  try {
    if (interaction.isAutocomplete()) {
      entry.kind = 'autocomplete'
      await suggest(interaction, setup)
      noteFirstResponse()
    } else {
      const request = toRequest(interaction, (file) => toUpload(file, setup))
      entry.kind = request?.kind ?? 'unknown'
      if (interaction.isRepliable())
        await answer(interaction as Answerable, request, setup, noteFirstResponse)
    }
  } catch (error) {
    const trouble = troubleOf(error)
    entry.outcome = trouble === 'gone' || trouble === 'taken' ? 'gone' : 'failed'
    if (trouble === 'gone')
      log.warn({ ...fields, err: loggable(error) }, 'Discord no longer takes an answer to this interaction')
    else if (trouble === 'taken')
      log.warn(
        { ...fields, err: loggable(error) },
        'Somebody else answered: is Marquee running twice with this token?',
      )
    else {
      log.error({ ...fields, err: loggable(error) }, 'An interaction could not be answered')
      await apologise(interaction, trouble, setup)
    }
  }
  entry.total = performance.now() - started
  setup.metrics?.request(entry)
  log.info({ ...fields, ...entry }, 'interaction')
}

async function answer(
  interaction: Answerable,
  request: BotRequest | undefined,
  setup: HandlerSetup,
  noteFirstResponse: () => void,
): Promise<void> {
  const { t } = speechFor(interaction.locale)
  if (setup.draining() || !request) {
    const content = t(request ? 'adapters.restarting' : 'discord.unsupported')
    await interaction.reply({ content, flags: MessageFlags.Ephemeral })
    return noteFirstResponse()
  }
  const plan = setup.bot.plan(request)
  if (plan.acknowledge === 'form') {
    await openForm(interaction, request, plan, setup)
    return noteFirstResponse()
  }
  const acknowledged = onMessage(interaction) ? plan : { ...plan, acknowledge: 'reply' as const }
  await acknowledge(interaction, acknowledged, setup)
  noteFirstResponse()
  const reply = await setup.bot.answer(request)
  if (reply.kind === 'form') throw new Error(`The form ${reply.formId} came after a plan that had none`)
  await deliver(interaction, acknowledged, reply)
}

/** Whether there is a message that an update could be shown in. */
function onMessage(interaction: Answerable): boolean {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
}

async function acknowledge(interaction: Answerable, plan: Plan, setup: HandlerSetup): Promise<void> {
  const isPrivate = plan.visibility === 'private'
  const updates = plan.acknowledge === 'update' && 'deferUpdate' in interaction
  try {
    if (updates) await interaction.deferUpdate()
    else await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
  } catch (error) {
    if (troubleOf(error) !== 'taken' || !setup.wasRetried(interaction.id)) throw error
    // Our first try did arrive and only its answer was lost, so the interaction is ours.
    interaction.deferred = true
    if (!updates) interaction.ephemeral = isPrivate
  }
}

/** A modal must be the first response, so it cannot be deferred: the bot gets two seconds to make it. */
async function openForm(
  interaction: Answerable,
  request: BotRequest,
  plan: Plan,
  setup: HandlerSetup,
): Promise<void> {
  const answered = setup.bot.answer(request)
  let result: Reply | Form | undefined = await inTime(answered, FIRST_RESPONSE)
  if (!result) {
    await acknowledge(interaction, { acknowledge: 'reply', visibility: 'private' }, setup)
    result = await answered
  }
  if (result.kind === 'reply') return deliver(interaction, { ...plan, acknowledge: 'reply' }, result)
  const { deferred } = interaction
  if (deferred) await interaction.editReply(speechFor(interaction.locale).t('discord.formTooLate'))
  else if ('showModal' in interaction) await interaction.showModal(toModal(result))
  else throw new Error(`The form ${result.formId} cannot be opened from another form`)
}

async function suggest(interaction: AutocompleteInteraction, setup: HandlerSetup): Promise<void> {
  const focused = interaction.options.getFocused(true)
  const request = {
    actor: toActor(interaction),
    command: interaction.commandName,
    option: focused.name,
    typed: focused.value,
  }
  const choices = setup.draining() ? [] : ((await inTime(setup.bot.suggest(request), FIRST_RESPONSE)) ?? [])
  const numeric = focused.type !== ApplicationCommandOptionType.String
  await interaction.respond(choices.slice(0, 25).map((choice) => toChoice(choice, numeric)))
}

function toChoice({ name, value }: Choice, numeric: boolean): { name: string; value: string | number } {
  return { name: shorten(name, 100), value: numeric ? Number(value) : value }
}

/** The last word when an answer failed: what would help, or an id that the log has too. */
async function apologise(interaction: Interaction, trouble: Trouble, setup: HandlerSetup): Promise<void> {
  try {
    if (interaction.isAutocomplete()) {
      if (!interaction.responded) await interaction.respond([])
    } else if (interaction.isRepliable()) {
      const content = apology(interaction, trouble)
      // Known only where there is a "thinking" message of our own.
      const thinking = interaction.deferred && interaction.ephemeral !== null
      if (thinking) await interaction.editReply({ content, components: [], files: [] })
      else if (interaction.deferred || interaction.replied)
        await interaction.followUp({ content, flags: MessageFlags.Ephemeral })
      else await interaction.reply({ content, flags: MessageFlags.Ephemeral })
    }
  } catch (error) {
    setup.log.warn(
      { interaction: interaction.id, err: loggable(error) },
      'The failure could not be told either',
    )
  }
}

function apology({ id, locale, appPermissions }: RepliableInteraction, trouble: Trouble): string {
  const { t } = speechFor(locale)
  if (trouble === 'blocked') return t('discord.blocked')
  if (trouble === 'forbidden')
    return t('discord.forbidden', { permissions: permissionsToGrant(appPermissions).join(', ') })
  // What the last try without pictures or links was refused for, nothing that a person does mends.
  return t(trouble === 'broken' ? 'adapters.failed' : 'discord.refused', { id })
}
