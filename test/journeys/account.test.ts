/** Having an account: too young for one, coming and going, dead links, languages and colours, and what a page always offers. */
import { beforeAll, describe, expect, test } from 'vitest'
import { seedSession } from '../../src/modules/people/seed.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { makeWorld, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { linkIn, openPost, type PostOffice } from './post.ts'
import { fillJoin, network, problems, rowsOf, tickNorms, twoWays } from './walk.ts'

const house = journeys('account')
let kith: TestKith & { origin: string }
let origin: string
let world: World
let post: PostOffice

beforeAll(async () => {
  post = await openPost()
  kith = await serveKith({ env: { KITH_SMTP_URL: post.url } })
  origin = kith.origin
  world = await makeWorld(kith)
})

describe.each(twoWays)('in $lang, scripts: $scripts', (way) => {
  test('somebody under 18 is shown people for their age, and nothing is kept', async () => {
    const before = await rowsOf(kith)
    const reader = await house.open({ ...way, origin })
    await reader.go('/join')
    await fillJoin(reader, 'Pebble', 'pebble@families.example', 'young')
    await reader.press(reader.t('people.join.send'))
    await reader.page.locator('.services').waitFor()
    expect(new URL(reader.page.url()).pathname).toBe('/under-18')
    expect(await reader.page.locator('a[href^="tel:"]').count()).toBeGreaterThan(0)
    await reader.look('filled')
    expect(await rowsOf(kith)).toEqual(before)
    await reader.context.close()
  })

  test('somebody leaves a group, comes back under another name, and cannot take a name that is taken', async () => {
    const name = `Heron ${way.lang} ${way.scripts}`
    const session = await kith.services.system('a test', (db) => seedSession(db, world.people.noor.id))
    const reader = await house.open({ ...way, origin, cookie: session, role: 'member' })
    await leaveAndReturn(reader, name)
    await reader.context.close()
  })

  test('somebody signs out and in again; their link is dead after use, but not by a scanner', async () => {
    const session = await kith.services.system('a test', (db) => seedSession(db, world.people.otter.id))
    const reader = await house.open({ ...way, origin, cookie: session, role: 'member_elsewhere' })
    await reader.go('/you')
    await reader.stands(reader.t('people.you.title'))
    await changeName(reader)
    await reader.press(reader.t('people.you.sign_out'))
    reader.role = 'visitor'
    await reader.stands(reader.t('network.home.title'), '/')
    await reader.go('/you')
    await reader.stands(reader.t('people.sign_in.title'), '/sign-in?next=%2Fyou')
    await signIn(reader, world.people.otter.address)
    await reader.context.close()
  })

  test('language and colours are set by a form and kept, in the account too', async () => {
    const reader = await house.open({ ...way, origin })
    await chooseEach(reader)
    await reader.context.close()
  })

  test('what we keep, the terms, access and what this is can be read', async () => {
    const reader = await house.open({ ...way, origin })
    for (const path of ['/peer-support', '/privacy', '/terms', '/access', '/help']) {
      await reader.go(path)
      await reader.look('filled')
      const text = (await reader.page.locator('main').textContent()) ?? ''
      expect(text.split(/\s+/).length).toBeGreaterThan(100)
    }
    await reader.context.close()
  })
})

async function leaveAndReturn(reader: Reader, name: string) {
  const { t, page } = reader
  const group = world.groups.far
  await reader.go(`/groups/${group}/join`)
  await page.fill('#f-name', 'DELE')
  await tickNorms(reader)
  await reader.press(t('groups.join.go'))
  await page.locator('.err', { hasText: t('groups.problem.name_taken') }).waitFor()
  await page.fill('#f-name', name)
  await reader.press(t('groups.join.go'))
  await page.locator('[role=status]', { hasText: name }).waitFor()
  await reader.go(`/groups/${group}/join`)
  await reader.stands('Grandparents by video', `/groups/${group}`)
  await reader.follow(t('groups.leave.link'))
  await reader.stands('Far Bench')
  await reader.look('filled')
  await reader.press(t('groups.leave.go'))
  await reader.stands(t('groups.directory.title'))
  await page.locator('[role=status]', { hasText: t('groups.said.left') }).waitFor()
  await reader.look('left')
  await reader.go(`/groups/${group}/join`)
  await page.fill('#f-name', `${name} again`)
  await tickNorms(reader)
  await reader.press(t('groups.join.go'))
  await page.locator('[role=status]', { hasText: `${name} again` }).waitFor()
  await reader.follow(t('groups.members.link'))
  await page.locator('#members .item', { hasText: `${name} again` }).waitFor()
  expect(await page.locator('#members bdi').allTextContents()).not.toContain(name)
  await reader.go(`/groups/${group}/leave`)
  await reader.press(t('groups.leave.go'))
  await page.locator('[role=status]').waitFor()
}

async function changeName(reader: Reader) {
  const { t, page } = reader
  await page.fill('#f-name', '')
  await reader.press(t('people.you.save'))
  await problems(reader, 1)
  await reader.look('error')
  await page.fill('#f-name', 'Otter')
  await reader.press(t('people.you.save'))
  await page.locator('[role=status]', { hasText: t('people.said.saved') }).waitFor()
  await reader.look('saved')
}

async function signIn(reader: Reader, address: string) {
  const { t, page } = reader
  await page.fill('#f-email', 'otter at home')
  await reader.press(t('people.sign_in.send'))
  await problems(reader, 1)
  expect(await page.inputValue('#f-email')).toBe('otter at home')
  await reader.look('error')
  await page.fill('#f-email', address)
  await reader.press(t('people.sign_in.send'))
  await reader.stands(t('people.check_mail.title'), '/check-mail')
  const link = linkIn(await post.letterTo(address))
  for (const _ of [1, 2, 3]) expect((await fetch(origin + link)).status).toBe(200)
  await reader.go(link)
  await reader.stands(t('people.link.title', { network }))
  await reader.look('known')
  await reader.press(t('people.link.go'))
  reader.role = 'member_elsewhere'
  await reader.stands(t('people.you.title'), '/you')
  await reader.go(link)
  await reader.stands(t('people.link.dead.title'))
  await reader.look('dead')
  await kith.services.system('a test has asked often', (db) => db.deleteFrom('link_requests').execute())
}

/** Each language and each theme, by the form; then as somebody with an account, who finds it on another device. */
async function chooseEach(reader: Reader) {
  const { page } = reader
  for (const theme of ['night', 'calm', 'light'] as const) {
    await reader.go('/display')
    await page.check(`#f-theme-${theme}`)
    await page.locator('main form button').click()
    await page.locator(`html[data-theme=${theme}]`).waitFor()
    await reader.go('/groups')
    expect(await page.getAttribute('html', 'data-theme')).toBe(theme)
  }
  await reader.go('/display?lang=es&next=/help')
  await page.locator('main form button').click()
  await page.locator('html[lang=es]').waitFor()
  expect(new URL(page.url()).pathname).toBe('/help')
  await sameOnAnotherDevice(reader)
}

async function sameOnAnotherDevice({ setting: { scripts } }: Reader) {
  const { token, id } = world.people.lark
  const one = await house.open({ origin, lang: 'en', scripts, cookie: token, role: 'left' })
  await one.go('/display')
  await one.page.check('#f-lang-es')
  await one.page.check('#f-theme-night')
  await one.press(one.t('people.display.save'))
  await one.page.locator('html[lang=es][data-theme=night]').waitFor()
  const session = await kith.services.system('a test', (db) => seedSession(db, id))
  const other = await house.open({ origin, lang: 'en', scripts, cookie: session, role: 'left' })
  await other.context.clearCookies({ name: 'kith_lang' })
  await other.go('/groups')
  await other.page.locator('html[lang=es][data-theme=night]').waitFor()
  await other.go('/display')
  await other.page.check('#f-lang-en')
  await other.page.check('#f-theme-device')
  await other.page.locator('main form button').click()
  await other.page.locator('html[lang=en]:not([data-theme])').waitFor()
  await one.context.close()
  await other.context.close()
}

test('an address that nobody has is answered like one that somebody has, and both get a mail', async () => {
  const answers: string[] = []
  for (const address of [world.people.wren.address, 'nobody@families.example']) {
    const reader = await house.open({ origin, lang: 'en', scripts: true })
    await reader.go('/sign-in')
    await reader.page.fill('#f-email', address)
    await reader.press(reader.t('people.sign_in.send'))
    await reader.stands(reader.t('people.check_mail.title'))
    answers.push(`${reader.page.url()} ${await reader.served()}`)
    await reader.context.close()
  }
  expect(answers[0]).toBe(answers[1])
  expect((await post.letterTo('nobody@families.example')).text).not.toContain('/link/')
  expect((await post.letterTo(world.people.wren.address)).text).toContain('/link/')
})

test("somebody else's link switches the account, and the one before is signed out", async () => {
  const before = await kith.services.system('a test', (db) => seedSession(db, world.people.wren.id))
  const reader = await house.open({ origin, lang: 'en', scripts: true, cookie: before, role: 'member' })
  const asked = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email: world.people.otter.address }),
    redirect: 'manual',
  })
  expect(asked.status).toBe(303)
  await reader.go(linkIn(await post.letterTo(world.people.otter.address)))
  await reader.press(reader.t('people.link.go'))
  reader.role = 'member_elsewhere'
  await reader.stands(reader.t('groups.directory.title'), '/groups')
  await reader.go('/you')
  expect(await reader.page.inputValue('#f-name')).toBe('Otter')
  const old = await fetch(`${origin}/you`, { headers: { cookie: `kith=${before}` }, redirect: 'manual' })
  expect(old.status).toBe(303)
  await reader.context.close()
})
