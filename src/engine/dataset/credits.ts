import type { Dataset } from './dataset.ts'

/** GroupLens's conditions and the citation that they ask for, in complete sentences. */
export const MOVIELENS_CREDITS = [
  'The ratings are MovieLens data by GroupLens Research, University of Minnesota: for research use, not for redistribution, and not for commercial use without their permission.',
  'They endorse neither Marquee nor its results.',
  'Citation: F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM Transactions on Interactive Intelligent Systems (TiiS) 5, 4, Article 19. https://doi.org/10.1145/2827872',
].join(' ')

const SAMPLE_CREDITS =
  'The films are real; the people and their ratings are simulated by a seeded generator and say nothing about anybody.'

/** Licence and citation of a data set, shown by `marquee setup` and by `/about`. */
export function datasetCredits({ simulated }: Pick<Dataset, 'simulated'>): string {
  return simulated ? SAMPLE_CREDITS : MOVIELENS_CREDITS
}
