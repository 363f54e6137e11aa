/** Work of a role: a coordinator gives one, whoever has it lays it down, and what waits is taken, closed and passed on. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { MatrixRole } from '../../src/answers.ts'
import { paths } from '../../src/paths.ts'
import { clock, hours } from '../../src/platform/clock.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { makeWorld, type Person, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { openPost, type PostOffice } from './post.ts'
import { problems, twoWays } from './walk.ts'

const house = journeys('roles')

describe.each(twoWays)('in $lang, scripts: $scripts', (way) => {
  let kith: TestKith & { origin: string }
  let world: World
  let post: PostOffice

  beforeAll(async () => {
    post = await openPost()
    kith = await serveKith({ env: { KITH_SMTP_URL: post.url } })
    world = await makeWorld(kith)
  })

  const open = (person: Person, role: MatrixRole) =>
    house.open({ ...way, origin: kith.origin, cookie: person.token, role })

  test('a role is given, told of by mail, and laid down', async () => {
    const ana = await open(world.people.ana, 'coordinator')
    await findWren(ana)
    await giveWrenARole(ana)
    const { wren } = world.people
    await post.letterTo(wren.address, /you have a role/)
    const reader = await open(wren, 'facilitator')
    await layItDown(reader)
    await lookAtMails(ana, kith)
    await ana.context.close()
    await reader.context.close()
  })

  test('what waits is taken and closed with a reason; what is late comes to a coordinator', async () => {
    const marta = await open(world.people.marta, 'facilitator')
    await takeAndClose(marta)
    await takeABreak(marta)
    await kith.services.system('a test lets time pass', (db) =>
      db
        .updateTable('followups')
        .set({ due_at: new Date(clock.now().getTime() - hours(5)), escalated_at: clock.now() })
        .where('ended_at', 'is', null)
        .execute(),
    )
    const ana = await open(world.people.ana, 'coordinator')
    await ana.go(paths.today())
    await ana.stands(ana.t('followups.today.title'))
    await ana.page
      .getByText(ana.t('followups.late_hours', { hours: 5 }))
      .first()
      .waitFor()
    await ana.look('late')
    await ana.page.locator('#first a').click()
    await ana.stands(ana.t('groups.followup.welcome'))
    await ana.look('late')
    await settleAKind(ana)
    await marta.context.close()
    await ana.context.close()
  })
})

async function findWren(ana: Reader) {
  const { t, page } = ana
  await ana.go(paths.myRoles())
  await ana.stands(t('people.roles.mine'))
  await ana.follow(t('people.people.title'))
  await ana.stands(t('people.people.title'), paths.people())
  await ana.look('filled')
  await page.fill('#f-q', 'nobody of this name')
  await ana.press(t('people.people.go'))
  await page.locator('h2', { hasText: t('people.people.none') }).waitFor()
  await ana.look('empty')
  await page.fill('#f-q', 'wre')
  await ana.press(t('people.people.go'))
  await page.locator('#people a', { hasText: 'Wren' }).waitFor()
  expect(await page.locator('#people li').count()).toBe(1)
  await ana.look('narrowed')
  await page.locator('#people a').click()
  await ana.stands('Wren')
  await ana.look('filled')
}

async function giveWrenARole(ana: Reader) {
  const { t, page } = ana
  await ana.follow(t('people.roles.give'))
  await ana.stands(t('people.roles.give'))
  await ana.look('first')
  await ana.press(t('people.roles.give_go'))
  await problems(ana, 2)
  await ana.look('error')
  await page.check('#f-role-facilitator')
  await page.fill('#f-reason', 'She has held this group together for a year.')
  await page.selectOption('#f-group', { label: 'Tuesday Table' })
  await ana.press(t('people.roles.give_go'))
  await page.locator('[role=status]', { hasText: t('people.said.role_given') }).waitFor()
  await ana.look('said_given')
  await page.locator('#running a').click()
  await ana.stands(t('people.role.facilitator'))
  await ana.look('filled')
  await page.locator('details summary', { hasText: t('people.roles.end_summary') }).click()
  await ana.press(t('people.roles.end_go'))
  await problems(ana, 1)
  await ana.look('error', { page: paths.term.pattern })
  await ana.follow('Wren')
  await ana.stands('Wren')
  await ana.look('roles')
}

/** A coordinator sees that mails went out, the address in part, and no link that signs somebody in. */
async function lookAtMails(ana: Reader, kith: TestKith) {
  const { t, page } = ana
  await kith.app.request('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ email: 'otter@northside.example' }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const subject = 'Your link to Northside Families'
  await ana.go(paths.outbox())
  await expect.poll(() => hasMail(ana, subject), { timeout: 10_000 }).toBe(true)
  await ana.look('filled')
  const whole = await page.textContent('main')
  expect(whole).toContain('w…@northside.example')
  expect(whole).not.toContain('wren@northside.example')
  await page.locator('#mails a', { hasText: subject }).first().click()
  await page.getByText(t('network.outbox.secret')).waitFor()
  expect(await page.textContent('main')).not.toContain('/link/')
  await ana.look('secret')
  await ana.go(paths.outbox())
  await page.locator('#mails a', { hasText: 'you have a role' }).first().click()
  await page.locator('.letter').waitFor()
  await ana.look('filled')
}

async function hasMail({ page }: Reader, subject: string) {
  await page.reload()
  return (await page.locator('#mails a', { hasText: subject }).count()) > 0
}

async function layItDown(wren: Reader) {
  const { t, page } = wren
  await wren.go(paths.you())
  await wren.follow(t('people.roles.mine'))
  await wren.stands(t('people.roles.mine'), paths.myRoles())
  await page.locator('#running a').click()
  await wren.stands(t('people.role.facilitator'))
  await page.locator('details summary', { hasText: t('people.roles.step_down_summary') }).click()
  await page.fill('#f-reason', 'A hard month. I come as a member.')
  await wren.press(t('people.roles.step_down_go'))
  await page.locator('[role=status]', { hasText: t('people.said.role_ended') }).waitFor()
  await wren.look('said_ended')
  await page.locator('#past a').click()
  await wren.stands(t('people.role.facilitator'))
  expect(await page.locator('details').count()).toBe(0)
  await wren.look('ended')
}

async function settleAKind(ana: Reader) {
  const { t, page } = ana
  await ana.go(paths.followupKind({ kind: 'groups.welcome' }))
  await page.fill('#f-due', '1000')
  await ana.press(t('followups.kinds.save'))
  await problems(ana, 2)
  await ana.look('error', { page: paths.followupKind.pattern })
}

async function takeABreak(marta: Reader) {
  const { t, page } = marta
  await marta.go(paths.load())
  await marta.press(t('followups.break.go'))
  await problems(marta, 2)
  await marta.look('error', { page: paths.load.pattern })
  await page.fill('#f-from', '2030-07-01')
  await page.fill('#f-to', '2030-07-14')
  await marta.press(t('followups.break.go'))
  await page.locator('[role=status]', { hasText: t('followups.said.break_made') }).waitFor()
  await marta.look('break')
}

async function takeAndClose(marta: Reader) {
  const { t, page } = marta
  await marta.go(paths.today())
  await marta.stands(t('followups.today.title'), paths.today())
  await marta.look('filled')
  await page.locator('#first a').click()
  await marta.stands(t('groups.followup.welcome'))
  await marta.look('filled')
  await marta.press(t('followups.take'))
  await page.locator('[role=status]', { hasText: t('followups.said.taken') }).waitFor()
  await marta.look('taken')
  await page.locator('details summary', { hasText: t('followups.end.summary') }).click()
  await marta.press(t('followups.end.go'))
  await problems(marta, 1)
  await marta.look('error', { page: paths.followup.pattern })
  await page.fill('#f-why', 'We spoke on the phone.')
  await marta.press(t('followups.end.go'))
  await page.locator('[role=status]', { hasText: t('followups.said.ended') }).waitFor()
  await marta.look('ended')
}
