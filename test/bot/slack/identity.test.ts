import { describe, expect, test } from 'vitest'
import { identify, readSpeaker, type SlackUser } from '../../../src/bot/adapters/slack/identity.ts'

/** Two workspaces of an organisation, and two that have nothing to do with it or each other. */
const [A, B, E] = ['TORGA', 'TORGB', 'EORG']
const [T1, T2] = ['TONE', 'TTWO']
const U = 'U123'

const org = (id: string) => ({ enterprise: { id, name: 'Org' }, is_enterprise_install: false })
const NO_ORG = { enterprise: null, is_enterprise_install: false }

/** Every kind of envelope, as Slack makes it in a workspace of people who have another one as their own. */
const kinds = {
  'slash command': ({ place, enterprise }: Situation) => ({
    command: '/rate',
    text: 'heat 4',
    user_id: U,
    user_name: 'ada',
    team_id: place,
    team_domain: 'x',
    ...(enterprise && { enterprise_id: enterprise, enterprise_name: 'Org' }),
    is_enterprise_install: 'false',
  }),
  'block action': ({ place, home, enterprise }: Situation) => ({
    type: 'block_actions',
    user: { id: U, username: 'ada', name: 'ada', team_id: home },
    team: { id: place, domain: 'x' },
    ...(enterprise ? org(enterprise) : NO_ORG),
    container: { type: 'message' },
  }),
  'block action on the Home tab': ({ place, home, enterprise }: Situation) => ({
    type: 'block_actions',
    user: { id: U, username: 'ada', name: 'ada', team_id: home },
    team: { id: place, domain: 'x' },
    ...(enterprise ? org(enterprise) : NO_ORG),
    view: { type: 'home', team_id: home, app_installed_team_id: place },
  }),
  'options request': ({ place, home, enterprise }: Situation) => ({
    type: 'block_suggestion',
    user: { id: U, username: 'ada', name: 'ada', team_id: home },
    team: { id: place, domain: 'x' },
    ...(enterprise ? org(enterprise) : NO_ORG),
    view: { type: 'modal', team_id: home, app_installed_team_id: place },
    value: 'hea',
  }),
  'view submission': ({ place, home, enterprise, guest }: Situation) => ({
    type: 'view_submission',
    user: { id: U, username: 'ada', name: 'ada', team_id: home },
    team: { id: guest ? home : place, domain: 'x' },
    ...(enterprise && !guest ? org(enterprise) : NO_ORG),
    view: { type: 'modal', team_id: home, app_installed_team_id: place },
  }),
  'Home tab opened': ({ place, home, enterprise, guest }: Situation) => ({
    type: 'event_callback',
    team_id: guest ? home : place,
    ...(enterprise && !guest && { enterprise_id: enterprise }),
    event: { type: 'app_home_opened', user: U, tab: 'home' },
    authorizations: [
      { enterprise_id: enterprise ?? null, team_id: place, is_bot: true, is_enterprise_install: false },
    ],
  }),
}

interface Situation {
  /** Where they are, and the app. */
  place: string
  home: string
  enterprise?: string
  guest?: boolean
}

const envelopes = Object.entries(kinds)
const forGuests = envelopes.filter(([kind]) => kind !== 'slash command')

const who = (body: object, user?: SlackUser) => identify(readSpeaker(body)!, user)
const keyOf = (body: object, user?: SlackUser) => {
  const names = who(body, user)
  return names && `${names.workspace}/${names.userId}`
}
const member: SlackUser = {
  id: U,
  team_id: A,
  profile: { team: A },
  enterprise_user: { id: U, enterprise_id: E, teams: [A, B] },
}
const aliases = (...teams: string[]) => teams.map((workspace) => ({ workspace, userId: U }))

describe('a workspace of its own', () => {
  test.each(envelopes)('%s: the workspace and the id, whether Slack says more or not', (_kind, make) => {
    const body = make({ place: T1, home: T1 })
    expect(who(body, { id: U, team_id: T1 })).toEqual({ workspace: T1, userId: U })
    expect(who(body)).toEqual({ workspace: T1, userId: U })
  })
})

describe('an organisation', () => {
  const situations: [string, Situation][] = [
    ['in their own workspace', { place: A, home: A, enterprise: E }],
    ['in another workspace', { place: B, home: A, enterprise: E }],
  ]
  describe.each(situations)('%s', (_where, situation) => {
    test.each(envelopes)('%s: the organisation and the id', (_kind, make) => {
      const names = who(make(situation), member)
      expect(names).toMatchObject({ workspace: E, userId: U })
      expect(names!.aliases).toEqual(aliases(A, B))
    })
  })

  test('an id from before the workspace joined it is a further name there', () => {
    const body = kinds['block action']({ place: A, home: A, enterprise: E })
    const names = who(body, { ...member, enterprise_user: { ...member.enterprise_user, id: 'W9' } })
    expect(names).toEqual({
      workspace: E,
      userId: 'W9',
      aliases: [
        { workspace: A, userId: 'W9' },
        { workspace: B, userId: 'W9' },
        { workspace: A, userId: U },
      ],
    })
  })

  test('installed for all of it, the envelope names no workspace', () => {
    const user = { id: U, name: 'ada', team_id: A }
    const body = { type: 'block_actions', user, team: null, ...org(E), is_enterprise_install: true }
    expect(keyOf(body, member)).toBe(`${E}/${U}`)
    const event = {
      team_id: A,
      event: { type: 'app_home_opened', user: U },
      authorizations: [{ enterprise_id: E, team_id: null, is_enterprise_install: true }],
    }
    expect(keyOf(event, member)).toBe(`${E}/${U}`)
  })

  test.each(envelopes)('%s: while Slack says nothing, who belongs there is known there', (_kind, make) => {
    expect(who(make({ place: A, home: A, enterprise: E }))).toEqual({
      workspace: A,
      userId: U,
      namesMissing: true,
    })
  })

  test.each(forGuests.filter(([kind]) => kind !== 'Home tab opened'))(
    '%s: while Slack says nothing, a member from elsewhere and a guest are not told apart',
    (_kind, make) => {
      expect(who(make({ place: A, home: B, enterprise: E }))).toBeUndefined()
    },
  )
})

describe('a guest by Slack Connect', () => {
  const guest: SlackUser = { id: U, team_id: T2, profile: { team: T2 }, is_stranger: false }

  test.each(forGuests)('%s: their own workspace and the id', (_kind, make) => {
    const body = make({ place: T1, home: T2, guest: true })
    expect(who(body, guest)).toEqual({ workspace: T2, userId: U, aliases: aliases(T1) })
    expect(who(body)).toEqual({ workspace: T2, userId: U, namesMissing: true })
  })

  test.each(forGuests)('%s: in an organisation as well', (_kind, make) => {
    const body = make({ place: A, home: T2, enterprise: E, guest: true })
    expect(who(body, guest)).toEqual({ workspace: T2, userId: U, aliases: aliases(A) })
  })

  test('from an organisation, whose id is all that Slack says', () => {
    for (const user of [
      { id: U, team_id: B, profile: { team: E } },
      { id: U, team_id: E, profile: { team: E } },
    ] as SlackUser[]) {
      const home = user.team_id!
      expect(keyOf(kinds['block action']({ place: T1, home }), user)).toBe(`${E}/${U}`)
    }
  })

  test.each(forGuests)('%s: is not the member who has the same id there', (_kind, make) => {
    for (const namesake of [{ id: U, team_id: T1, profile: { team: T1 } }, member] as SlackUser[]) {
      const place = namesake.team_id!
      const enterprise = namesake.enterprise_user?.enterprise_id
      const names = who(make({ place, home: T2, guest: true, ...(enterprise && { enterprise }) }), namesake)
      expect(names).toEqual({ workspace: T2, userId: U, namesMissing: true })
    }
  })
})

test('the same id in unrelated workspaces is different people', () => {
  for (const [, make] of envelopes) {
    const keys = [
      keyOf(make({ place: T1, home: T1 }), { id: U, team_id: T1 }),
      keyOf(make({ place: T2, home: T2 }), { id: U, team_id: T2 }),
      keyOf(make({ place: A, home: A, enterprise: E }), member),
    ]
    expect(new Set(keys).size).toBe(3)
  }
})

test('an envelope without a person has no speaker', () => {
  for (const body of [{}, { team_id: T1 }, { user: { id: U } }, { event: { type: 'x' }, team_id: T1 }])
    expect(readSpeaker(body)).toBeUndefined()
})
