import type { PosterEvaluation, PosterRule } from './evaluate-posters.ts'
import type { RerankCost } from './rerank-cost.ts'
import type { ScaleMeaning } from './scale-meaning.ts'

const NAMES: Record<PosterRule, string> = {
  prototype: 'prototype (top 3, raw cosine)',
  centred: 'up to 3 tastes, centred cosine',
  learned: 'up to 3 tastes, learned map (shipped)',
}

/** The evaluation as Markdown. */
export function formatPosterEvaluation({
  films,
  all,
  heldOut,
  people,
  scale,
  rerank,
}: PosterEvaluation): string {
  const rules = Object.keys(NAMES) as PosterRule[]
  const rows = rules.map((rule) => {
    const { loved, disliked, difference, plusMinus, ranking, strangers } = people[rule]
    const cells = [
      heldOut[rule].toFixed(3),
      loved.toFixed(1),
      disliked.toFixed(1),
      `${difference.toFixed(2)} ± ${plusMinus.toFixed(2)}`,
      ranking.toFixed(3),
      strangers.toFixed(2),
    ]
    return `| ${NAMES[rule]} | ${cells.join(' | ')} |`
  })
  return [
    `Genre Jaccard of the 5 nearest of all ${films} posters: ${all.centred.toFixed(4)} centred, ` +
      `${all.prototype.toFixed(4)} raw, ${all.random.toFixed(4)} at random.`,
    '',
    `On the ${heldOut.films} films of the ${heldOut.part} part, unseen by the map and by the tastes ` +
      `(random Jaccard ${heldOut.random.toFixed(3)}), and ${people.learned.people} people with 20 or more loved ` +
      'and disliked films:',
    '',
    '| rule | genre Jaccard | loved, % | disliked, % | difference, 95 % CI | loved above disliked | difference with a stranger’s taste |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    ...scaleTable(scale),
    '',
    ...rerankTable(rerank, heldOut.part === 'test' ? 'latest' : 'second-latest'),
    '',
  ].join('\n')
}

function scaleTable({ span, random, bands }: ScaleMeaning): string[] {
  const upTo = (at: number) => bands[at + 1]?.from ?? 100
  return [
    `The five nearest posters of a film span ${span.toFixed(1)} points at the median; two held-out posters at random are ` +
      `${random.toFixed(1)} % alike. What a percentage says, over pairs of held-out films:`,
    '',
    '| poster % | pairs | share a genre | loved by the same people, times chance |',
    '|---|---|---|---|',
    ...bands.map(
      ({ from, pairs, genre, love }, at) =>
        `| ${from} to ${upTo(at)} | ${pairs.toLocaleString('en')} | ${(100 * genre).toFixed(0)} % | ${love.toFixed(2)} |`,
    ),
  ]
}

function rerankTable({ people, rows }: RerankCost, which: string): string[] {
  const cells = rows.map(({ pool, weight, hitRate, predictedStars, percent }) => [
    pool === 0 ? 'none' : `pool of ${pool}, poster weight ${weight}`,
    hitRate.toFixed(4),
    predictedStars.toFixed(3),
    percent.toFixed(1),
  ])
  return [
    `What the re-rank costs and brings, whole catalogue, the ${which} rating of ${people} people held out ` +
      '(weight 1 is the prototype’s order):',
    '',
    '| re-rank | HR@10 | predicted stars of the first 5 | poster % of the first 5 |',
    '|---|---|---|---|',
    ...cells.map((row) => `| ${row.join(' | ')} |`),
  ]
}
