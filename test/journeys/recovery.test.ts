/** Somebody who has lost everything is let back in: asked for, agreed to, told, waited for, used; and stopped in time. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { MatrixRole } from '../../src/answers.ts'
import { paths } from '../../src/paths.ts'
import { clock, hours } from '../../src/platform/clock.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { withStaff } from '../staff.ts'
import { makeWorld, type Person, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { openPost, type PostOffice } from './post.ts'
import { problems, twoWays } from './walk.ts'

const house = journeys('recovery')

describe.each(twoWays)('in $lang, scripts: $scripts', (way) => {
  let kith: TestKith & { origin: string }
  let world: World
  let post: PostOffice

  beforeAll(async () => {
    post = await openPost()
    kith = await serveKith({ env: { KITH_SMTP_URL: post.url } })
    world = await makeWorld(kith)
  })
  afterEach(() => clock.reset())

  const open = (role: MatrixRole, person?: Person) =>
    house.open({ ...way, origin: kith.origin, cookie: person?.token, role })
  const aDayLater = () => clock.set(new Date(clock.now().getTime() + hours(24) + 1000))
  const linkFrom = async (address: string, subject: RegExp) =>
    /(\/recovery\/\S+)/.exec((await post.letterTo(address, subject)).text!)![1]!

  test('a second person agrees, the day goes by, and the way back in works once', async () => {
    const { lark } = world.people
    const ana = await open('coordinator', world.people.ana)
    await alone(ana, lark)
    world = await withStaff(kith, world, ['moderator'])
    await ask(ana, lark, 'lark.new@families.example')
    await post.letterTo(lark.address, /was this you/)
    await post.letterTo(world.cast.moderator!.address, /a second person/)
    const second = await open('moderator', world.cast.moderator!)
    await agree(second, ana.page.url())
    await ana.page.reload()
    await ana.look('agreed')
    aDayLater()
    await kith.services.system('a test lets a day go by', (db) =>
      db
        .updateTable('recovery_links')
        .set({ made_at: new Date(clock.now().getTime() - hours(24)) })
        .execute(),
    )
    await wake(kith)
    const reader = await open('visitor')
    await comeIn(reader, await linkFrom('lark.new@families.example', /your way back in/))
    await post.letterTo(lark.address, /about signing in/)
    await ana.page.reload()
    await ana.page.getByText(ana.t('people.back_in.state.done'), { exact: true }).waitFor()
    await ana.look('done')
    for (const { context } of [ana, second, reader]) await context.close()
  })

  test('the owner of the old address stops it; another is refused', async () => {
    const { wren, noor } = world.people
    const ana = await open('coordinator', world.people.ana)
    await ask(ana, wren, 'somebody.else@families.example')
    const reader = await open('visitor')
    await stop(reader, await linkFrom(wren.address, /was this you/))
    await ana.page.reload()
    await ana.page.getByText(ana.t('people.back_in.state.stopped'), { exact: true }).waitFor()
    await ana.look('stopped')
    await ask(ana, wren, 'again@families.example')
    const owner = await open('member', wren)
    await stopAtHome(owner)
    await owner.context.close()
    await ask(ana, noor, 'noor.new@families.example')
    const second = await open('moderator', world.cast.moderator!)
    await refuse(second, ana.page.url())
    for (const { context } of [ana, second, reader]) await context.close()
  })

  test('an address that has got its own account meanwhile lets nobody in', async () => {
    const { otter } = world.people
    const ana = await open('coordinator', world.people.ana)
    await ask(ana, otter, 'otter.new@families.example')
    const second = await open('moderator', world.cast.moderator!)
    await agree(second, ana.page.url())
    await post.letterTo(otter.address, /was this you/)
    aDayLater()
    await wake(kith)
    const link = await linkFrom('otter.new@families.example', /your way back in/)
    await kith.services.system('a test lets somebody else take the address', (db) =>
      db
        .updateTable('contact_details')
        .set({ address: 'otter.new@families.example' })
        .where('person_id', '=', world.people.pip.id)
        .execute(),
    )
    const reader = await open('visitor')
    await reader.go(link)
    await reader.stands(reader.t('people.back_in.use.title'))
    await reader.press(reader.t('people.link.go'))
    await reader.stands(reader.t('people.back_in.taken.title'))
    await reader.look('taken', { page: paths.recoveryLink.pattern })
    for (const { context } of [ana, second, reader]) await context.close()
  })
})

/** The clock of the house strikes. */
const wake = (kith: TestKith) =>
  kith.services.system('a test does not wait five minutes', async (db) => {
    const { readyRecoveries } = await import('../../src/modules/people/recovery/commands.ts')
    await readyRecoveries(db)
  })

async function alone(ana: Reader, { id }: Person) {
  await ana.go(paths.personRecovery({ person: id }))
  await ana.page.getByText(ana.t('people.back_in.alone'), { exact: true }).waitFor()
  expect(await ana.page.locator('#f-email').count()).toBe(0)
  await ana.look('alone')
}

async function ask(ana: Reader, { id }: Person, address: string) {
  const { t, page } = ana
  await ana.go(paths.person({ person: id }))
  await ana.follow(t('people.back_in.go_to'))
  await page.locator('#f-email').waitFor()
  await ana.look('first')
  await ana.press(t('people.back_in.go'))
  await problems(ana, 2)
  await ana.look('error')
  await page.fill('#f-email', address)
  await page.fill('#f-reason', 'I rang the number that we have had for years.')
  await ana.press(t('people.back_in.go'))
  await page.locator('[role=status]', { hasText: t('people.back_in.said.opened') }).waitFor()
  await ana.look('first')
  const at = page.url()
  await ana.go(paths.person({ person: id }))
  await ana.look('there')
  await ana.follow(t('people.back_in.there'))
  await page.getByText(t('people.back_in.state.waits'), { exact: true }).waitFor()
  expect(page.url().split('?')[0]).toBe(at.split('?')[0])
}

async function agree(second: Reader, url: string) {
  const { t, page } = second
  await second.go(new URL(url).pathname)
  await page.getByText(t('people.back_in.state.waits'), { exact: true }).waitFor()
  await second.look('waits')
  await second.press(t('people.back_in.agree'))
  await page.locator('[role=status]', { hasText: t('people.back_in.said.agreed') }).waitFor()
  await second.look('agreed')
}

async function refuse(second: Reader, url: string) {
  const { t, page } = second
  await second.go(new URL(url).pathname)
  await page.locator('details summary', { hasText: t('people.back_in.refuse') }).click()
  await second.press(t('people.back_in.refuse'))
  await problems(second, 1)
  await second.look('error', { page: paths.accountRecovery.pattern })
  await page.fill('#f-reason', 'Nobody picked up when I rang.')
  await second.press(t('people.back_in.refuse'))
  await page.locator('[role=status]', { hasText: t('people.back_in.said.refused') }).waitFor()
  await second.look('refused')
}

async function stop(reader: Reader, link: string) {
  const { t } = reader
  await reader.go(link)
  await reader.stands(t('people.back_in.stop.title'))
  await reader.look('stop')
  await reader.press(t('people.back_in.stop.go'))
  await reader.stands(t('people.back_in.stopped.title'))
  await reader.look('stopped')
}

async function stopAtHome(owner: Reader) {
  const { t } = owner
  await owner.go(paths.today())
  await owner.page.getByText(t('people.back_in.mine.there'), { exact: true }).waitFor()
  await owner.look('back_in')
  await owner.follow(t('people.back_in.mine.look'))
  await owner.stands(t('people.back_in.stop.title'), paths.myRecovery())
  await owner.look('stop')
  await owner.press(t('people.back_in.stop.go'))
  await owner.page.locator('[role=status]', { hasText: t('people.back_in.stopped.title') }).waitFor()
  await owner.look('stopped')
}

async function comeIn(reader: Reader, link: string) {
  const { t } = reader
  await reader.go(link)
  await reader.stands(t('people.back_in.use.title'))
  await reader.look('use')
  await reader.press(t('people.link.go'))
  // From here on in the language of the account.
  await reader.page.waitForURL(`**${paths.security()}`)
  await reader.go(link)
  await reader.page.locator('h1').waitFor()
  expect(await reader.page.locator(`form[action^="${link}"]`).count()).toBe(0)
}
