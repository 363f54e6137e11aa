/** The welcome of a group: in with its norms, one that changed shown as a difference, the packet on paper; hopes, and leaving. */
import { beforeAll, describe, expect, test } from 'vitest'
import { askHopes } from '../../src/modules/groups/hopes/commands.ts'
import { hopeTexts } from '../../src/modules/groups/hopes/policy.ts'
import { leavingTexts } from '../../src/modules/groups/leaving/policy.ts'
import { seedSession } from '../../src/modules/people/seed.ts'
import { paths } from '../../src/paths.ts'
import { clock, days } from '../../src/platform/clock.ts'
import { serveKith } from '../kith.ts'
import { makeWorld, type Person, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { problems, tickNorms, twoWays, type Way } from './walk.ts'

const house = journeys('welcome')
let kith: Awaited<ReturnType<typeof serveKith>>
let world: World
let group: string
beforeAll(async () => {
  kith = await serveKith()
  world = await makeWorld(kith)
  group = world.groups.tuesday
})

const as = async (way: Way, person: Person, role: Reader['role'], isActing = false) => {
  const system = () => kith.services.system('a test', (db) => seedSession(db, person.id))
  return house.open({ origin: kith.origin, ...way, cookie: isActing ? person.token : await system(), role })
}

describe.each(twoWays)('in $lang, scripts: $scripts', (way) => {
  const own = `${way.lang}${way.scripts}`
  const newcomer = () => (way.lang === 'en' ? world.people.otter : world.people.noor)

  test('somebody comes in with the norms, is shown what changed and agrees, and takes the packet along on paper', async () => {
    const reader = await as(way, newcomer(), 'member')
    const holder = await as(way, world.people.marta, 'facilitator', true)
    await comeIn(reader, `Sorrel ${own}`)
    await changeNorm(holder, own)
    await agree(reader)
    await print(reader)
    await holder.context.close()
    await reader.context.close()
  })

  test('what they hoped for is asked in week 8; a no is answered; leaving says why', async () => {
    const reader = await as(way, newcomer(), 'member')
    const holder = await as(way, world.people.marta, 'facilitator', true)
    const coordinator = await as(way, world.people.ana, 'coordinator', true)
    await sayNo(reader)
    const [{ id: membership }] = (await kith.services.system('a test', (db) =>
      db.selectFrom('memberships').select('id').where('display_name', '=', `Sorrel ${own}`).execute(),
    )) as [{ id: string }]
    await holder.go(paths.groupHope({ group, membership }))
    await holder.stands(holder.t('groups.followup.hope'))
    await holder.look('filled')
    const ask = await leave(reader)
    await coordinator.go(paths.leavingAsk({ ask }))
    await coordinator.stands(coordinator.t('groups.followup.left'))
    await coordinator.look('filled')
    await holder.go(paths.groupLeft({ group }))
    await holder.stands(holder.t('groups.left.title'))
    await holder.look('filled')
    for (const one of [reader, holder, coordinator]) await one.context.close()
  })
})

async function comeIn(reader: Reader, name: string) {
  const { t, page } = reader
  await reader.go(paths.groupJoin({ group }))
  await page.fill('#f-name', name)
  await tickNorms(reader)
  await page.check('input[name=hopes][value=heard]')
  await reader.press(t('groups.join.go'))
  await page.locator('[role=status]', { hasText: name }).waitFor()
}

async function changeNorm(holder: Reader, own: string) {
  const { t, page } = holder
  await holder.go(paths.groupNormsOwn({ group }))
  await holder.stands(t('groups.norms.edit'))
  const norm = page.locator('details', { has: page.locator('[name="words.leave-or-pass"]') })
  await norm.locator('summary').click()
  await page.fill('[name="words.leave-or-pass"]', '')
  await holder.press(t('groups.norms.keep'))
  await problems(holder, 1)
  await holder.look('error')
  await page.fill('[name="words.leave-or-pass"]', `You can go at any time ${own}`)
  await holder.press(t('groups.norms.keep'))
  await page.locator('[role=status]', { hasText: t('groups.norms.said.kept') }).waitFor()
  await holder.look('written')
}

async function agree(reader: Reader) {
  const { t, page } = reader
  await reader.go(paths.group({ group }))
  await reader.follow(t('groups.norms.go'))
  await reader.stands(t('groups.norms.heading'), paths.groupNorms({ group }))
  expect(await page.locator('del').first().textContent()).toContain(t('groups.norms.was'))
  expect(await page.locator('ins').first().textContent()).toContain(t('groups.norms.is_now'))
  await reader.look('changed')
  await reader.press(t('groups.norms.accept'))
  await problems(reader, 1)
  await reader.look('error')
  await tickNorms(reader)
  await reader.press(t('groups.norms.accept'))
  await page.locator('[role=status]', { hasText: t('groups.norms.said.accepted') }).waitFor()
  expect(await page.locator('input[name=norms]').count()).toBe(0)
}

/** Points of paper: 72 to the inch. */
const papers = { a4: [595, 842], letter: [612, 792], 'a4-large': [595, 842], 'letter-large': [612, 792] }

async function print(reader: Reader) {
  const { page } = reader
  for (const [size, [width, height]] of Object.entries(papers)) {
    await reader.go(`${paths.groupPacket({ group })}?size=${size}`)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(boxes.length).toBeGreaterThan(1)
    for (const [, w, h] of boxes)
      expect([size, Math.round(Number(w)), Math.round(Number(h))]).toEqual([size, width, height])
  }
}

async function sayNo(reader: Reader) {
  const { t, page, setting } = reader
  const real = clock.now().getTime()
  clock.set(new Date(real + days(57)))
  await kith.services.system('a test', askHopes)
  clock.set(new Date(real))
  clock.reset()
  await reader.go(paths.today())
  await reader.follow(t('groups.hopes.go'))
  await reader.stands(hopeTexts(setting.lang).week8.question, paths.groupHopes({ group }))
  await reader.look('asked')
  await reader.press(t('groups.hopes.answer'))
  await problems(reader, 1)
  await reader.look('error', { page: paths.groupHopes.pattern })
  await page.check('#f-answer-no')
  await page.fill('#f-more', 'Somebody with a teenager')
  await reader.press(t('groups.hopes.answer'))
  await page.getByText(t('groups.hopes.owner')).first().waitFor()
  await reader.look('answered')
}

/** Answers which note the coordinators then have. */
async function leave(reader: Reader): Promise<string> {
  const { t, page, setting } = reader
  await reader.go(paths.groupLeave({ group }))
  await page.locator('#why summary').click()
  await page.fill('#f-words', 'The bus')
  await reader.press(t('groups.leave.go'))
  await problems(reader, 1)
  await reader.look('error')
  const { text } = leavingTexts(setting.lang).reasons.find((r) => r.id === 'access')!
  await page.getByText(text, { exact: true }).click()
  await page.check('#f-share')
  await page.check('#f-contact')
  await reader.press(t('groups.leave.go'))
  await page.locator('[role=status]', { hasText: t('groups.said.left') }).waitFor()
  const asks = await kith.services.system('a test', (db) =>
    db.selectFrom('leaving_asks').select('id').orderBy('told_at', 'desc').execute(),
  )
  return asks[0]!.id
}
