/** From the first question of the finder into a group, on a phone: in both languages, with and without scripts. */
import { beforeAll, describe, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { serveKith } from '../kith.ts'
import { makeWorld, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { linkIn, openPost, type PostOffice } from './post.ts'
import { fillJoin, fourWays, tickNorms } from './walk.ts'

const house = journeys('finder')
let origin: string
let world: World
let post: PostOffice

beforeAll(async () => {
  post = await openPost()
  const kith = await serveKith({ env: { KITH_SMTP_URL: post.url } })
  origin = kith.origin
  world = await makeWorld(kith)
})

describe.each(fourWays)('in $lang, scripts: $scripts', (way) => {
  test('somebody answers six questions, sees what fits and what does not, and comes in', async () => {
    const reader = await house.open({ ...way, origin })
    const address = `finder-${way.lang}-${way.scripts}@families.example`
    await answerSix(reader)
    await chooseTheBest(reader)
    await fillJoin(reader, 'Robin', address)
    await reader.press(reader.t('people.join.send'))
    await reader.stands(reader.t('people.check_mail.title'))
    await reader.go(linkIn(await post.letterTo(address)))
    await reader.press(reader.t('people.link.go_new'))
    reader.role = 'member'
    await comeIn(reader, `Finch ${way.lang} ${way.scripts}`)
    await reader.context.close()
  })
})

const heading = ({ page }: Reader, text: string) => page.locator('h1', { hasText: text }).waitFor()

async function answerSix(reader: Reader) {
  const { t, page } = reader
  await reader.go(paths.finder())
  await heading(reader, t('groups.finder.ask.for'))
  await page.check('[name=for][value=parents]')
  await reader.press(t('groups.finder.next.for'))
  await heading(reader, t('groups.finder.ask.condition'))
  await page.fill('#f-typed', 'epilipsy')
  await reader.press(t('groups.finder.next.condition'))
  await heading(reader, t('groups.finder.which_condition'))
  await page.locator('#found a[href*="condition=epilepsy"]').first().click()
  await heading(reader, t('groups.finder.ask.stage'))
  await page.check('[name=stage][value=treatment]')
  await page.fill('#f-age', '9')
  await reader.press(t('groups.finder.next.stage'))
  await heading(reader, t('groups.finder.ask.language'))
  await reader.follow(t('groups.finder.skip'))
  await heading(reader, t('groups.finder.ask.way'))
  await page.check('[name=format][value=video]')
  await page.fill('#f-near', 'Springfeild')
  await reader.press(t('groups.finder.next.way'))
  await heading(reader, t('groups.finder.which_town'))
  await page.locator('#found a').first().click()
  await heading(reader, t('groups.finder.ask.time'))
  await page.check('[name=part][value=evening]')
  await reader.press(t('groups.finder.next.time'))
  await page.locator('#best').waitFor()
}

/** Tuesday Table is about it, for parents, of that age, by video and in the evening; it is for another stage. */
async function chooseTheBest(reader: Reader) {
  const { t, page } = reader
  const best = page.locator('#best .sheet').first()
  expect(await best.locator('h2').textContent()).toBe('Parents of children with epilepsy')
  expect(await best.locator('.why li').count()).toBeGreaterThanOrEqual(5)
  const stage = t('groups.why.not_stage', { stage: t('groups.stage.treatment') })
  expect(await best.locator('.why .no').first().textContent()).toContain(stage)
  await best.locator('a.btn').click()
  await page.waitForURL(`**${paths.group({ group: world.groups.tuesday })}`)
  await reader.follow(t('groups.join.link'))
  await page.locator('#f-email').waitFor()
}

async function comeIn(reader: Reader, name: string) {
  const { t, page } = reader
  await page.locator('form[action$=join] #f-name').waitFor()
  await page.fill('#f-name', name)
  await tickNorms(reader)
  await reader.press(t('groups.join.go'))
  await page.waitForURL(`**${paths.group({ group: world.groups.tuesday })}?*`)
  expect(await page.locator('main').textContent()).toContain(name)
}
