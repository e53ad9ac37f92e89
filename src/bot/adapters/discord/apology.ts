import { type Interaction, MessageFlags, type RepliableInteraction } from 'discord.js'
import { speechFor } from '../../core/speech.ts'
import { permissionsToGrant } from './permissions.ts'
import { troubleOf } from './trouble.ts'

/** What the log is told of an error after which nobody waits for an answer; undefined for all other errors. */
export function lossOf(error: unknown): string | undefined {
  const trouble = troubleOf(error)
  if (trouble === 'gone') return 'Discord no longer takes an answer to this interaction'
  if (trouble === 'taken') return 'Somebody else answered: is Marquee running twice with this token?'
  return undefined
}

/** The last word when an answer failed: what would help, or an id that the log has too. */
export async function apologise(interaction: Interaction, error: unknown): Promise<void> {
  if (lossOf(error)) return
  if (interaction.isAutocomplete()) {
    if (!interaction.responded) await interaction.respond([])
    return
  }
  if (!interaction.isRepliable()) return
  const content = apology(interaction, error)
  // Known only where there is a "thinking" message of our own.
  const thinking = interaction.deferred && interaction.ephemeral !== null
  if (thinking) await interaction.editReply({ content, components: [], files: [] })
  else if (interaction.deferred || interaction.replied)
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral })
  else await interaction.reply({ content, flags: MessageFlags.Ephemeral })
}

function apology({ id, locale, appPermissions }: RepliableInteraction, error: unknown): string {
  const { t } = speechFor(locale)
  const trouble = troubleOf(error)
  if (trouble === 'blocked') return t('discord.blocked')
  if (trouble === 'forbidden')
    return t('discord.forbidden', { permissions: permissionsToGrant(appPermissions).join(', ') })
  // What the last try without pictures or links was refused for, nothing that a person does mends.
  return t(trouble === 'broken' ? 'adapters.failed' : 'discord.refused', { id })
}
