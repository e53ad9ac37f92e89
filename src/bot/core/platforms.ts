/** The most that a platform takes, in UTF-16 units or pieces. */
export interface Limits {
  text: number
  altText: number
  actionId: number
  buttonLabel: number
  choiceName: number
  choiceValue: number
  choices: number
  rows: number
  buttonsInRow: number
  formTitle: number
  fieldLabel: number
  formFields: number
  placeholder: number
  optionDescription: number
}

/** What a chat platform can do. Whoever must know asks here; nobody asks which platform it is. */
export interface Traits {
  /** How a collage suits the window: five films a row, or fewer for phones and side bars. */
  layout: 'wide' | 'narrow'
  /** ms within which a form must open and suggestions must come, the way there taken off; absent: for ever. */
  patience?: number
  /** True: what comes too late for a form can still be said, in a message that held its place. */
  holdsPlace: boolean
  /** True: a command's options may be files; elsewhere the form that stands in for the command asks for them. */
  filesInCommands: boolean
  /** True: the bot can say something in a channel without being asked. */
  posts: boolean
  /** Bytes of the largest picture or file that everybody may send; absent: no matter. */
  largestFile?: number
  /** Absent: no matter. */
  limits?: Limits
}

/** Both wait for 3 s; the rest is for the way. */
const PATIENCE = 2_000

/** Every platform by its name, under which accounts lie in the store. */
export const TRAITS = {
  discord: {
    layout: 'wide',
    patience: PATIENCE,
    holdsPlace: true,
    filesInCommands: true,
    posts: true,
    // Where no boost raises it.
    largestFile: 10 * 1024 * 1024,
    limits: {
      text: 2_000,
      altText: 1_024,
      actionId: 100,
      buttonLabel: 80,
      choiceName: 100,
      choiceValue: 100,
      choices: 25,
      rows: 5,
      buttonsInRow: 5,
      formTitle: 45,
      fieldLabel: 45,
      formFields: 5,
      placeholder: 100,
      optionDescription: 100,
    },
  },
  slack: {
    layout: 'narrow',
    patience: PATIENCE,
    holdsPlace: false,
    filesInCommands: false,
    posts: true,
    // https://docs.slack.dev/reference/block-kit; text: of a section.
    limits: {
      text: 3_000,
      altText: 2_000,
      actionId: 255,
      buttonLabel: 75,
      choiceName: 75,
      choiceValue: 150,
      choices: 100,
      rows: 50,
      buttonsInRow: 25,
      formTitle: 24,
      fieldLabel: 2_000,
      formFields: 100,
      placeholder: 150,
      optionDescription: 2_000,
    },
  },
  web: { layout: 'wide', holdsPlace: true, filesInCommands: false, posts: false },
} as const satisfies Record<string, Traits>

export type Platform = keyof typeof TRAITS

export function traitsOf(platform: Platform): Traits {
  return TRAITS[platform]
}
