/** Pixels a side of the network's square input. */
export const INPUT_SIZE = 224

/** The feature is the global average of this stage; avgpool is layer4's, the network's last. */
export const STAGES = ['layer1', 'layer2', 'layer3', 'avgpool'] as const
export type Stage = (typeof STAGES)[number]

/** Length of a stage's feature: 64, 128, 256, 512. */
export function featureLength(stage: Stage): number {
  return 64 * 2 ** STAGES.indexOf(stage)
}
