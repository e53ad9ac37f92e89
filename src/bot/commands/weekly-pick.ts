import { randomUUID } from 'node:crypto'
import { isTimeZone, nextTime } from '../agenda/next-time.ts'
import type { Context } from '../core/context.ts'
import { defineCommand, type JobSpec } from '../core/define-command.ts'
import { privately, type Reply } from '../core/reply.ts'
import { UserError } from '../core/user-error.ts'
import { dayChoices, OFF, weeklyForm } from './weekly-form.ts'
import { showWeekly } from './weekly-list.ts'
import {
  changeWeekly,
  DAYS,
  postsIn,
  recallWeekly,
  repeatOf,
  type Weekly,
  withPicked,
} from './weekly-state.ts'

const USUAL_HOUR = 18
const USUAL_ZONE = 'UTC'

/** When it comes next, in the channel's own time. */
function nextInWords(weekly: Weekly, { services, speech }: Context): string {
  const format = new Intl.DateTimeFormat(speech.language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: weekly.zone,
  })
  return format.format(nextTime(repeatOf(weekly), services.clock()))
}

function stateInWords(weekly: Weekly | undefined, context: Context): string {
  const { t } = context.speech
  if (!weekly) return t('weekly.off')
  return t('weekly.on', { next: nextInWords(weekly, context), zone: weekly.zone })
}

async function change(
  asked: { day: string; hour: number | undefined; zone: string | undefined },
  before: Weekly | undefined,
  context: Context,
): Promise<Weekly | undefined> {
  const { agenda, clock } = context.services
  if (before) await agenda.cancel(before.job)
  if (asked.day === OFF) return changeWeekly(() => undefined, context)
  const weekly: Omit<Weekly, 'picked'> = {
    job: randomUUID(),
    day: DAYS.find((day) => day === asked.day)!,
    hour: asked.hour ?? before?.hour ?? USUAL_HOUR,
    zone: asked.zone ?? before?.zone ?? USUAL_ZONE,
  }
  const { platform, workspace, place, locale, theme } = context.actor
  const repeat = repeatOf(weekly)
  const changed = await changeWeekly((now) => ({ ...weekly, picked: now?.picked ?? [] }), context)
  await agenda.set({
    id: weekly.job,
    kind: 'weekly-pick',
    args: [],
    at: nextTime(repeat, clock())!,
    repeat,
    actor: {
      platform,
      workspace,
      userId: '',
      displayName: '',
      place: place!,
      ...(locale && { locale }),
      ...(theme && { theme }),
    },
  })
  return changed
}

/** weekly-pick, once a week: five films that the channel has not had. */
const pick: JobSpec = {
  async run(_args, context): Promise<Reply | undefined> {
    const weekly = await recallWeekly(context)
    if (!weekly) return undefined
    const { reply, films } = await showWeekly(weekly, context)
    // Somebody may have turned it off meanwhile: then it stays off.
    await changeWeekly((now) => now && withPicked(now, films), context)
    return reply
  },
}

export const weeklyPick = defineCommand({
  name: 'weekly-pick',
  group: 'together',
  visibility: 'private',
  options: [
    { name: 'day', type: 'string', choices: dayChoices },
    { name: 'hour', type: 'integer', minimum: 0, maximum: 23 },
    { name: 'zone', type: 'string', suggests: true },
  ],
  form: (_raw, context) => (context.actor.mayManage && postsIn(context) ? weeklyForm(context) : undefined),
  suggest: async (option, typed) => {
    if (option !== 'zone') return undefined
    const wanted = typed.trim().toLowerCase().replaceAll(' ', '_')
    return ['UTC', ...Intl.supportedValuesOf('timeZone')]
      .filter((zone) => zone.toLowerCase().includes(wanted))
      .map((zone) => ({ name: zone, value: zone }))
  },
  async run({ day, hour, zone }, context) {
    if (!postsIn(context)) throw new UserError('noChannel')
    const before = await recallWeekly(context)
    const wanted = day ?? before?.day
    if (wanted === undefined || (day ?? hour ?? zone) === undefined)
      return privately(stateInWords(before, context))
    if (!context.actor.mayManage) throw new UserError('mayNotManage')
    if (zone !== undefined && !isTimeZone(zone))
      throw new UserError('unknownZone', { zone: JSON.stringify(zone) })
    return privately(stateInWords(await change({ day: wanted, hour, zone }, before, context), context))
  },
  jobs: { 'weekly-pick': pick },
})
