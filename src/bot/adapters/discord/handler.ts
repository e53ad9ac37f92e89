import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type Interaction,
  MessageFlags,
} from 'discord.js'
import type { Plan } from '../../core/bot.ts'
import type { Choice } from '../../core/reply.ts'
import { type Speech, speechOf } from '../../core/speech.ts'
import { attend, beginVisit, noteAcknowledged, type Visit } from '../kit/attend.ts'
import { converse, type Exchange, suggestions } from '../kit/converse.ts'
import { deliver } from './deliver.ts'
import { toModal } from './message.ts'
import { type Answerable, toActor, toRequest } from './request.ts'
import type { DiscordSetup } from './setup.ts'
import { apologise, loggable, lossOf, troubleOf } from './trouble.ts'

export interface HandlerSetup extends DiscordSetup {
  /** Tells whether an earlier try of this interaction's acknowledgement may have reached Discord. */
  wasRetried: (interactionId: string) => boolean
  /** True while shutting down: newcomers are asked to try again. */
  draining: () => boolean
}

/** Answers one interaction, whatever happens; never rejects. */
export function handleInteraction(interaction: Interaction, setup: HandlerSetup): Promise<void> {
  const { log, metrics } = setup
  const command = 'commandName' in interaction ? interaction.commandName : ''
  const fields = { interaction: interaction.id, command }
  const visit = beginVisit('discord', 'unknown', command)
  const care = { log, metrics, fields, lost: lossOf, loggable }
  return attend(visit, { ...care, apologise: (error) => apologise(interaction, error) }, () =>
    answer(interaction, visit, setup),
  )
}

async function answer(interaction: Interaction, visit: Visit, setup: HandlerSetup): Promise<void> {
  const { bot, draining } = setup
  if (interaction.isAutocomplete()) {
    visit.record.kind = 'autocomplete'
    await suggest(interaction, setup)
    return noteAcknowledged(visit)
  }
  const actor = await bot.recognise(toActor(interaction))
  const request = toRequest(interaction, actor, setup)
  visit.record.kind = request?.kind ?? 'unknown'
  if (!interaction.isRepliable()) return
  const speech = speechOf(actor)
  const exchange = exchangeOn(interaction as Answerable, speech, setup)
  if (request) return converse(request, { bot, visit, exchange, draining: draining() })
  await exchange.say(speech.t('discord.unsupported'))
  noteAcknowledged(visit)
}

function exchangeOn(interaction: Answerable, speech: Speech, setup: HandlerSetup): Exchange {
  /** Without a message there is none to update. */
  const fitting = (plan: Plan): Plan => (isOnMessage(interaction) ? plan : { ...plan, acknowledge: 'reply' })
  return {
    acknowledge: (plan) => acknowledge(interaction, fitting(plan), setup),
    deliver: (reply, plan) => deliver(interaction, fitting(plan), reply, speech),
    async open(form) {
      if (!('showModal' in interaction))
        throw new Error(`The form ${form.formId} cannot be opened from another form`)
      await interaction.showModal(toModal(form))
    },
    async missForm() {
      await interaction.editReply(speech.t('discord.formTooLate'))
    },
    async say(content) {
      await interaction.reply({ content, flags: MessageFlags.Ephemeral })
    },
  }
}

function isOnMessage(interaction: Answerable): boolean {
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

async function suggest(interaction: AutocompleteInteraction, setup: HandlerSetup): Promise<void> {
  const { name: option, value: typed, type } = interaction.options.getFocused(true)
  const actor = await setup.bot.recognise(toActor(interaction))
  const request = { actor, command: interaction.commandName, option, typed }
  const choices = await suggestions(request, { bot: setup.bot, draining: setup.draining() })
  const numeric = type !== ApplicationCommandOptionType.String
  await interaction.respond(choices.map((choice) => toChoice(choice, numeric)))
}

function toChoice({ name, value }: Choice, numeric: boolean): { name: string; value: string | number } {
  return { name, value: numeric ? Number(value) : value }
}
