/** What others know: a place hidden from the network and looked at as a stranger and as a member; boundaries; what was agreed to. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { joinGroup } from '../../src/modules/groups/commands.ts'
import { seedSession } from '../../src/modules/people/seed.ts'
import { paths } from '../../src/paths.ts'
import type { Lang } from '../../src/platform/i18n/types.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { as, makeWorld, type Person, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { fourWays, problems, twoWays, type Way } from './walk.ts'

const house = journeys('profile')
/** A journey opens several readers and looks at each page: on a busy machine that takes a while, and it ends. */
vi.setConfig({ testTimeout: 120_000 })
let kith: TestKith & { origin: string }
let world: World

beforeAll(async () => {
  kith = await serveKith()
  world = await makeWorld(kith)
})

const place = (lang: Lang) => (lang === 'ar' ? 'شمال النهر' : 'north of the river')

async function reading(way: Way, person: Person | null, role: Reader['role']): Promise<Reader> {
  const cookie = person ? await kith.services.system('a test', (db) => seedSession(db, person.id)) : undefined
  return house.open({ ...way, origin: kith.origin, cookie, role, expected: [403] })
}

const said = (reader: Reader, words: string) =>
  reader.page.locator('[role=status]', { hasText: words }).waitFor()
const inMain = (reader: Reader) => reader.page.locator('main').textContent()

/** Everybody is where the cast has them, and nobody has told anything yet. */
async function untold() {
  await kith.services.system('a test begins anew', async (db) => {
    await db.deleteFrom('profile_fields').execute()
    await db.deleteFrom('boundaries').execute()
    await db.deleteFrom('consents').where('use', 'not in', ['service', 'health_data', 'adult']).execute()
    await db
      .deleteFrom('consents')
      .where('person_id', '=', world.people.wren.id)
      .where('version', '=', 1)
      .where('use', '<>', 'adult')
      .execute()
  })
}

describe.each(fourWays)('in $lang, scripts: $scripts', (way) => {
  test('somebody shows a place to a group, takes it back, and looks as a stranger, as a member and as that member really', async () => {
    await untold()
    const reader = await reading(way, world.people.wren, 'member')
    await writePlace(reader)
    await lookAs(reader, true)
    await otherReads(way, true)
    await hidePlace(reader)
    await lookAs(reader, false)
    await otherReads(way, false)
    await reader.context.close()
  })
})

describe.each(twoWays)('besides, in $lang, scripts: $scripts', (way) => {
  test('somebody is told that the same words in two groups can join them', async () => {
    await untold()
    const { wren } = world.people
    const far = { name: `Quill ${way.lang} ${way.scripts}`, seed: 0 }
    await as(kith, wren, (db) => joinGroup(db, world.groups.far, far))
    const reader = await reading(way, wren, 'member')
    await reader.go(paths.profileField({ field: 'story' }))
    await reader.page.fill('#f-words', 'We are four.')
    await reader.page.check('#f-audience-network')
    await reader.press(reader.t('people.boundaries.save'))
    await reader.page.getByText(reader.t('people.profile.joining'), { exact: true }).waitFor()
    await reader.look('joining')
    await reader.context.close()
  })

  test('somebody sets what they do not want to see and when they want quiet', async () => {
    await untold()
    const reader = await reading(way, world.people.wren, 'member')
    await setBoundaries(reader)
    await reader.context.close()
  })

  test('somebody agrees to a use, takes it back, and is asked again when the words change', async () => {
    await untold()
    const reader = await reading(way, world.people.wren, 'member')
    await agreeAndTakeBack(reader)
    await askedAgain(reader)
    await takeBackHealth(reader)
    await reader.context.close()
  })
})

async function writePlace(reader: Reader) {
  const { t, page } = reader
  await reader.go('/you')
  await reader.follow(t('people.profile.title'))
  await reader.stands(t('people.profile.title'), '/you/profile')
  await page.locator('#fields a', { hasText: t('people.profile.field.place') }).click()
  await reader.stands(t('people.profile.field.place'))
  expect(await page.isChecked('#f-audience-me')).toBe(true)
  await page.fill('#f-words', 'x'.repeat(200))
  await page.$eval('#f-words', (box: HTMLInputElement) => box.removeAttribute('maxlength'))
  await page.fill('#f-words', 'x'.repeat(200))
  await reader.press(t('people.boundaries.save'))
  await problems(reader, 1)
  expect(await page.inputValue('#f-words')).toBe('x'.repeat(200))
  await reader.look('error')
  await page.fill('#f-words', place(reader.setting.lang))
  await page.check('#f-audience-groups')
  await page.check(`#f-groups-${world.memberships.wren}`)
  await reader.press(t('people.boundaries.save'))
  await said(reader, t('people.said.saved'))
  await reader.look('saved')
}

async function hidePlace(reader: Reader) {
  await reader.go(paths.profileField({ field: 'place' }))
  expect(await reader.page.inputValue('#f-words')).toBe(place(reader.setting.lang))
  await reader.page.check('#f-audience-me')
  await reader.press(reader.t('people.boundaries.save'))
  await said(reader, reader.t('people.said.saved'))
}

/** Through the page that says how others see one: a stranger never, a member only while it is shown. */
async function lookAs(reader: Reader, isShown: boolean) {
  const { t, page } = reader
  await reader.follow(t('people.profile.see_as'))
  await reader.stands(t('groups.see_as.title'))
  for (const [who, sees] of [
    ['stranger', false],
    [`member.${world.memberships.wren}`, isShown],
    ['mentor', false],
  ] as const) {
    await page.selectOption('#f-as', who)
    await reader.press(t('groups.see_as.look'))
    await page.waitForURL((url) => url.searchParams.get('as') === who)
    await reader.stands(t('groups.see_as.title'))
    const seen = (await page.locator('#seen').textContent())!
    expect([who, seen.includes(place(reader.setting.lang))]).toEqual([who, sees])
  }
}

/** The real ones: a member of the group on the page of that membership, and a stranger who finds no such page. */
async function otherReads(way: Way, isShown: boolean) {
  const address = paths.member({ group: world.groups.tuesday, membership: world.memberships.wren! })
  const marta = await reading(way, world.people.marta, 'facilitator')
  await marta.go(paths.groupMembers({ group: world.groups.tuesday }))
  await marta.go(address)
  if (await marta.page.locator('main h1', { hasText: 'Wren' }).count())
    expect((await inMain(marta))?.includes(place(way.lang))).toBe(isShown)
  else throw new Error('the page of a member is not there for whoever is in the group')
  const visitor = await reading(way, null, 'visitor')
  await visitor.go(address)
  await visitor.stands(visitor.t('people.sign_in.title'))
  expect(await inMain(visitor)).not.toContain(place(way.lang))
  await marta.context.close()
  await visitor.context.close()
}

async function setBoundaries(reader: Reader) {
  const { t, page } = reader
  await reader.go('/you')
  await reader.follow(t('people.boundaries.title'))
  await reader.stands(t('people.boundaries.title'), '/you/boundaries')
  await page.locator('#parts a', { hasText: t('people.boundaries.part.topics') }).click()
  await page.check('#f-topics-medical_images')
  await reader.press(t('people.boundaries.save'))
  await said(reader, t('people.said.saved'))
  expect(await inMain(reader)).toContain(t('people.boundaries.topic.medical_images'))
  await page.locator('#parts a', { hasText: t('people.boundaries.part.quiet') }).click()
  await page.fill('#f-from', '21:30')
  await reader.press(t('people.boundaries.save'))
  await problems(reader, 1)
  await reader.look('error')
  await page.fill('#f-to', '07:00')
  await reader.press(t('people.boundaries.save'))
  await said(reader, t('people.said.saved'))
  await reader.look('saved')
}

async function agreeAndTakeBack(reader: Reader) {
  const { t, page } = reader
  await reader.go('/you')
  await reader.follow(t('people.agreements.title'))
  await reader.stands(t('people.agreements.title'), '/you/agreements')
  await page.locator('#agreements a', { hasText: t('people.agreements.name.stories') }).click()
  await reader.press(t('people.agreements.agree'))
  await said(reader, t('people.said.agreed'))
  await page.locator('#agreements a', { hasText: t('people.agreements.name.stories') }).click()
  await reader.press(t('people.agreements.withdraw'))
  await said(reader, t('people.said.withdrawn'))
  await reader.look('saved')
  await page.locator('#agreements a', { hasText: t('people.agreements.name.stories') }).click()
  await page.getByText(t('people.agreements.history'), { exact: true }).waitFor()
  await reader.look('history')
}

async function askedAgain(reader: Reader) {
  const { t, page } = reader
  await kith.services.system('a test: the words were other ones', (db) =>
    db
      .updateTable('consents')
      .set({ version: 1 } as never)
      .where('person_id', '=', world.people.wren.id)
      .where('use', '=', 'health_data')
      .execute(),
  )
  await kith.services.system('a test: the page was another one', (db) =>
    db
      .updateTable('privacy_reads')
      .set({ version: 1 })
      .where('person_id', '=', world.people.wren.id)
      .execute(),
  )
  await reader.go(paths.today())
  await page.locator('#privacy-news').waitFor()
  await reader.look('privacy')
  await reader.press(t('people.privacy_news.seen'))
  await page.locator('#privacy-news').waitFor({ state: 'detached' })
  await reader.go(paths.agreements())
  await page.getByText(t('people.agreements.again', { count: 1 }), { exact: true }).waitFor()
  await reader.look('again')
  await page.locator('#agreements a').first().click()
  await page.locator('#changed').waitFor()
  await reader.look('again')
  await reader.press(t('people.agreements.agree'))
  await said(reader, t('people.said.agreed'))
}

/** What follows stands there before it is done; then the groups are left, and a field of health asks for the yes first. */
async function takeBackHealth(reader: Reader) {
  const { t, page } = reader
  await reader.go(paths.agreement({ use: 'health_data' }))
  await reader.follow(t('people.agreements.withdraw'))
  await reader.stands(t('people.agreements.end_title'))
  expect(await inMain(reader)).toContain('Tuesday Table')
  await reader.press(t('people.agreements.end_go'))
  await said(reader, t('people.said.withdrawn'))
  await reader.go(paths.profileField({ field: 'story' }))
  await page.getByText(t('people.profile.not_agreed'), { exact: true }).waitFor()
  await reader.look('not_agreed')
  await reader.go(paths.groupJoin({ group: world.groups.tuesday }))
  await reader.stands(t('people.agreements.name.health_data'))
  await reader.press(t('people.agreements.agree'))
  await said(reader, t('people.said.agreed'))
  world.memberships.wren = await as(kith, world.people.wren, (db) =>
    joinGroup(db, world.groups.tuesday, { name: 'Wren', seed: 0 }),
  )
}
