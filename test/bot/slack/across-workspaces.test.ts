import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import type { Identity, ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import {
  type LocalEnterprise,
  type LocalMessage,
  type LocalPerson,
  LocalSlack,
  type LocalWorkspace,
} from '../../helpers/local-slack/index.ts'
import { LogBook } from '../../helpers/log-book.ts'
import { adapterFor, type Bench, startAdapter } from './bench.ts'
import { configForMany, install } from './install.ts'

/** An organisation with two workspaces, and two workspaces that have nothing to do with anybody; the app is in all. */
let org: LocalEnterprise
let sales: LocalWorkspace
let design: LocalWorkspace
let club: LocalWorkspace
let shop: LocalWorkspace

let folder: string
let profiles: ProfileStore
let bench: Bench
let slack: LocalSlack

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-across-'))
  profiles = await openProfileStore(undefined, { dataFolder: folder, log: new LogBook() })
  slack = await LocalSlack.start()
  org = slack.newEnterprise('Acme')
  sales = slack.newWorkspace('acme-sales', org)
  design = slack.newWorkspace('acme-design', org)
  club = slack.newWorkspace('film-club')
  shop = slack.newWorkspace('shop')
  await startBot()
  for (const workspace of [sales, design, club, shop])
    expect((await install(bench, workspace)).status).toBe(200)
})
afterEach(async () => {
  await bench.adapter.stop()
  await slack.stop()
  await profiles.close()
  rmSync(folder, { recursive: true })
})

/** What Slack said of people before is forgotten with the old one. */
async function startBot(): Promise<void> {
  const bot = createBot(createWorld({ profiles }).services)
  bench = { slack, ...adapterFor(slack, bot, { profiles, config: configForMany(slack) }) }
  await startAdapter(slack, bench.adapter)
}

async function restart(): Promise<void> {
  await bench.adapter.stop()
  await startBot()
}

const say = async (person: LocalPerson, command: string, text = ''): Promise<LocalMessage> =>
  person.command(`/${command}`, text).answer()
const ratingsOf = async (person: LocalPerson): Promise<string> => (await say(person, 'ratings')).shown

/** Rates by the form, as guests have to. */
async function rateByForm(person: LocalPerson, list: LocalMessage): Promise<string> {
  const form = await person.press(list, 'Seen it').opened()
  const film = form.blocks[0]!.element!.options![0]!.text.text
  const sent = await person.submit(form, { 'Which film?': film, 'How many stars?': '★★★★ 4' })
  expect((await sent.answer()).shown).toContain(`Saved: ${film}`)
  return film
}

/** As earlier versions named people: by the workspace that an envelope came from. */
const under = (workspace: LocalWorkspace, { id }: LocalPerson): Identity => ({
  platform: 'slack',
  workspace: workspace.id,
  userId: id,
})

/** Rows of the store that are about people, by key. */
function rows(): Record<string, string> {
  const database = new Database(join(folder, 'profiles.sqlite'), { readonly: true })
  const found = database.prepare('select key, value from entries').all() as { key: string; value: string }[]
  database.close()
  return Object.fromEntries(
    found.filter(({ key }) => !key.startsWith('marquee:state:')).map(({ key, value }) => [key, value]),
  )
}
const rowsOf = ({ id }: LocalPerson) => Object.keys(rows()).filter((key) => key.endsWith(`:${id}`))
const documents = () => Object.values(rows()).filter((text) => text.includes('"ratings"'))

interface Export {
  identity: Identity
  ratings: { movieId: number; stars: number }[]
}

async function exportOf(person: LocalPerson): Promise<Export> {
  const asked = person.command('/my-data')
  const { files } = await asked.message((message) => message.files.length > 0)
  return JSON.parse(new TextDecoder().decode(files[0]!.bytes)) as Export
}

async function forget(person: LocalPerson): Promise<string> {
  const asked = await person.command('/forget-me').message(({ buttons }) => buttons.length > 0)
  const told = await person
    .press(asked, 'Erase everything')
    .message(({ shown }) => shown.includes('is erased'))
  return told.shown
}

describe('in an organisation', () => {
  test('somebody has one profile in all its workspaces, whatever they use', async () => {
    const ada = slack.member('ada', {}, sales)
    const there = ada.joins(design)
    await say(ada, 'rate', 'Fargo 4')
    await say(there, 'rate', 'Alien 3')
    const list = await say(there, 'recommend', 'private:true')
    const film = await rateByForm(there, list)
    for (const seat of [ada, there]) {
      const shown = await ratingsOf(seat)
      for (const title of ['Fargo', 'Alien', film]) expect(shown).toContain(title)
    }
    there.openHome()
    const home = await slack.home(there, ({ blocks }) => JSON.stringify(blocks).includes('Alien'))
    expect(JSON.stringify(home.blocks)).toContain('Fargo')
    expect(documents()).toHaveLength(1)
  })

  test('what was done in one workspace is undone in it, whichever is the person’s own', async () => {
    const ada = slack.member('ada', {}, sales)
    const there = ada.joins(design)
    await say(ada, 'rate', 'Alien 2')
    const again = await say(there, 'rate', 'Alien 5')
    expect(again.shown).toContain('2')
    expect((await there.press(again, 'Undo').answer()).shown).toContain('Alien (1979) has 2 stars again')
    expect(await ratingsOf(ada)).toContain('★★ 2')
  })

  test('two of its members are two people', async () => {
    const ada = slack.member('ada', {}, sales)
    const ben = slack.member('ben', {}, design)
    await say(ada, 'rate', 'Fargo 4')
    await say(ben, 'rate', 'Alien 3')
    expect(await ratingsOf(ben)).not.toContain('Fargo')
    expect(await ratingsOf(ada)).not.toContain('Alien')
    await forget(ben)
    expect(await ratingsOf(ada)).toContain('Fargo')
  })

  test('two profiles of an earlier version become one, with the newer rating of a film', async () => {
    const ada = slack.member('ada', {}, sales)
    ada.joins(design)
    await profiles.rate(under(sales, ada), 5, 1, 100)
    await profiles.rate(under(sales, ada), 6, 2, 300)
    await profiles.rate(under(design, ada), 5, 5, 200)
    await profiles.setLinkedUser(under(sales, ada), 3)
    await profiles.setLinkedUser(under(design, ada), 4)
    expect(documents()).toHaveLength(2)
    const shown = await ratingsOf(ada)
    expect(shown).toContain('Your ratings (2)')
    expect(shown).toContain('Fargo (1996) · ★★★★★ 5')
    expect(documents()).toHaveLength(1)
    expect(documents()[0]).toContain('"linkedUser":4')
    expect(Object.keys(rows()).toSorted()).toEqual(
      [org.id, sales.id, design.id].map((place) => `marquee:person:slack:${place}:${ada.id}`).toSorted(),
    )
    const joined = rows()
    await ratingsOf(ada)
    expect(rows()).toEqual(joined)
  })

  test('an undo after that takes back what it says, and nothing comes back from the other profile', async () => {
    const ada = slack.member('ada', {}, sales)
    ada.joins(design)
    await profiles.rate(under(design, ada), 6, 1, 100)
    const saved = await say(ada, 'rate', 'Alien 4')
    expect((await ada.press(saved, 'Undo').answer()).shown).toContain('Alien (1979) has 1 star again')
    await say(ada, 'unrate', 'Alien')
    expect(await ratingsOf(ada)).toContain('You have not rated a film yet')
  })

  test('/my-data shows all of it at once, with all names', async () => {
    const ada = slack.member('ada', {}, sales)
    const there = ada.joins(design)
    await profiles.rate(under(sales, ada), 5, 1, 100)
    await profiles.rate(under(design, ada), 6, 2, 100)
    const { identity, ratings } = await exportOf(there)
    expect(ratings.map(({ movieId }) => movieId).toSorted()).toEqual([5, 6])
    expect(identity).toEqual({
      platform: 'slack',
      workspace: org.id,
      userId: ada.id,
      aliases: [sales, design].map(({ id }) => ({ workspace: id, userId: ada.id })),
    })
  })

  test.each(['before they became one', 'afterwards'])('/forget-me erases all of it, %s', async (when) => {
    const ada = slack.member('ada', {}, sales)
    const there = ada.joins(design)
    await profiles.rate(under(sales, ada), 5, 1, 100)
    await profiles.rate(under(design, ada), 6, 2, 100)
    await profiles.createLinkCode(under(design, ada))
    if (when === 'afterwards') await ratingsOf(ada)
    expect(await forget(there)).toContain('Everything I kept about you is erased')
    expect(rows()).toEqual({})
    expect(await ratingsOf(ada)).toContain('You have not rated a film yet')
    expect(rows()).toEqual({})
  })

  test('a workspace that joins one brings its people along, and the buttons that they have', async () => {
    const eve = slack.member('eve', {}, club)
    const saved = await say(eve, 'rate', 'Alien 4')
    expect(Object.keys(rows())).toEqual([`marquee:person:slack:${club.id}:${eve.id}`])
    club.enterprise = org
    await restart()
    const there = eve.joins(sales)
    expect(await ratingsOf(there)).toContain('Alien')
    expect((await eve.press(saved, 'Undo').answer()).shown).toContain('Alien (1979) is unrated again')
    expect(await ratingsOf(there)).toContain('You have not rated a film yet')
  })

  test('an account on Discord that is connected in one of them is connected in all', async () => {
    const ada = slack.member('ada', {}, sales)
    const there = ada.joins(design)
    const discord: Identity = { platform: 'discord', workspace: 'global', userId: '1001' }
    await profiles.rate(discord, 5, 4, 100)
    await profiles.rate(under(design, ada), 6, 4, 100)
    await say(ada, 'connect', await profiles.createLinkCode(discord))
    expect(await ratingsOf(there)).toContain('Your ratings (2)')
    expect((await profiles.profile(discord)).ratings).toHaveLength(2)
    await forget(there)
    expect(rows()).toEqual({})
  })
})

describe('while Slack does not say who is who', () => {
  test('a member from another workspace of the organisation is not taken for a stranger', async () => {
    const ada = slack.member('ada', {}, sales)
    const there = ada.joins(design)
    const saved = await say(there, 'rate', 'Alien 4')
    const before = rows()
    await restart()
    slack.faults.refuse(/^users.info$/, 'internal_error', 100)
    const told = await there.press(saved, 'Undo').answer()
    expect(told.shown).toContain('Slack has not told me who you are, so I have done nothing')
    expect(told.ephemeral).toBe(true)
    expect(rows()).toEqual(before)
  })

  test('data is shown and erased for this workspace, and that is said', async () => {
    const ada = slack.member('ada', {}, sales)
    ada.joins(design)
    await profiles.rate(under(sales, ada), 5, 1, 100)
    await profiles.rate(under(design, ada), 6, 2, 100)
    sales.scopes.delete('users:read')
    const asked = ada.command('/my-data')
    const text = await asked.message(({ shown }) => shown.includes('what I keep about you in this workspace'))
    expect(text.shown).toContain('I lack the permission `users:read`')
    const told = await forget(ada)
    expect(told).toContain('What I kept about you in this workspace is erased')
    expect(told).toContain('there may be more from there')
    expect(documents()).toHaveLength(1)

    sales.scopes.add('users:read')
    await restart()
    expect(await forget(ada)).toContain('Everything I kept about you is erased')
    expect(rows()).toEqual({})
  })

  test('who was known before is found under every name', async () => {
    const ada = slack.member('ada', {}, sales)
    const there = ada.joins(design)
    await say(ada, 'rate', 'Alien 4')
    await restart()
    slack.faults.refuse(/^users.info$/, 'internal_error', 100)
    expect(await ratingsOf(ada)).toContain('Alien')
    expect(await ratingsOf(there)).toContain('Alien')
    await forget(ada)
    expect(rows()).toEqual({})
  })
})

describe('a guest by Slack Connect', () => {
  test('has the profile of their own workspace, wherever they press', async () => {
    const ada = slack.member('ada', {}, club)
    const ben = slack.member('ben', {}, shop)
    const guest = ben.visits(club)
    const list = await say(ada, 'recommend')
    const film = await rateByForm(guest, list)
    const asked = await guest.press(list, 'Not interested').answer()
    await guest.choose(asked, asked.menus[0]!.options![1]!.text.text).answer()
    expect(
      Object.keys(rows())
        .filter((key) => key.includes(ben.id))
        .toSorted(),
    ).toEqual([club, shop].map(({ id }) => `marquee:person:slack:${id}:${ben.id}`).toSorted())
    expect(documents()).toHaveLength(1)
    expect(await ratingsOf(ben)).toContain(film)
    expect((await say(ben, 'profile')).shown).toContain('Films you do not want to see again: 1')
    expect(await ratingsOf(ada)).not.toContain(film)
  })

  test('had two profiles in an earlier version, and now has one', async () => {
    const ada = slack.member('ada', {}, club)
    const ben = slack.member('ben', {}, shop)
    const guest = ben.visits(club)
    // What they pressed came from the club, what they sent by a form from their own.
    await profiles.dismiss(under(club, ben), 7)
    await profiles.rate(under(shop, ben), 6, 4, 100)
    const film = await rateByForm(guest, await say(ada, 'recommend'))
    expect(documents()).toHaveLength(1)
    const { ratings } = await exportOf(ben)
    expect(ratings).toHaveLength(2)
    expect(await ratingsOf(ben)).toContain(film)
    await forget(ben)
    expect(rowsOf(ben)).toEqual([])
    expect(documents()).toEqual([])
  })

  test('from an organisation has the profile of the organisation', async () => {
    const eve = slack.member('eve', {}, club)
    const ada = slack.member('ada', {}, sales)
    const film = await rateByForm(ada.visits(club), await say(eve, 'recommend'))
    expect(await ratingsOf(ada.joins(design))).toContain(film)
    expect(documents()).toHaveLength(1)
  })

  test('presses nobody else’s buttons', async () => {
    const ada = slack.member('ada', {}, club)
    const guest = slack.member('ben', {}, shop).visits(club)
    const list = await say(ada, 'recommend')
    expect((await guest.press(list, 'Why these?').answer()).shown).toContain(
      'belongs to the person who asked',
    )
  })
})

describe('the same id in workspaces that have nothing to do with each other', () => {
  const id = 'U123'

  test('is different people, who never become one', async () => {
    const people = [
      slack.member('ada', { id }, sales),
      slack.member('eve', { id }, club),
      slack.member('kim', { id }, shop),
    ]
    const films = ['Fargo', 'Alien', 'Casablanca']
    for (const [at, person] of people.entries()) await say(person, 'rate', `${films[at]} 4`)
    for (const [at, person] of people.entries()) {
      const shown = await ratingsOf(person)
      expect(films.filter((film) => shown.includes(film))).toEqual([films[at]])
      expect((await exportOf(person)).ratings).toHaveLength(1)
    }
    expect(documents()).toHaveLength(3)
    await forget(people[1]!)
    expect(documents()).toHaveLength(2)
    expect(await ratingsOf(people[0]!)).toContain('Fargo')
    expect(await ratingsOf(people[2]!)).toContain('Casablanca')
  })

  test.each(['a club', 'an organisation'])('not even when one visits the other in %s', async (where) => {
    const place = where === 'a club' ? club : sales
    const eve = slack.member('eve', { id }, place)
    const kim = slack.member('kim', { id }, shop)
    await say(eve, 'rate', 'Fargo 4')
    const list = await say(eve, 'recommend')
    const film = await rateByForm(kim.visits(place), list)
    expect(await ratingsOf(kim)).toContain(film)
    expect(await ratingsOf(kim)).not.toContain('Fargo')
    expect(await ratingsOf(eve)).toContain('Your ratings (1)')
    await forget(kim)
    expect(await ratingsOf(eve)).toContain('Fargo')
    expect(documents()).toHaveLength(1)
  })
})
