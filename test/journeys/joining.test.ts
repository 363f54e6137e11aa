/** A group that asks first: a request from sending to welcome, and one that nobody answered in time. On a phone, in every way. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { joiningJobs } from '../../src/modules/groups/requests/jobs.ts'
import { seedPerson } from '../../src/modules/people/seed.ts'
import { paths } from '../../src/paths.ts'
import { clock, hours } from '../../src/platform/clock.ts'
import type { Lang } from '../../src/platform/i18n/types.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { act, makePerson, makeWorld, type Person, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { openPost, type PostOffice } from './post.ts'
import { fourWays, problems, type Way } from './walk.ts'

const house = journeys('joining')
let kith: TestKith & { origin: string }
let world: World
let post: PostOffice
let holder: Person

beforeAll(async () => {
  post = await openPost()
  kith = await serveKith({ env: { KITH_SMTP_URL: post.url } })
  world = await makeWorld(kith)
  holder = await kith.services.system('a test', (db) => makePerson(db, 'heron'))
  await kith.services.system('a test', (db) =>
    db
      .insertInto('role_terms')
      .values({
        id: holder.id,
        person_id: holder.id,
        role: 'facilitator',
        group_id: world.groups.lantern,
        reason: 'a test',
        granted_at: new Date(Date.now() - hours(1)),
        starts_at: new Date(Date.now() - hours(1)),
      })
      .execute(),
  )
  await act(kith, holder)
})

const newcomer = (name: string, lang: Lang) =>
  kith.services.system('a test', async (db) => {
    const address = `${name.toLowerCase()}@families.example`
    return { ...(await seedPerson(db, { name, lang, address })), address }
  })

async function ask(reader: Reader, name: string, isFirst: boolean) {
  const { t, page } = reader
  const group = world.groups.lantern
  await reader.go(paths.group({ group }))
  await reader.follow(t('groups.ask.link'))
  await reader.stands('Lantern Room', paths.groupAsk({ group }))
  if (isFirst) {
    await reader.look('first')
    await page.fill('#f-name', '')
    await reader.press(t('groups.ask.go'))
    await problems(reader, 1)
    await reader.look('error')
  }
  await page.fill('#f-name', name)
  await page.fill('#f-word', `A word of ${name}`)
  await reader.press(t('groups.ask.go'))
  await reader.stands('By request', paths.group({ group }))
  await page.locator('[role=status]', { hasText: t('groups.said.asked') }).waitFor()
  await page.locator('.sheet', { hasText: t('groups.asked.who') }).waitFor()
  if (isFirst) await reader.look('sent')
}

/** Whoever answers finds the request in the list, reads the word and the promised time, and says yes. */
async function sayYes(reader: Reader, name: string, isFirst: boolean) {
  const { t, page } = reader
  const group = world.groups.lantern
  await reader.go(paths.groupRequests({ group }))
  await page.locator('#requests a', { hasText: name }).click()
  await reader.stands(name)
  await page.locator('blockquote', { hasText: `A word of ${name}` }).waitFor()
  if (isFirst) await reader.look('open')
  await reader.press(t('groups.request.yes'))
  await page.locator('[role=status]', { hasText: t('groups.said.yes') }).waitFor()
}

async function welcome(reader: Reader, name: string) {
  await reader.go(paths.groupMembers({ group: world.groups.lantern }))
  await reader.page.locator('#new .item', { hasText: name }).getByRole('button').click()
  await reader.page.locator('[role=status]', { hasText: reader.t('groups.said.welcomed') }).waitFor()
}

const asStaff = (way: Way, person: Person, role: 'facilitator' | 'coordinator') =>
  house.open({ ...way, origin: kith.origin, cookie: person.token, role })

const group = { group: 'Lantern Room' }

describe.each(fourWays)('in $lang, scripts: $scripts', (way) => {
  test('a request is sent, answered and welcomed, with the promised time on both sides', async () => {
    const name = `Plover${way.lang}${way.scripts}`
    const person = await newcomer(name, way.lang)
    const asker = await house.open({ ...way, origin: kith.origin, cookie: person.token, role: 'member' })
    await ask(asker, name, true)
    const heron = await asStaff(way, holder, 'facilitator')
    await sayYes(heron, name, true)
    await welcome(heron, name)
    await post.letterTo(person.address, asker.t('groups.mail.request_yes.subject', group))
    await post.letterTo(person.address, asker.t('groups.mail.welcomed.subject', group))
    await asker.go(paths.group({ group: world.groups.lantern }))
    await asker.page.locator('a', { hasText: asker.t('groups.members.link') }).waitFor()
    await asker.context.close()
    await heron.context.close()
  })

  test('one that nobody answered in time: the asker is told that we are late, and a coordinator answers', async () => {
    const name = `Dunlin${way.lang}${way.scripts}`
    const person = await newcomer(name, way.lang)
    const asker = await house.open({ ...way, origin: kith.origin, cookie: person.token, role: 'member' })
    await ask(asker, name, false)
    clock.set(new Date(Date.now() + hours(49)))
    try {
      const work = { ...kith.services, mailHost: 'localhost', sendMail: null } as Work
      await joiningJobs(work)['groups.moveJoining']!({})
      await post.letterTo(person.address, asker.t('groups.mail.request_late.subject', group))
      await asker.go(paths.group({ group: world.groups.lantern }))
      await asker.page.locator('.note', { hasText: asker.t('groups.asked.late_next') }).waitFor()
      await asker.look('late')
      const ana = await asStaff(way, world.people.ana, 'coordinator')
      await sayYes(ana, name, false)
      await ana.context.close()
    } finally {
      clock.reset()
    }
    await post.letterTo(person.address, asker.t('groups.mail.request_yes.subject', group))
    await asker.go(paths.group({ group: world.groups.lantern }))
    await expect
      .poll(() => asker.page.locator('a', { hasText: asker.t('groups.members.link') }).count())
      .toBe(1)
    await asker.context.close()
  })
})
