import type { Groups } from './experiments/groups.ts'
import type { Lead } from './onboarding-figures.ts'
import { table } from './table.ts'

export function formatGroups({ seeds, people, known, rows }: Groups): string {
  const [first] = rows
  return [
    '## Movie night: lists for groups',
    `Simulated groups: ${people.toLocaleString('en')} people held out whole, none of them among those by whom settings were chosen, put together at random or as the nearest of 100 by what they love; ${first?.groups ?? 0} groups of each size and kind, seeds ${seeds.join(', ')}. Of everybody their facts and ${known} random ratings are known, and no film of those is listed. Loved: share of the five films of the list to which a person gives four stars or more; films that they never rated count as not loved, so with the size of the group the figures fall by themselves. Lead: how far ${first?.title ?? 'the first'} is ahead for the least happy, group by group; ± standard error over groups.`,
    table(
      ['group', 'list', 'loved, mean of all', 'loved by the least happy', 'lead', 'people who love none'],
      rows.map(({ kind, size, title, everybody, leastHappy, leftOut, lead }) => [
        `${size} ${kind}`,
        title,
        plusMinus(everybody),
        plusMinus(leastHappy),
        lead ? plusMinus(lead) : '',
        `${(100 * leftOut).toFixed(1)} %`,
      ]),
    ),
  ].join('\n\n')
}

function plusMinus({ mean, error }: Lead): string {
  return `${mean.toFixed(3)} ± ${error.toFixed(3)}`
}
