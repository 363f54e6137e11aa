/** Those who hold a group, live pages between two processes, and the very first coordinator. */
import { beforeAll, describe, expect, test } from 'vitest'
import { makeLink, makeRequest } from '../../src/modules/people/commands.ts'
import { seedPerson, seedSession } from '../../src/modules/people/seed.ts'
import { paths } from '../../src/paths.ts'
import { hours } from '../../src/platform/clock.ts'
import type { Lang } from '../../src/platform/i18n/types.ts'
import { freshPlace, serveKith, type TestKith } from '../kith.ts'
import { makeWorld, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { openPost, type PostOffice } from './post.ts'
import { keepCodes, problems, setUpApp, tickNorms, twoWays, type Way } from './walk.ts'

const house = journeys('staff')
let kith: TestKith & { origin: string }
/** A second process on the same database. */
let beside: TestKith & { origin: string }
let world: World
let post: PostOffice

beforeAll(async () => {
  post = await openPost()
  const place = await freshPlace()
  kith = await serveKith({ place, env: { KITH_SMTP_URL: post.url } })
  world = await makeWorld(kith)
  beside = await serveKith({ place, env: { KITH_SMTP_URL: post.url } })
})

/** A person of their own for a test, with an account and an open session. */
const newcomer = (name: string, lang: Lang) =>
  kith.services.system('a test', async (db) => {
    const address = `${name.toLowerCase()}@families.example`
    return { ...(await seedPerson(db, { name, lang, address })), address }
  })

const sessionOf = (name: keyof World['people']) =>
  kith.services.system('a test', (db) => seedSession(db, world.people[name].id))

async function joinTuesday(reader: Reader, name: string) {
  await reader.go(paths.groupJoin({ group: world.groups.tuesday }))
  await reader.page.fill('#f-name', name)
  await tickNorms(reader)
  await reader.press(reader.t('groups.join.go'))
  await reader.page.locator('[role=status]', { hasText: name }).waitFor()
}

describe.each(twoWays)('in $lang, scripts: $scripts', (way) => {
  test('a facilitator acts in the role, sees who is new and says welcome; the newcomer sees it and gets a mail', async () => {
    const name = `Lapwing${way.lang}${way.scripts}`
    const person = await newcomer(name, way.lang)
    const fresh = await house.open({ ...way, origin: beside.origin, cookie: person.token, role: 'member' })
    await joinTuesday(fresh, name)
    const marta = await house.open({
      ...way,
      origin: kith.origin,
      cookie: await sessionOf('marta'),
      role: 'facilitator',
    })
    await actAndWelcome(marta, name)
    await post.letterTo(person.address, fresh.t('groups.mail.welcomed.subject', { group: 'Tuesday Table' }))
    await fresh.go(paths.group({ group: world.groups.tuesday }))
    await fresh.page.locator('.note', { hasText: 'Marta' }).waitFor()
    await fresh.look('welcomed')
    await backToMyself(marta)
    await fresh.context.close()
    await marta.context.close()
  })

  test('a coordinator holds a group without belonging to it', async () => {
    const ana = await house.open({
      ...way,
      origin: kith.origin,
      cookie: await sessionOf('ana'),
      role: 'coordinator',
    })
    await actFromYou(ana, ana.t('people.role.coordinator'))
    await ana.go(paths.groupMembers({ group: world.groups.tuesday }))
    await ana.page.locator('#members .item', { hasText: 'Wren' }).waitFor()
    await ana.look('filled')
    await ana.go(paths.group({ group: world.groups.tuesday }))
    await ana.look('held')
    await ana.context.close()
  })
})

test.each(twoWays)('a new network is set up from its link, once ($lang, scripts: $scripts)', setUp)

async function actAndWelcome(marta: Reader, name: string) {
  const { t, page } = marta
  const group = world.groups.tuesday
  await marta.go(paths.group({ group }))
  await marta.look('may_hold')
  await marta.press(t('groups.hold'))
  await marta.stands(t('groups.members.heading'), paths.groupMembers({ group }))
  const row = page.locator('#new .item', { hasText: name })
  await row.waitFor()
  await marta.look('new')
  expect(await linesOf(page, '#new strong bdi')).toBe(1)
  await row.getByRole('button').click()
  await page.locator('[role=status]', { hasText: t('groups.said.welcomed') }).waitFor()
  expect(await row.count()).toBe(0)
  await marta.look('said_welcome')
  await marta.go(paths.group({ group }))
  await page.locator('.sheet', { hasText: t('groups.held') }).waitFor()
  await marta.look('held')
}

/** On how many lines the words stand that take the most: a name that is broken in two cannot be read. */
const linesOf = (page: Reader['page'], selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) =>
      Math.max(...all.map((e) => new Set([...e.getClientRects()].map((r) => r.top)).size)),
    )

async function actFromYou(reader: Reader, role: string) {
  await reader.go('/you')
  await reader.look('roles')
  await reader.page.getByRole('radio', { name: role, exact: true }).check()
  const answered = reader.page.waitForResponse((r) => new URL(r.url()).pathname === paths.acting())
  await reader.press(reader.t('people.acting.save'))
  await answered
  await reader.stands(reader.t('people.you.title'), '/you')
  await expect.poll(() => reader.page.getByRole('radio', { name: role, exact: true }).isChecked()).toBe(true)
}

async function backToMyself(marta: Reader) {
  await actFromYou(marta, marta.t('people.acting.none'))
  await marta.go(paths.groupMembers({ group: world.groups.tuesday }))
  expect(await marta.page.locator('#new').count()).toBe(0)
  await marta.look('may_hold')
}

describe('live, between two processes', () => {
  /** No live page has a field yet; this one gets it on the way to the browser, at each fetch the same. */
  const withDraft = async (reader: Reader, path: string) =>
    reader.page.route(`**${path}*`, async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace(
        '</main>',
        '<form id="draft" action="/nowhere" method="post"><label for="f-draft">Draft</label><textarea id="f-draft" name="draft"></textarea></form></main>',
      )
      await route.fulfill({ response, body })
    })

  test('who holds a group sees a newcomer come in by themselves, and an unsent draft stays', async () => {
    const marta = await house.open({
      lang: 'en',
      scripts: true,
      origin: kith.origin,
      cookie: world.people.marta.token,
      role: 'facilitator',
    })
    const path = paths.groupMembers({ group: world.groups.tuesday })
    await withDraft(marta, path)
    const connected = marta.page.waitForResponse((r) => r.url().includes('/live?'))
    await marta.go(path)
    await connected
    await marta.page.fill('#f-draft', 'Hello, I wanted to')
    await marta.page.evaluate(() => Object.assign(window, { sameDocument: true }))
    const person = await newcomer('Plover', 'en')
    const fresh = await house.open({
      lang: 'en',
      scripts: false,
      origin: beside.origin,
      cookie: person.token,
    })
    await joinTuesday(fresh, 'Plover')
    await marta.page.locator('#new .item', { hasText: 'Plover' }).waitFor()
    expect(await marta.page.inputValue('#f-draft')).toBe('Hello, I wanted to')
    expect(await marta.page.evaluate(() => document.activeElement?.id)).toBe('f-draft')
    expect(await marta.page.evaluate(() => 'sameDocument' in window)).toBe(true)
    await fresh.context.close()
    await marta.context.close()
  })

  test('a newcomer who looks at the group sees the welcome appear', async () => {
    const group = world.groups.tuesday
    const person = await newcomer('Dunlin', 'en')
    const fresh = await house.open({ lang: 'en', scripts: true, origin: beside.origin, cookie: person.token })
    await joinTuesday(fresh, 'Dunlin')
    const connected = fresh.page.waitForResponse((r) => r.url().includes('/live?'))
    await fresh.go(paths.group({ group }))
    await connected
    const marta = await house.open({
      lang: 'en',
      scripts: false,
      origin: kith.origin,
      cookie: world.people.marta.token,
    })
    await marta.go(paths.groupMembers({ group }))
    await marta.page.locator('#new .item', { hasText: 'Dunlin' }).getByRole('button').click()
    await fresh.page.locator('.note', { hasText: 'Marta' }).waitFor()
    await fresh.context.close()
    await marta.context.close()
  })
})

const countryWithoutNumbers = 'IS'

async function setUp(way: Way) {
  const empty = await serveKith()
  const token = await empty.services.system('a test sets up', async (db) =>
    makeLink(db, await makeRequest(db, 'set_up', { address: null, lang: 'en' }), null, hours(24)),
  )
  const reader = await house.open({ ...way, origin: empty.origin, expected: [404, 503] })
  const { t, page } = reader
  await reader.go('/')
  await reader.stands(t('network.not_set_up.title'))
  await reader.look('not_set_up', { page: 'error' })
  await page.getByRole('link', { name: t('ui.help'), exact: true }).click()
  await reader.stands(t('network.help.title'), '/help')
  await reader.look('by_country')
  await reader.go(paths.setUp({ token }))
  await reader.stands(t('people.set_up.title'))
  await reader.look('first')
  await reader.press(t('people.set_up.save'))
  await page.locator('[data-problems]').waitFor()
  await reader.look('error')
  await fillSetUp(reader)
  await reader.press(t('people.set_up.save'))
  reader.role = 'coordinator'
  await reader.stands(t('people.security.title'), '/you/security')
  await reader.go('/today')
  await reader.look('waits')
  await reader.go(paths.authenticator())
  await setUpApp(reader)
  await keepCodes(reader)
  await reader.go('/groups')
  await reader.look('first')
  await afterSetUp(reader, empty, token)
  await reader.context.close()
  await empty.stopAll()
}

async function fillSetUp(reader: Reader) {
  const { page, setting } = reader
  await page.fill('#f-network', 'Harbour Families')
  await page.check(`#f-langs-${setting.lang}`)
  await page.selectOption('#f-default_lang', setting.lang)
  await page.selectOption('#f-country', countryWithoutNumbers)
  await page.selectOption('#f-zone', 'Atlantic/Reykjavik')
  await page.fill('#f-contact', 'hello@harbour.example')
  await page.check('#f-size-parents')
  await page.fill('#f-name', 'Ana')
  await page.fill('#f-email', 'ana.harbour.example')
  for (const box of ['#f-adult', '#f-service', '#f-health']) await page.check(box)
  await reader.press(reader.t('people.set_up.save'))
  await problems(reader, 1)
  expect(await page.inputValue('#f-network')).toBe('Harbour Families')
  expect(await page.inputValue('#f-country')).toBe(countryWithoutNumbers)
  expect(await page.inputValue('#f-zone')).toBe('Atlantic/Reykjavik')
  await page.fill('#f-email', 'ana@harbour.example')
}

async function afterSetUp(reader: Reader, empty: TestKith, token: string) {
  const { t, page } = reader
  await reader.go('/you')
  expect(await page.getByRole('radio', { name: t('people.role.coordinator'), exact: true }).isChecked()).toBe(
    true,
  )
  await reader.go('/help')
  await page.locator('.note.red').waitFor()
  await reader.look('empty')
  const dead = await page.goto(paths.setUp({ token }))
  expect(dead?.status()).toBe(404)
  await reader.look('404', { page: 'error' })
  await empty.services.system('a test switches groups off', (db) =>
    db
      .updateTable('networks')
      .set({ modules: ['network', 'people'] })
      .execute(),
  )
  await empty.services.networkChanged()
  expect((await page.goto('/groups'))?.status()).toBe(404)
  await reader.go('/you')
  expect(await page.locator('nav a[href="/groups"]').count()).toBe(0)
}
