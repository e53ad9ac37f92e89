import type { Dataset } from './dataset.ts'

export interface DatasetCredits {
  title: string
  /** Under what conditions the data may be used; sentences. */
  licence: string
  citation?: string
  url?: string
}

const GROUPLENS_LICENCE =
  'Provided by the GroupLens Research Group, University of Minnesota, for research. No endorsement by the ' +
  'university or GroupLens may be stated or implied; use must be acknowledged; the data may not be ' +
  'redistributed without permission, nor used commercially without permission of a GroupLens faculty ' +
  'member. No guarantee is given. The conditions in full are in the README of the data set.'

const CITATION =
  'F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM ' +
  'Transactions on Interactive Intelligent Systems (TiiS) 5, 4, Article 19. https://doi.org/10.1145/2827872'

/** Whose data it is and how it may be used, for `/about` and `marquee setup`. */
export function datasetCredits({ name, simulated }: Pick<Dataset, 'name' | 'simulated'>): DatasetCredits {
  if (simulated)
    return {
      title: 'Embedded sample (simulated)',
      licence:
        'The films are real. The people and their ratings are simulated by Marquee’s own generator and say ' +
        'nothing about what anybody thinks of these films. MIT licence, like Marquee itself.',
    }
  return {
    title: name === 'ml-1m' ? 'MovieLens 1M' : `MovieLens data (${name})`,
    licence: GROUPLENS_LICENCE,
    citation: CITATION,
    url: 'https://grouplens.org/datasets/movielens/',
  }
}
