import type { Onboarding } from './experiments/onboarding.ts'
import type { Lead } from './onboarding-figures.ts'
import { table } from './table.ts'

export function onboardingSection({ seeds, people, films, rows }: Onboarding): string[] {
  const [first] = rows
  return [
    '## The first minute: which films a newcomer is asked about',
    `${people.toLocaleString('en')} people held out whole, none of them among those by whom settings were chosen, with their facts known; seeds ${seeds.join(', ')}. They are asked about ${films} films of a random half of the catalogue, in three rounds, and answer by their real ratings (loved, fine, not for me), or "not seen" where they have none. Measured is the other half: the share of the first five films that they love, and the stars of their ratings there. Lead: how far ${first!.title} is ahead, ± the standard error over the people, paired; who was asked for several seeds counts once, by the mean.`,
    table(
      ['asked about', 'seen of them', 'loved in the first five', 'lead', 'RMSE', 'lead'],
      rows.map(({ title, seen, loved, rmse, lead }) => [
        title,
        seen.toFixed(1),
        loved.toFixed(3),
        lead ? plusMinus(lead.loved, 4) : '',
        rmse.toFixed(4),
        lead ? plusMinus(lead.rmse, 4) : '',
      ]),
    ),
  ]
}

function plusMinus({ mean, error }: Lead, digits: number): string {
  return `${mean.toFixed(digits)} ± ${error.toFixed(digits)}`
}
