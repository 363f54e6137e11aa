/** The main job, from the front door into a group: with and without scripts, in each language, on a phone. */
import type { Email } from 'postal-mime'
import { beforeAll, describe, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import type { Lang } from '../../src/platform/i18n/types.ts'
import { serveKith } from '../kith.ts'
import { makeWorld, type World } from '../world.ts'
import { journeys, type Reader, settled } from './browser.ts'
import { linkIn, openPost, type PostOffice } from './post.ts'
import { fourWays, problems, tickNorms, type Way } from './walk.ts'

const house = journeys('main')
let origin: string
let world: World
let post: PostOffice

beforeAll(async () => {
  post = await openPost()
  const kith = await serveKith({ env: { KITH_SMTP_URL: post.url } })
  origin = kith.origin
  world = await makeWorld(kith)
})

const named: Record<Lang, [account: string, inGroup: string]> = {
  en: ['Robin', 'Finch'],
  es: ['Paloma', 'Golondrina'],
  ar: ['سلمى', 'نورس'],
}

const ways: Way[] = [...fourWays, { lang: 'es', scripts: true }]

describe.each(ways)('in $lang, scripts: $scripts', (way) => {
  test('somebody finds a group, gets an account by mail and comes in', async () => {
    const reader = await house.open({ ...way, origin })
    const group = world.groups.tuesday
    const name = named[way.lang][1] + (way.scripts ? '' : ' 2')
    await findTheGroup(reader, group)
    await askForAccount(reader, `${way.lang}-${way.scripts}@families.example`, named[way.lang][0])
    const letter = await post.letterTo(`${way.lang}-${way.scripts}@families.example`)
    expectPlainLetter(letter, way.lang)
    await useTheLink(reader, linkIn(letter))
    await joinAs(reader, group, name)
    await seeTheMembers(reader, group, name)
    await post.letterTo(
      `${way.lang}-${way.scripts}@families.example`,
      reader.t('groups.mail.greeting.subject', { group: 'Tuesday Table' }),
    )
    await reader.context.close()
  })
})

async function findTheGroup(reader: Reader, group: string) {
  const { t, page } = reader
  await reader.go('/')
  await reader.stands(t('network.home.title'))
  await reader.look('filled')
  await reader.follow(t('network.home.ways.group'))
  await reader.stands(t('groups.directory.title'), '/groups')
  await reader.look('filled')
  await page.fill('#f-q', 'epilipsy')
  await reader.press(t('groups.conditions.go'))
  await reader.stands(t('groups.conditions.title'))
  await page.locator('#found a[href="/groups?condition=epilepsy"]').click()
  await page.locator('.chip[aria-current=true]').waitFor()
  await reader.look('narrowed')
  await page.locator('#filters > summary').click()
  await page.locator('#filters details summary', { hasText: t('groups.filter.for') }).click()
  await page.locator('#filters a[href*="for=grandparents"]').click()
  await page.locator('h2', { hasText: t('groups.directory.none') }).waitFor()
  await reader.look('empty')
  await page.locator('.chip[aria-current=true]').last().click()
  await page.locator('h2', { hasText: t('groups.directory.none') }).waitFor({ state: 'detached' })
  await settled(page)
  await page.locator(`#groups a[href="/groups/${group}"]`).click()
  await reader.stands('Parents of children with epilepsy', `/groups/${group}`)
  await reader.look('open')
}

async function askForAccount(reader: Reader, address: string, name: string) {
  const { t, page } = reader
  await reader.follow(t('groups.join.link'))
  await reader.stands(t('people.join.title', { network: 'Northside Families' }), '/join')
  await reader.look('first')
  await reader.press(t('people.join.send'))
  await problems(reader, 5)
  await reader.look('error')
  for (const field of ['#f-name', '#f-email'])
    expect(await page.getAttribute(field, 'aria-invalid')).toBe('true')
  await page.fill('#f-name', name)
  await page.fill('#f-email', 'nobody.example')
  await page.check('#f-age-adult')
  await page.check('#f-service')
  await reader.press(t('people.join.send'))
  await problems(reader, 2)
  expect(await page.inputValue('#f-name')).toBe(name)
  expect(await page.inputValue('#f-email')).toBe('nobody.example')
  expect(await page.isChecked('#f-age-adult')).toBe(true)
  expect(await page.isChecked('#f-service')).toBe(true)
  expect(await page.isChecked('#f-health')).toBe(false)
  expect(await page.textContent('#f-email-err')).toContain(t('people.problem.email_no_at'))
  await page.fill('#f-email', address)
  await page.check('#f-health')
  await reader.press(t('people.join.send'))
  await reader.stands(t('people.check_mail.title'), '/check-mail')
  await reader.look('filled')
}

function expectPlainLetter(letter: Email, lang: Lang) {
  expect(letter.subject).not.toMatch(/epilep|الصرع/i)
  expect(letter.headers.find((h) => h.key === 'content-language')?.value).toBe(lang)
  expect(letter.html).toContain(`lang="${lang}"`)
}

async function useTheLink(reader: Reader, link: string) {
  await reader.go(link)
  await reader.stands(reader.t('people.link.title_new', { network: 'Northside Families' }))
  await reader.look('new')
  await reader.press(reader.t('people.link.go_new'))
  reader.role = 'member'
}

async function joinAs(reader: Reader, group: string, name: string) {
  const { t, page } = reader
  await reader.stands('Tuesday Table', paths.groupJoin({ group }))
  await reader.look('first')
  await page.fill('#f-name', '   ')
  await reader.press(t('groups.join.go'))
  await problems(reader, 2)
  await reader.look('error')
  await tickNorms(reader)
  await page.fill('#f-name', 'wren')
  await reader.press(t('groups.join.go'))
  await page.locator('.err', { hasText: t('groups.problem.name_taken') }).waitFor()
  expect(await page.inputValue('#f-name')).toBe('wren')
  await reader.look('taken')
  await page.fill('#f-name', name)
  await reader.press(t('groups.join.go'))
  await reader.stands('Parents of children with epilepsy')
  await page.locator('[role=status]', { hasText: name }).waitFor()
  await reader.look('joined')
}

async function seeTheMembers(reader: Reader, group: string, name: string) {
  await reader.follow(reader.t('groups.members.link'))
  await reader.stands(reader.t('groups.members.heading'), paths.groupMembers({ group }))
  const me = reader.page.locator('#members .item', { hasText: name })
  await me.filter({ hasText: reader.t('groups.members.you') }).waitFor()
  await reader.look('filled')
}
