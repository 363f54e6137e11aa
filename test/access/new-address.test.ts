/** Another address: nothing changes before its link is used, the old one is told, and an address that is taken says nothing. */
import { beforeEach, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { contactJobs } from '../../src/modules/people/contacts/jobs.ts'
import { clock, hours } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { as } from '../world.ts'
import { codeOf, reads, refused, type Scene, say, scene } from './scene.ts'
import { linkFor, post } from './ways-in.ts'

let at: Scene
beforeEach(async () => {
  at = await scene()
})

const wren = () => at.world.people.wren
const addressOf = async () =>
  (await at.owner('select address from contact_details where person_id = $1', [wren().id]))[0]!.address

/** Asks, and lets the job write its mails; answers them by template. */
async function ask(email: string) {
  const answer = await post(at.kith, '/you/address', { email, _key: hiddenId() }, wren().cookie)
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    '/you/correct?said=people.said.address_asked',
  ])
  const [change] = await at.owner('select id from address_changes where person_id = $1', [wren().id])
  const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
  for (const _ of [1, 2]) await contactJobs(work)['people.confirmAddress']!({ change: String(change!.id) })
  const rows = await at.owner('select template, address, body_text, person_id from outbox order by made_at')
  return Object.fromEntries(rows.map((row) => [String(row.template), row]))
}

const tokenIn = (row: Record<string, unknown>) =>
  /confirm-address\/([\w-]{43})/.exec(String(row.body_text))![1]!
const confirm = (token: string) => post(at.kith, `/confirm-address/${token}`, { _key: hiddenId() })

test('a new address counts when its link is used: once, by the form and not by a look', async () => {
  const old = await linkFor(at.kith, wren())
  const mails = await ask('wren@new.example')
  expect(Object.keys(mails).sort()).toEqual(['address_notice', 'confirm_address'])
  expect(await addressOf()).toBe(wren().address)
  const token = tokenIn(mails.confirm_address!)
  for (const _ of [1, 2]) expect((await at.kith.app.request(`/confirm-address/${token}`)).status).toBe(200)
  expect(await addressOf()).toBe(wren().address)
  expect((await confirm(token)).headers.get('location')).toBe(
    '/confirm-address/done?said=people.said.address_changed',
  )
  expect(await addressOf()).toBe('wren@new.example')
  expect((await confirm(token)).status).toBe(422)
  expect((await post(at.kith, `/link/${old}`, { _key: hiddenId() })).status).toBe(422)
  expect(await at.owner('select from address_changes')).toHaveLength(0)
})

test('the old address is told, and not which the new one is', async () => {
  const { address_notice: notice } = await ask('wren@new.example')
  expect(notice!.address).toBe(wren().address)
  expect(String(notice!.body_text)).not.toContain('new.example')
})

test('an address that is somebody else’s gets no link: the page answers alike, and the mail goes there alone', async () => {
  const { otter } = at.world.people
  const mails = await ask(otter.address.toUpperCase())
  expect(Object.keys(mails).sort()).toEqual(['address_notice', 'address_taken'])
  expect([mails.address_taken!.address, mails.address_taken!.person_id]).toEqual([
    otter.address.toUpperCase(),
    null,
  ])
  expect(String(mails.address_taken!.body_text)).not.toMatch(/Wren|confirm-address/)
})

test('an address that became somebody else’s meanwhile is not taken from them', async () => {
  const token = tokenIn((await ask('both@new.example')).confirm_address!)
  await at.owner(`update contact_details set address = 'both@new.example' where person_id = $1`, [
    at.world.people.otter.id,
  ])
  expect((await confirm(token)).status).toBe(422)
  expect(await addressOf()).toBe(wren().address)
})

test('a link is dead after a day, and as soon as another address is asked for', async () => {
  const first = tokenIn((await ask('one@new.example')).confirm_address!)
  await at.owner('delete from outbox')
  const second = tokenIn((await ask('two@new.example')).confirm_address!)
  expect((await confirm(first)).status).toBe(422)
  clock.set(new Date(Date.now() + hours(25)))
  const late = await confirm(second)
  clock.reset()
  expect([late.status, await addressOf()]).toEqual([422, wren().address])
})

test('nobody makes Kith write to strangers without end: six wishes in an hour are five mails', async () => {
  for (let i = 0; i < 6; i++) await ask(`stranger-${i}@new.example`)
  const sent = await at.owner(`select address from outbox where template = 'confirm_address'`)
  expect(sent).toHaveLength(5)
})

test('what somebody asked for is there for them alone, its token for nobody', async () => {
  await ask('wren@new.example')
  expect(await reads(at.kith, wren(), 'select address from address_changes')).toEqual([
    { address: 'wren@new.example' },
  ])
  for (const who of [at.world.people.otter, at.world.people.ana])
    expect(await reads(at.kith, who, 'select address from address_changes')).toEqual([])
  expect(await codeOf(reads(at.kith, null, 'select address from address_changes'))).toBe(refused)
  expect(await codeOf(reads(at.kith, wren(), 'select token_hash from address_changes'))).toBe(refused)
  const forOther = as(at.kith, at.world.people.otter, (db) =>
    say(
      db,
      'insert into address_changes (id, person_id, address, asked_at) values (gen_random_uuid(), $1, $2, now())',
      [wren().id, 'evil@new.example'],
    ),
  )
  expect(await codeOf(forOther)).toBe(refused)
})

test('a time zone is one that there is, or the network’s', async () => {
  const zone = async (value: string) =>
    (await post(at.kith, '/you/zone', { zone: value, _key: hiddenId() }, wren().cookie)).status
  const now = async () => (await at.owner('select zone from people where id = $1', [wren().id]))[0]!.zone
  expect([await zone('Europe/Berlin'), await now()]).toEqual([303, 'Europe/Berlin'])
  expect([await zone('Middle/Earth'), await now()]).toEqual([422, 'Europe/Berlin'])
  expect([await zone(''), await now()]).toEqual([303, null])
})
