/** Somebody who has a phone number and no address: what reaches them by text, what waits in the app, and how they leave. */
import { beforeEach, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { jobs as groupJobs } from '../../src/modules/groups/jobs.ts'
import { makeLink, makeRequest } from '../../src/modules/people/commands.ts'
import { jobs } from '../../src/modules/people/jobs.ts'
import { modules } from '../../src/modules.ts'
import { clock, hours } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { languages } from '../../src/platform/i18n/types.ts'
import { shortText } from '../../src/platform/mail/letter.ts'
import { testKith } from '../kith.ts'
import { withStaff } from '../staff.ts'
import { gatewayEnv, textsTo } from '../texting.ts'
import { type Scene, scene } from './scene.ts'
import { post, sessionIn } from './ways-in.ts'

let at: Scene
const number = '+13125550142'
beforeEach(async () => {
  clock.reset()
  at = await scene({ env: gatewayEnv })
  await at.owner(`update contact_details set kind = 'phone', address = $1 where person_id = $2`, [
    number,
    wren().id,
  ])
})

const wren = () => at.world.people.wren
const work = () => ({ ...at.kith.services, mailHost: 'localhost', sendMail: null }) as Work
const templates = async () =>
  (await at.owner('select template, channel from outbox order by template')).map(
    (r) => `${r.template} ${r.channel}`,
  )

test('a change to the sign-in is told by text, in their language, and names nobody', async () => {
  await at.owner(`update people set lang = 'es' where id = $1`, [wren().id])
  for (const _ of [1, 2])
    await jobs(work())['people.tellPasswordSet']!({ person: wren().id, notice: hiddenId() })
  const [text] = await textsTo(at.owner, number)
  expect(text).toMatch(/^Northside Families: Tu cuenta ahora tiene una contraseña\. Si no fuiste tú/)
  expect(text).not.toContain('Wren')
})

test('notices go by text to whoever has a number alone, and name neither group nor person', async () => {
  const membership = at.world.memberships.wren!
  for (const job of ['groups.greet', 'groups.tellWelcomed']) await groupJobs(work())[job]!({ membership })
  expect(await templates()).toEqual(['greeting text', 'welcomed text'])
  for (const { body_text } of await at.owner('select body_text from outbox'))
    expect(body_text).not.toMatch(/Tuesday|Wren|Marta/)
  // Those who hold the group hear of somebody who has no address at all.
  await at.owner('delete from contact_details where person_id = $1', [wren().id])
  await groupJobs(work())['groups.tellHolders']!({ membership })
  expect(await templates()).toEqual(['greeting text', 'newcomer mail', 'welcomed text'])
})

test('whoever has both is written to by mail', async () => {
  await at.owner(
    `insert into contact_details (id, person_id, kind, address, created_at) values (gen_random_uuid(), $1, 'email', 'wren@both.example', now())`,
    [wren().id],
  )
  await jobs(work())['people.tellPasswordSet']!({ person: wren().id, notice: hiddenId() })
  expect(await templates()).toEqual(['password_set mail'])
})

test('letting back in: the number that was is told, with the way to stop it; the way in can be a new number', async () => {
  at.world = await withStaff(at.kith, at.world, ['moderator'])
  const asked = await post(
    at.kith,
    `/people/${wren().id}/recovery`,
    { email: '(312) 555-0143', reason: 'We met on Tuesday.', _key: hiddenId() },
    at.world.people.ana.cookie,
  )
  const recovery = /\/recoveries\/([\w-]+)/.exec(asked.headers.get('location')!)![1]!
  await jobs(work())['people.tellRecovery']!({ recovery })
  const [told] = await textsTo(at.owner, number)
  expect(told).toMatch(
    /Somebody told a coordinator that they are you.*http:\/\/localhost:3000\/recovery\/[\w-]{43}$/,
  )
  await post(
    at.kith,
    `/recoveries/${recovery}/agreement`,
    { _key: hiddenId() },
    at.world.cast.moderator!.cookie,
  )
  clock.set(new Date(Date.now() + hours(24.1)))
  await jobs(work())['people.moveRecoveries']!({})
  await jobs(work())['people.sendRecovery']!({ recovery })
  const [link] = await textsTo(at.owner, '+13125550143')
  const token = /\/recovery\/([\w-]{43})$/.exec(link!)![1]!
  const answer = await post(at.kith, `/recovery/${token}/use`, { _key: hiddenId() })
  expect(sessionIn(answer)).not.toBeNull()
  expect(
    await at.owner('select kind, address from contact_details where person_id = $1', [wren().id]),
  ).toEqual([{ kind: 'phone', address: '+13125550143' }])
})

test('leaving says goodbye by text, and no number stays anywhere', async () => {
  await post(at.kith, '/sign-in', { email: number, _key: hiddenId() })
  const answer = await post(at.kith, '/you/leave', { _key: hiddenId() }, wren().cookie)
  expect(answer.headers.get('location')).toBe('/left')
  expect(await textsTo(at.owner, number)).toEqual([
    'Northside Families: Your account is gone. This is the last text: we no longer have your number.',
  ])
  await at.owner(`delete from outbox where template = 'goodbye'`)
  const tables = await at.owner(`select tablename as t from pg_tables where schemaname = 'public'`)
  for (const { t } of tables)
    expect([t, await at.owner(`select from ${t} t where t::text like '%3125550142%'`)]).toEqual([t, []])
})

test('an archive holds the number and the texts', async () => {
  await jobs(work())['people.tellPasswordSet']!({ person: wren().id, notice: hiddenId() })
  const answer = await at.kith.app.request('/you/data/archive', { headers: { cookie: wren().cookie } })
  const { unzipSync } = await import('fflate')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const all = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString('utf8'))
    .join('\n')
  expect([all.includes(number), all.includes('Your account now has a password')]).toEqual([true, true])
})

test('the first coordinator may be one: set-up takes a number of the country that it names, and of no other without a plus', async () => {
  const fresh = await testKith({ env: gatewayEnv })
  const token = await fresh.services.system('a test', async (db) =>
    makeLink(db, await makeRequest(db, 'set_up', { address: null, lang: 'en' }), null, hours(24)),
  )
  const fields = {
    network: 'Northside',
    langs: 'en',
    default_lang: 'en',
    zone: 'Europe/Berlin',
    country: 'DE',
    size: 'parents',
    contact: '',
    name: 'Ana',
    adult: 'yes',
    service: 'yes',
    health: 'yes',
  }
  const send = (email: string) => post(fresh, `/set-up/${token}`, { ...fields, email, _key: hiddenId() })
  expect((await send('312 555 0142')).status).toBe(422)
  const done = await send('0170 1234567')
  expect([done.status, sessionIn(done) !== null]).toEqual([303, true])
  const rows = await fresh.services.system('a test', (db) =>
    db.selectFrom('contact_details').select(['kind', 'address']).execute(),
  )
  expect(rows).toEqual([{ kind: 'phone', address: '+491701234567' }])
  await fresh.stopAll()
})

test('every text is short, names the network and no name of a person, in every language', () => {
  const names = /Wren|Ana|Tuesday/
  for (const [template, sample] of modules.flatMap((m) => Object.entries(m.mails)))
    for (const lang of languages) {
      const text = shortText(sample(lang))
      if (text === null) continue
      const { length } = text
      expect([
        template,
        lang,
        length < 330,
        names.test(text),
        text.startsWith('Riverbend Family Network: '),
        length,
      ]).toEqual([template, lang, true, false, true, length])
    }
})
