/** A new privacy page, and new words of an agreement: told at the next visit to whoever has not seen them, and gone with one tap. */
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeLink } from '../../src/modules/people/commands.ts'
import { atTheDoor } from '../../src/modules/people/policy.ts'
import { hasPrivacyNews, privacyPage } from '../../src/modules/people/privacy-news/policy.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { dateFormat } from '../../src/platform/i18n/format.ts'
import { languages } from '../../src/platform/i18n/types.ts'
import type { Person } from '../world.ts'
import { codeOf, reads, refused, type Scene, scene } from './scene.ts'
import { post } from './ways-in.ts'

let at: Scene
beforeEach(async () => {
  at = await scene()
})

const html = async (who: Person, path: string) =>
  (await at.kith.app.request(path, { headers: { cookie: who.cookie } })).text()
const isTold = async (who: Person, path = '/today') => (await html(who, path)).includes('id="privacy-news"')
const see = (who: Person, fields: Record<string, string> = {}) =>
  post(
    at.kith,
    '/you/privacy',
    { version: String(privacyPage.version), next: '/today', _key: hiddenId(), ...fields },
    who.cookie,
  )
const seenBy = async (who: Person) =>
  (await at.owner('select version from privacy_reads where person_id = $1', [who.id])).map(
    (row) => row.version,
  )

describe('the privacy page', () => {
  test('stands in every language under the version and the day that the program tells', () => {
    for (const lang of languages) {
      const head = readFileSync(`src/modules/network/content/privacy.${lang}.md`, 'utf8')
        .split('\n')
        .slice(0, 5)
        .join(' ')
      const [year, , day] = privacyPage.since.split('-')
      const month = dateFormat(lang, { month: 'long', timeZone: 'UTC' }).format(new Date(privacyPage.since))
      expect([lang, head]).toEqual([
        lang,
        expect.stringMatching(
          new RegExp(`${privacyPage.version}[,،] ${Number(day)} .*${month}.* ${year}\\*\\*`),
        ),
      ])
    }
    expect([
      hasPrivacyNews(privacyPage.version),
      hasPrivacyNews(privacyPage.version - 1),
      hasPrivacyNews(0),
    ]).toEqual([false, true, true])
    expect(atTheDoor.privacy).toBe(privacyPage.version)
  })

  test('that changed is told on Today and on You to whoever saw an older one, and to nobody else', async () => {
    const { wren, otter } = at.world.people
    expect([await isTold(wren), await isTold(otter)]).toEqual([false, false])
    await at.owner('update privacy_reads set version = 1 where person_id = $1', [wren.id])
    expect([await isTold(wren), await isTold(wren, '/you'), await isTold(otter)]).toEqual([true, true, false])
    await at.owner('delete from privacy_reads where person_id = $1', [otter.id])
    expect(await isTold(otter)).toBe(true)
  })

  test('is told no more after one tap, which may come twice; an older tap takes nothing back', async () => {
    const { wren, otter } = at.world.people
    await at.owner('update privacy_reads set version = 1')
    const key = { _key: hiddenId(), next: '/you' }
    for (const _ of [1, 2]) {
      const answer = await see(wren, key)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/you'])
    }
    expect((await see(wren, { version: '1' })).status).toBe(303)
    expect([await isTold(wren), await seenBy(wren), await seenBy(otter)]).toEqual([
      false,
      [privacyPage.version],
      [1],
    ])
    expect(await at.owner(`select name from events where name = 'privacy.seen'`)).toHaveLength(1)
    expect((await see(wren, { next: 'https://elsewhere.example/' })).headers.get('location')).toBe('/today')
  })

  test('of a version that is still to come cannot be seen beforehand', async () => {
    const { wren } = at.world.people
    await at.owner('update privacy_reads set version = 1')
    for (const version of [String(privacyPage.version + 1), '999999999999', '-1', 'x', '1e3'])
      await see(wren, { version })
    expect(await isTold(wren)).toBe(true)
  })

  test('that somebody has seen is theirs to know and to say, and nobody else’s', async () => {
    const { wren, ana } = at.world.people
    const all = 'select person_id from privacy_reads'
    expect(await reads(at.kith, wren, all)).toEqual([{ person_id: wren.id }])
    expect(await reads(at.kith, ana, all)).toEqual([{ person_id: ana.id }])
    expect(await codeOf(reads(at.kith, null, all))).toBe(refused)
    const other = `insert into privacy_reads (person_id, version, read_at) values ($1, 9, now())`
    expect(await codeOf(reads(at.kith, wren, other, [ana.id]))).toBe(refused)
    const change = 'update privacy_reads set version = 9 where person_id = $1 returning version'
    expect(await reads(at.kith, wren, change, [ana.id])).toEqual([])
    expect(await codeOf(reads(at.kith, wren, 'delete from privacy_reads'))).toBe(refused)
  })

  test('is noted in its version when an account is made', async () => {
    const email = 'robin@elsewhere.example'
    await post(at.kith, '/join', {
      name: 'Robin',
      age: 'adult',
      service: 'yes',
      health: 'yes',
      email,
      _key: hiddenId(),
    })
    const [request] = await at.owner('select id from link_requests where address = $1', [email])
    const token = await at.kith.services.system('a test makes a link', (db) =>
      makeLink(db, String(request!.id), null),
    )
    await post(at.kith, `/link/${token}`, { _key: hiddenId() })
    const [person] = await at.owner('select person_id as id from contact_details where address = $1', [email])
    expect(await seenBy(person as Person)).toEqual([privacyPage.version])
    const uses = await at.owner('select use from consents where person_id = $1 order by use', [person!.id])
    expect(uses.map((row) => row.use)).toEqual(['adult', 'health_data', 'service'])
  })
})

test('an agreement whose words have changed is asked for again on Today and on You', async () => {
  const { wren } = at.world.people
  const asked = 'One text has changed'
  expect((await html(wren, '/today')).includes(asked)).toBe(false)
  await at.owner(`update consents set version = 1 where person_id = $1 and use = 'health_data'`, [wren.id])
  for (const path of ['/today', '/you'])
    expect([path, (await html(wren, path)).includes(asked)]).toEqual([path, true])
  await post(at.kith, '/you/agreements/health_data', { _key: hiddenId() }, wren.cookie)
  expect((await html(wren, '/today')).includes(asked)).toBe(false)
})
