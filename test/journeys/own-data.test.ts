/** One's own data on a phone: who looked, put it right, take all of it along and read it, leave. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { joinGroup } from '../../src/modules/groups/commands.ts'
import { logLook } from '../../src/modules/people/access-log/commands.ts'
import { seedPerson } from '../../src/modules/people/seed.ts'
import { paths } from '../../src/paths.ts'
import { forgetKept } from '../../src/platform/retention/forget.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { as, makeWorld, type Person, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { axe } from './look.ts'
import { openPost, type PostOffice } from './post.ts'
import { fourWays, network, problems, twoWays, type Way } from './walk.ts'

const house = journeys('own-data')
let kith: TestKith & { origin: string }
let world: World
let post: PostOffice

beforeAll(async () => {
  post = await openPost()
  kith = await serveKith({ env: { KITH_SMTP_URL: post.url } })
  world = await makeWorld(kith)
})

const system = <R>(work: Parameters<TestKith['services']['system']>[1]) =>
  kith.services.system('a test', work) as Promise<R>

async function somebody({ lang, scripts }: Way, number: number): Promise<Person> {
  const address = `heron-${lang}-${scripts}-${number}@families.example`
  const made = await system<{ id: string; token: string }>((db) =>
    seedPerson(db, { name: `Heron ${number}`, lang, address }),
  )
  const person = { ...made, address, cookie: `kith=${made.token}` }
  await as(kith, person, (db) =>
    joinGroup(db, world.groups.tuesday, { name: `Heron ${lang} ${scripts} ${number}`, seed: 0 }),
  )
  return person
}

const openFor = (way: Way, person: Person) =>
  house.open({ ...way, origin: kith.origin, cookie: person.token, role: 'member', expected: [303] })

describe.each(fourWays)('in $lang, scripts: $scripts', (way) => {
  test('somebody takes everything along, opens it without a connection, and leaves for good', async () => {
    const person = await somebody(way, 3)
    const reader = await openFor(way, person)
    await takesAlong(reader, person)
    await leaves(reader, person)
    await reader.context.close()
  })
})

describe.each(twoWays)('besides, in $lang, scripts: $scripts', (way) => {
  test('somebody sees that nobody has looked, and then who did, in which role, and why', async () => {
    const person = await somebody(way, 1)
    const reader = await openFor(way, person)
    await sees(reader, person)
    await reader.context.close()
  })

  test('somebody puts an address right: an error, a link to the new one, a notice to the old one, the new one counts', async () => {
    const person = await somebody(way, 2)
    const reader = await openFor(way, person)
    await corrects(reader, person, way)
    await reader.context.close()
  })

  test('the last coordinator reads what leaving means, and what went by itself', async () => {
    const reader = await house.open({
      ...way,
      origin: kith.origin,
      cookie: world.people.ana.token,
      role: 'coordinator',
    })
    await lastOne(reader)
    await reader.context.close()
  })
})

async function sees(reader: Reader, person: Person) {
  const { t, page } = reader
  await reader.go('/you')
  await reader.follow(t('people.access_log.title'))
  await reader.stands(t('people.access_log.title'), '/you/access-log')
  await page.getByText(t('people.access_log.none'), { exact: true }).waitFor()
  await reader.look('empty')
  const by = { person: world.people.marta.id, role: 'facilitator' as const }
  for (let i = 0; i < 27; i++)
    await system((db) =>
      logLook(db, { what: 'link_made', of: [person.id], by: { person: null, role: 'operator' } }),
    )
  await system((db) =>
    logLook(db, {
      what: 'contact_details_seen',
      of: [person.id],
      group: world.groups.tuesday,
      reason: '1 2 3',
      by,
    }),
  )
  await reader.go('/you/access-log')
  const first = page.locator('#looks > li').first()
  expect(await first.textContent()).toContain('Marta')
  expect(await first.textContent()).toContain('1 2 3')
  expect(await page.locator('#looks > li').count()).toBe(25)
  await reader.follow(t('people.access_log.older'))
  await page.locator('#looks > li:nth-child(3):last-child').waitFor()
  await reader.look('older')
}

async function corrects(reader: Reader, person: Person, { lang, scripts }: Way) {
  const { t, page } = reader
  await reader.go('/you')
  await reader.follow(t('people.correct.title'))
  await reader.stands(t('people.correct.title'), '/you/correct')
  await page.fill('#f-email', 'heron at home')
  await reader.press(t('people.correct.address_save'))
  await problems(reader, 1)
  expect(await page.inputValue('#f-email')).toBe('heron at home')
  await reader.look('error', { page: paths.correct.pattern })
  const fresh = `heron-${lang}-${scripts}@new.example`
  await page.fill('#f-email', fresh)
  await reader.press(t('people.correct.address_save'))
  await page.locator('[role=status]', { hasText: t('people.said.address_asked') }).waitFor()
  await reader.look('asked')
  await page.selectOption('#f-zone', 'Europe/Berlin')
  await reader.press(t('people.correct.zone_save'))
  await page.locator('[role=status]', { hasText: t('people.said.saved') }).waitFor()
  await reader.look('saved')
  await post.letterTo(person.address)
  const letter = await post.letterTo(fresh)
  const link = /\/confirm-address\/[\w-]{43}/.exec(letter.text ?? '')![0]
  const elsewhere = await house.open({ lang, scripts, origin: kith.origin })
  await elsewhere.go(link)
  await elsewhere.stands(t('people.confirm.title'))
  await elsewhere.look('filled')
  await elsewhere.press(t('people.confirm.go'))
  await elsewhere.stands(t('people.confirm.done'))
  await elsewhere.look('done')
  await elsewhere.go(link)
  await elsewhere.stands(t('people.link.dead.title'))
  await elsewhere.context.close()
  await reader.go('/you/correct')
  await page.locator('bdi', { hasText: fresh }).first().waitFor()
}

async function takesAlong(reader: Reader, person: Person) {
  const { t, page, context, setting } = reader
  await reader.go('/you')
  await reader.follow(t('people.own_data.title'))
  await reader.stands(t('people.own_data.title'), '/you/data')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    reader.follow(t('people.own_data.take')),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'kith-archive-'))
  await download.saveAs(join(folder, 'all.zip'))
  for (const [path, bytes] of Object.entries(
    unzipSync(new Uint8Array(readFileSync(join(folder, 'all.zip')))),
  )) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  const opened = await context.newPage()
  await context.setOffline(true)
  await opened.goto(`file://${folder}/index.html`)
  await context.setOffline(false)
  const html = await opened.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    text: document.body.textContent ?? '',
    styled: getComputedStyle(document.querySelector('dt')!).fontWeight,
  }))
  expect([html.lang, html.dir, html.wide, html.styled]).toEqual([
    setting.lang,
    setting.lang === 'ar' ? 'rtl' : 'ltr',
    0,
    '600',
  ])
  for (const words of [
    person.address,
    'Tuesday Table',
    t('people.own_data.consents'),
    t('groups.own_data.title'),
  ])
    expect(html.text).toContain(words)
  if (setting.scripts) expect(await axe(opened)).toEqual([])
  await opened.close()
}

async function leaves(reader: Reader, person: Person) {
  const { t } = reader
  await reader.go('/you')
  await reader.follow(t('people.leave.title'))
  await reader.stands(t('people.leave.title'), '/you/leave')
  await reader.press(t('people.leave.go'))
  reader.role = 'visitor'
  await reader.stands(t('people.left.title'), '/left')
  await reader.look('filled')
  await post.letterTo(person.address, t('people.mail.goodbye.subject', { network }))
  const kept = () =>
    system<unknown[]>((db) =>
      db.selectFrom('outbox').select('id').where('address', '=', person.address).execute(),
    )
  await expect.poll(kept).toEqual([])
  await reader.go('/you')
  await reader.stands(t('people.sign_in.title'))
}

async function lastOne(reader: Reader) {
  const { t, page } = reader
  await reader.go('/you/leave')
  await reader.stands(t('people.leave.title'))
  await page.getByText(t('people.leave.last'), { exact: true }).waitFor()
  await reader.look('last')
  await reader.press(t('people.leave.go'))
  await problems(reader, 1)
  await reader.look('error')
  await system((db) =>
    db
      .insertInto('retention_log')
      .values({ id: crypto.randomUUID(), kind: 'mails', count: 3, went_at: new Date() })
      .execute(),
  )
  await system((db) => forgetKept(db))
  await reader.go('/privacy/retention')
  await page.locator('#gone > li').first().waitFor()
  await reader.look('gone')
}
