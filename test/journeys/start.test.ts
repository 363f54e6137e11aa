/** A parent starts a telephone group: from the directory to a group that somebody can join, on a phone, with scripts and without. */
import { beforeAll, describe, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import type { Lang } from '../../src/platform/i18n/types.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { makePerson, makeWorld, type World } from '../world.ts'
import { journeys, type Reader, settled } from './browser.ts'
import { fourWays, problems } from './walk.ts'

const house = journeys('start')
let kith: TestKith & { origin: string }
let world: World

beforeAll(async () => {
  kith = await serveKith()
  world = await makeWorld(kith)
})

const words: Record<
  'en' | 'ar',
  { need: string; name: string; short: string; summary: string; host: string }
> = {
  en: {
    need: 'Parents far from town have nobody to talk to.',
    name: 'Parents by telephone',
    short: 'Wednesday Line',
    summary: 'We talk by telephone each Wednesday.',
    host: 'Robin',
  },
  ar: {
    need: 'أهالٍ بعيدون عن المدينة لا يجدون من يتحدثون إليه.',
    name: 'أهالٍ بالهاتف',
    short: 'خط الأربعاء',
    summary: 'نتحدث بالهاتف كل أربعاء.',
    host: 'نورس',
  },
}
const wordsOf = (lang: Lang) => words[lang === 'ar' ? 'ar' : 'en']

describe.each(fourWays)('in $lang, scripts: $scripts', (way) => {
  test('a telephone group is started by a parent, approved by a coordinator, and has its host', async () => {
    const mine = `${way.lang}-${way.scripts}`
    const founder = await kith.services.system('a test', (db) => makePerson(db, `founder-${mine}`))
    const reader = await house.open({ ...way, origin: kith.origin, role: 'member', cookie: founder.cookie })
    const short = `${wordsOf(way.lang).short} ${way.scripts ? 1 : 2}`
    await fill(reader, short)
    await reader.press(reader.t('groups.start.send'))
    await reader.stands(reader.t('groups.start.title'), paths.startGroup())
    await reader.page.locator('h2', { hasText: reader.t('groups.start.waits') }).waitFor()
    await approve(way, short)
    await host(reader, short)
    await reader.context.close()
  })
})

const next = async (reader: Reader, step: string) => {
  await reader.press(reader.t('groups.start.next'))
  await reader.stands(reader.t(`groups.start.step.${step}` as 'groups.start.step.need'))
  await settled(reader.page)
}

async function fill(reader: Reader, short: string) {
  const { t, page } = reader
  const said = wordsOf(reader.setting.lang)
  await reader.go(paths.startGroup())
  await reader.stands(t('groups.start.title'))
  await reader.press(t('groups.start.begin'))
  await reader.stands(t('groups.start.step.need'), paths.startGroupStep({ step: 'need' }))
  await page.fill('#f-need', said.need)
  await reader.press(t('groups.start.next'))
  await problems(reader, 1)
  expect(await page.inputValue('#f-need')).toBe(said.need)
  await reader.look('error')
  await page.check('#f-purpose-support')
  await next(reader, 'people')
  await forWhom(reader)
  await next(reader, 'nearby')
  await page.locator('#nearby a', { hasText: 'Parents of children with epilepsy' }).waitFor()
  await reader.press(t('groups.start.none_fits'))
  await reader.stands(t('groups.start.step.model'))
  await page.check('#f-model-phone')
  await next(reader, 'meet')
  await byTelephone(reader)
  await next(reader, 'joining')
  await page.check('#f-joining-open')
  await next(reader, 'name')
  expect(await page.inputValue('#f-summary')).toBe(said.need)
  await page.fill('#f-name', said.name)
  await page.fill('#f-short_name', short)
  await page.fill('#f-summary', said.summary)
  await next(reader, 'together')
  await page.fill('#f-host_name', said.host)
  await page.check('#f-norms')
  await next(reader, 'read')
}

/** A condition by what a tired parent types; the rest of the form stays. */
async function forWhom({ page, press, t }: Reader) {
  await page.check('#f-audience-parents')
  await page.fill('#f-condition_words', 'epilipsy')
  await press(t('groups.conditions.go'))
  await page.locator('#f-conditions-epilepsy').waitFor()
  await settled(page)
  await page.check('#f-conditions-epilepsy')
  expect(await page.isChecked('#f-audience-parents')).toBe(true)
}

/** Who calls and which number; no place is asked. Back and forth loses nothing. */
async function byTelephone(reader: Reader) {
  const { page, t } = reader
  expect(await page.locator('#f-place').count()).toBe(0)
  await page.check('#f-calls-members_dial')
  await page.fill('#f-line', '+1 312 555 0148')
  await reader.press(t('groups.start.back'))
  await reader.stands(t('groups.start.step.model'))
  await settled(page)
  expect(await page.isChecked('#f-model-phone')).toBe(true)
  await next(reader, 'meet')
  expect(await page.inputValue('#f-line')).toBe('+1 312 555 0148')
  await page.selectOption('#f-weekday', '3')
  await page.check('#f-every-week')
  await page.fill('#f-starts_at', '19:30')
  await page.fill('#f-minutes', '60')
}

async function approve(way: (typeof fourWays)[number], short: string) {
  const ana = await house.open({
    ...way,
    origin: kith.origin,
    role: 'coordinator',
    cookie: world.people.ana.cookie,
  })
  await ana.go(paths.today())
  await ana.follow(ana.t('groups.followup.approval'))
  await ana.follow(ana.t('followups.go'))
  await ana.stands(ana.t('groups.proposal.title'))
  await ana.page.locator('.facts', { hasText: short }).waitFor()
  await ana.page.check('#f-answer-approved')
  await ana.press(ana.t('groups.proposal.go'))
  await ana.stands(ana.t('followups.today.title'), paths.today())
  await ana.context.close()
}

/** The group is there, new, with its number for its host; four steps are open. */
async function host(reader: Reader, short: string) {
  const { t, page } = reader
  const group = await kith.services.system('a test looks', (db) =>
    db.selectFrom('groups').select('id').where('short_name', '=', short).executeTakeFirstOrThrow(),
  )
  await reader.go(paths.group({ group: group.id }))
  await reader.stands(wordsOf(reader.setting.lang).name)
  await page.locator('h2', { hasText: t('groups.new.title') }).waitFor()
  expect(await page.textContent('main')).toContain('555 0148')
  await reader.follow(t('groups.host.title'))
  await reader.stands(t('groups.host.title'))
  expect(await page.locator('#open-steps li').count()).toBe(4)
  await page.locator('.steps p', { hasText: t('ui.steps.done', { done: 0, total: 4 }) }).waitFor()
}
