/** The welcome of a group: norms accepted one by one and asked again where they changed, hopes, first days, and why people leave. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { askHopes } from '../../src/modules/groups/hopes/commands.ts'
import { hopeJobs } from '../../src/modules/groups/hopes/jobs.ts'
import { shippedNorms } from '../../src/modules/groups/norms/policy.ts'
import { clock, days, hours } from '../../src/platform/clock.ts'
import { codeOf, reads, refused, type Scene, scene } from './scene.ts'
import { allNorms, type Fields, post } from './ways-in.ts'

let at: Scene
let group: string
type Who = keyof Scene['world']['people']
const cookieOf = (who: Who | null) => (who ? at.world.people[who].cookie : '')
const send = async (who: Who, path: string, fields: Fields = {}) => {
  const answer = await post(at.kith, path, fields, cookieOf(who))
  if (answer.status === 500) throw new Error(at.kith.logged.at(-1))
  return answer
}
const get = async (who: Who | null, path: string, lang = 'en') => {
  const answer = await at.kith.app.request(path, {
    headers: { cookie: `${cookieOf(who)}; kith_lang=${lang}` },
  })
  if (answer.status === 500) throw new Error(at.kith.logged.at(-1))
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() }
}
const told = (answer: Response) => [answer.status, answer.headers.get('location')]
const rows = (text: string, values: unknown[] = []) => at.owner(text, values)

beforeAll(async () => {
  at = await scene()
  group = `/groups/${at.world.groups.tuesday}`
})
beforeEach(() => clock.reset())

/** What the form of the norms holds as it stands, with changes. */
function formOf(html: string, changes: Record<string, string> = {}): Record<string, string> {
  const fields: Record<string, string> = {}
  const plain = (text: string) =>
    text
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
  for (const [, name, value] of html.matchAll(
    /<input[^>]*name="((?:title|from)[^"]*)"[^>]*?value="([^"]*)"/g,
  ))
    fields[name!] = plain(value!)
  for (const [, name, value] of html.matchAll(/<textarea[^>]*name="((?:words|why)\.[^"]*)"[^>]*>([^<]*)/g))
    fields[name!] = plain(value!)
  return { ...fields, ...changes }
}

describe('the norms of a group', () => {
  test('are accepted one by one at the door: without one nobody comes in, and nothing that was entered is lost', async () => {
    const door = `/groups/${at.world.groups.tuesday}/join`
    const most = { norms: allNorms.norms.slice(1) }
    const answer = await send('otter', door, {
      name: 'Otter Two',
      ...most,
      hopes: ['heard'],
      hope_words: 'quiet',
    })
    const html = await answer.text()
    expect([answer.status, html.includes('value="Otter Two"'), html.includes('quiet</textarea>')]).toEqual([
      422,
      true,
      true,
    ])
    expect(html.match(/name="norms"[^>]*checked/g)).toHaveLength(most.norms.length)
    const inside = await send('otter', door, {
      name: 'Otter Two',
      ...allNorms,
      hopes: ['heard', 'nonsense'],
      hope_words: 'I think of suicide',
    })
    expect(told(inside)).toEqual([303, `${group}?help=now&said=groups.said.joined`])
    const [hope] = await rows(`select answers, words from hopes where words like 'I think%'`)
    expect(hope).toEqual({ answers: ['heard'], words: 'I think of suicide' })
    const accepted = await rows(
      `select norm from norm_acceptances a join memberships m on m.id = a.membership_id where m.display_name = 'Otter Two'`,
    )
    expect(accepted).toHaveLength(allNorms.norms.length)
  })

  test('wait for whoever came in another way: who is here opens after them, their own page and leaving stay open', async () => {
    await rows(`delete from norm_acceptances where membership_id = $1`, [at.world.memberships.wren])
    const closed = await get('wren', `${group}/members`)
    expect([closed.status, closed.to]).toEqual([303, `${group}/norms`])
    for (const open of ['', '/norms', '/packet', '/first-days', '/hopes', '/leave'])
      expect([open, (await get('wren', group + open)).status]).toEqual([open, 200])
    expect((await get('marta', `${group}/members`)).status).toBe(200)
    expect((await get('wren', group)).html).toContain('10 norms to read')
    expect((await send('wren', `${group}/norms`)).status).toBe(422)
    const some = await send('wren', `${group}/norms`, { norms: allNorms.norms.slice(0, 4) })
    expect(told(some)).toEqual([303, `${group}/norms?said=groups.norms.said.accepted`])
    expect((await get('wren', `${group}/norms`)).html).toContain('4 of 10 done')
    await send('wren', `${group}/norms`, allNorms)
    await send('wren', `${group}/norms`, allNorms)
    expect((await get('wren', `${group}/members`)).status).toBe(200)
    expect((await get('wren', group)).html).not.toContain('norms to read')
  })

  test('are written by those who hold the group, each version kept with who and when; what did not change stays as it ships', async () => {
    for (const who of ['wren', 'otter', 'dele'] as const)
      expect([who, (await get(who, `${group}/norms/own`)).status]).toEqual([who, 403])
    const form = formOf((await get('marta', `${group}/norms/own`)).html)
    const same = await send('marta', `${group}/norms/own`, form)
    expect(told(same)).toEqual([303, `${group}/norms?said=groups.norms.said.same`])
    const bad = await send('marta', `${group}/norms/own`, { ...form, 'title.own-beliefs': '' })
    expect([bad.status, (await bad.text()).includes('This cannot be empty')]).toEqual([422, true])
    const changes = {
      'words.leave-or-pass': 'Nobody has to speak. You can go at any time.',
      'drop.own-beliefs': 'yes',
      'title.new': 'We end on time',
      'words.new': 'At a quarter to eight we stop.',
    }
    const kept = await send('marta', `${group}/norms/own`, { ...form, ...changes })
    expect(told(kept)).toEqual([303, `${group}/norms?said=groups.norms.said.kept`])
    const written = await rows(`select norm, since, title from norms where group_id = $1 order by position`, [
      at.world.groups.tuesday,
    ])
    expect(written).toHaveLength(10)
    expect(written.filter((n) => n.title !== null).map((n) => n.since)).toEqual([1, 1])
    const [version] = await rows('select number, made_by from norm_versions')
    expect(version).toEqual({ number: 1, made_by: at.world.people.marta.id })
    const older = await send('marta', `${group}/norms/own`, { ...form, 'title.new': 'x', 'words.new': 'y' })
    expect([older.status, (await older.text()).includes('Somebody else saved a version')]).toEqual([
      422,
      true,
    ])
  })

  test('that changed are shown as a difference, in words too, and asked again; nothing else is, and nothing closes', async () => {
    expect((await get('wren', `${group}/members`)).status).toBe(200)
    const { html } = await get('wren', `${group}/norms`)
    expect(html.match(/name="norms"/g)).toHaveLength(2)
    expect(html).toMatch(/<del><span class="unseen">was: <\/span><bdi>Nobody has to speak, show a face/)
    expect(html).toMatch(
      /<ins><span class="unseen">is now: <\/span><bdi[^>]*>Nobody has to speak. You can go/,
    )
    expect(html).toMatch(/id="dropped"[\s\S]*Each one/)
    expect(html).toContain('Written by <bdi>Marta</bdi>')
    expect((await get('wren', '/today')).html).toContain('2 norms wait for your yes')
    const names = [...html.matchAll(/name="norms" value="([^"]+)"/g)].map((m) => m[1]!)
    await send('wren', `${group}/norms`, { norms: names })
    const after = (await get('wren', `${group}/norms`)).html
    expect([after.includes('name="norms"'), after.includes('<del>')]).toEqual([false, false])
    // What nobody wrote anew is read in each reader's language.
    expect((await get('wren', `${group}/norms`, 'es')).html).toContain('Lo que se dice aquí se queda aquí')
  })

  test('accepted by somebody are theirs alone to see, and nobody accepts for another', async () => {
    const mine = 'select distinct membership_id from norm_acceptances'
    expect(await reads(at.kith, at.world.people.wren, mine)).toEqual([
      { membership_id: at.world.memberships.wren },
    ])
    expect((await reads(at.kith, at.world.people.marta, mine)).map((r) => r.membership_id)).toEqual([
      at.world.memberships.marta,
    ])
    const other = reads(
      at.kith,
      at.world.people.otter,
      `insert into norm_acceptances values (gen_random_uuid(), $1, 'stays-here', 0, now())`,
      [at.world.memberships.wren],
    )
    expect(await codeOf(other)).toBe(refused)
  })
})

describe('the packet', () => {
  test('is there for members and those who hold the group, in three languages, with numbers that answer', async () => {
    for (const lang of ['en', 'es', 'ar']) {
      const { status, html } = await get('wren', `${group}/packet?size=letter-large`, lang)
      expect([lang, status, html.includes('988'), html.includes('Marta')]).toEqual([lang, 200, true, true])
      expect(html).toContain('paper-letter-large')
      expect(html).not.toMatch(/\{(network|group|contact)\}/)
    }
    expect((await get('ana', `${group}/packet`)).status).toBe(200)
    for (const who of ['otter', 'noor'] as const)
      await rows(
        `update memberships set left_at = now() where person_id = $1 and group_id = $2 and left_at is null`,
        [at.world.people[who].id, at.world.groups.tuesday],
      )
    for (const who of ['otter', 'dele'] as const)
      expect([who, (await get(who, `${group}/packet`)).status]).toEqual([who, 403])
  })

  test('brings the wish for somebody beside one to those who hold the group, once, and its end back', async () => {
    await send('wren', `${group}/buddy`)
    await send('wren', `${group}/buddy`)
    const open = await rows(
      `select id, group_id from followups where kind_id = 'groups.buddy' and ended_at is null`,
    )
    expect(open).toHaveLength(1)
    expect((await get('marta', '/today')).html).toContain('Somebody would like a person beside them')
    expect((await get('wren', `${group}/packet`)).html).toContain('You asked.')
    const end = { outcome: 'found', why: 'Heron goes along', sentence: 'Heron waits at the door.' }
    expect((await send('marta', `/followups/${open[0]!.id}/ending`, end)).status).toBe(303)
    expect((await get('wren', `/you/askings/${open[0]!.id}`)).status).not.toBe(500)
    expect((await get('wren', '/today')).html).toContain('Somebody beside you')
  })
})

describe('the first days', () => {
  test('are counted where the member lives, marked by a tap, and put away whole; nobody else sees a mark', async () => {
    const began = new Date('2026-12-01T05:30:00Z') // the evening before in Chicago
    await rows('update memberships set joined_at = $1 where id = $2', [began, at.world.memberships.wren])
    clock.set(new Date('2026-12-02T12:00:00Z'))
    expect((await get('wren', `${group}/first-days`)).html).toContain('Today is day 3.')
    expect((await send('wren', `${group}/first-days`, { step: 'nonsense', what: 'done' })).status).toBe(422)
    await send('wren', `${group}/first-days`, { step: 'name', what: 'done' })
    await send('wren', `${group}/first-days`, { step: 'boundaries', what: 'skipped' })
    const page = (await get('wren', group)).html
    expect([page.includes('1 of 8 done'), page.includes('Just read')]).toEqual([true, true])
    expect((await get('wren', '/today')).html).toContain('1 of 8 done')
    for (const who of ['marta', 'ana', 'otter'] as const)
      expect(await reads(at.kith, at.world.people[who], 'select id from first_day_marks')).toEqual([])
    expect(await reads(at.kith, at.world.people.wren, 'select id from first_day_marks')).toHaveLength(2)
    await send('wren', `${group}/first-days`, { step: 'path', what: 'put_away' })
    expect((await get('wren', group)).html).not.toContain('of 8 done')
    await send('wren', `${group}/first-days`, { step: 'path', what: 'open' })
    expect((await get('wren', group)).html).toContain('1 of 8 done')
    clock.set(new Date('2026-12-31T12:00:00Z'))
    expect((await get('wren', group)).html).not.toContain('of 8 done')
  })
})

describe('a hope', () => {
  const ask = (kith = at.kith) => kith.services.system('a test', askHopes)
  const week8 = () => new Date(clock.now().getTime() + days(56) + hours(1))

  test('is changed until week 8, asked once then by the clock, on Today and by mail', async () => {
    await send('wren', `${group}/hopes`, { hopes: ['ideas'], hope_words: 'sleep' })
    await send('wren', `${group}/hopes`, { hopes: ['ideas', 'heard'], hope_words: '' })
    expect(
      await rows(`select answers, words from hopes where membership_id = $1`, [at.world.memberships.wren]),
    ).toEqual([{ answers: ['heard', 'ideas'], words: null }])
    expect(await ask()).toBe(0)
    expect((await get('wren', '/today')).html).not.toContain('come true')
    clock.set(week8())
    expect([await ask(), await ask()]).toEqual([1, 0])
    expect((await get('wren', '/today')).html).toContain('come true')
    const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
    for (let i = 0; i < 2; i++)
      await hopeJobs(work)['groups.mailHope']!({ membership: at.world.memberships.wren! })
    const mails = await rows(`select subject, body_text from outbox where template = 'hope'`)
    expect(mails).toHaveLength(1)
    expect(String(mails[0]!.body_text)).not.toContain('everyday')
    await send('wren', `${group}/hopes`, { hopes: ['give'], hope_words: '' })
    expect(
      await rows(`select answers from hopes where membership_id = $1`, [at.world.memberships.wren]),
    ).toEqual([{ answers: ['heard', 'ideas'] }])
  })

  test('for which it was too early is asked once more, four weeks later, and then no more', async () => {
    clock.set(week8())
    expect((await send('wren', `${group}/hopes/answer`, {})).status).toBe(422)
    await send('wren', `${group}/hopes/answer`, { answer: 'too-early', more: '', quiet: '' })
    expect(await ask()).toBe(0)
    clock.set(new Date(clock.now().getTime() + days(28) + hours(1)))
    expect(await ask()).toBe(1)
    expect((await get('wren', `${group}/hopes`)).html).not.toContain('Too early to say')
    expect(
      (await send('wren', `${group}/hopes/answer`, { answer: 'too-early', more: '', quiet: '' })).status,
    ).toBe(404)
  })

  test('that did not come true opens a follow-up with those who hold the group; before that they read nothing', async () => {
    const page = `${group}/hopes/of/${at.world.memberships.wren}`
    expect((await get('marta', page)).html).toContain('There is nothing to read here')
    const answer = { answer: 'no', more: 'Nobody else has a teenager', quiet: '' }
    expect((await send('wren', `${group}/hopes/answer`, answer)).status).toBe(303)
    const [open] = await rows(
      `select group_id, starter_id, queue_role, due_at - opened_at = interval '7 days' as week from followups where kind_id = 'groups.hope'`,
    )
    expect(open).toEqual({
      group_id: at.world.groups.tuesday,
      starter_id: at.world.people.wren.id,
      queue_role: 'facilitator',
      week: true,
    })
    const shown = (await get('marta', page)).html
    expect([shown.includes('A place where I can say how it is'), shown.includes('teenager')]).toEqual([
      true,
      true,
    ])
    expect((await get('otter', page)).status).toBe(403)
    for (const who of ['otter', 'dele', 'wren'] as const)
      expect(await reads(at.kith, at.world.people[who], 'select * from seen.hopes')).toEqual([])
    expect(await rows(`select 1 from access_log where what = 'hope_seen'`)).toHaveLength(1)
    expect((await get('wren', `${group}/hopes`)).html).toContain('answers by')
    expect((await get('wren', '/today')).html).toContain('What you hoped for')
  })

  test('whose owner wants no answer closes, and nobody reads it any more', async () => {
    expect((await send('wren', `${group}/hopes/answer`, { quiet: 'yes' })).status).toBe(303)
    const [loop] = await rows(`select ending from followups where kind_id = 'groups.hope'`)
    expect(loop).toEqual({ ending: 'overtaken' })
    expect((await get('marta', `${group}/hopes/of/${at.world.memberships.wren}`)).html).not.toContain(
      'teenager',
    )
    expect(
      await rows(`select more from hopes where membership_id = $1`, [at.world.memberships.wren]),
    ).toEqual([{ more: null }])
  })
})

describe('leaving', () => {
  test('takes one tap, says why in one where somebody wants to, and keeps it without them', async () => {
    const none = await send('wren', `${group}/leave`, { words: 'too loud' })
    expect([none.status, (await none.text()).includes('too loud</textarea>')]).toEqual([422, true])
    const fields = { reason: 'time', words: 'The hour is hard', share: 'yes' }
    expect(told(await send('wren', `${group}/leave`, fields))).toEqual([303, '/groups?said=groups.said.left'])
    expect(await rows('select reason, count from leaving_counts')).toEqual([{ reason: 'time', count: 1 }])
    expect(await rows('select words from leaving_words')).toEqual([{ words: 'The hour is hard' }])
    expect(await rows('select from leaving_asks')).toHaveLength(0)
    for (const table of ['norm_acceptances', 'first_day_marks', 'hopes'])
      expect([
        table,
        await rows(`select from ${table} where membership_id = $1`, [at.world.memberships.wren]),
      ]).toEqual([table, []])
  })

  test('shows those who hold the group the words meant for them, and no number before five', async () => {
    const few = (await get('marta', `${group}/left`)).html
    expect([few.includes('The hour is hard'), few.includes('Fewer than five')]).toEqual([true, true])
    await rows(`update leaving_counts set count = 5`)
    expect((await get('marta', `${group}/left`)).html).toContain('5 times')
    for (const who of ['otter', 'dele'] as const)
      expect([who, (await get(who, `${group}/left`)).status]).toEqual([who, 403])
    const words = 'select words from leaving_words'
    expect(await reads(at.kith, at.world.people.marta, words)).toHaveLength(1)
    expect(await reads(at.kith, at.world.people.dele, words)).toEqual([])
    expect(
      await reads(at.kith, at.world.people.dele, 'select * from access.leaving_reasons($1, now())', [
        at.world.groups.tuesday,
      ]),
    ).toEqual([])
  })

  test('over something that was not right goes to coordinators alone; who it was only where they may write', async () => {
    const door = (await get('wren', `${group}/join`)).html
    const norms = [...door.matchAll(/name="norms" value="([^"]+)"/g)].map((m) => m[1]!)
    expect((await send('wren', `${group}/join`, { name: 'Wren again', norms })).status).toBe(303)
    const fields = { reason: 'not-right', words: 'He wants to kill himself', share: 'yes' }
    const left = await send('wren', `${group}/leave`, fields)
    expect(left.headers.get('location')).toBe('/groups?help=now&said=groups.said.left')
    const [ask] = await rows('select id, words, person_id from leaving_asks')
    expect([ask!.words, ask!.person_id]).toEqual(['He wants to kill himself', null])
    expect(await rows('select from leaving_words')).toHaveLength(1)
    expect((await get('ana', `/leavings/${ask!.id}`)).html).toContain('does not want to be written to')
    for (const who of ['marta', 'otter', 'wren'] as const)
      expect([who, (await get(who, `/leavings/${ask!.id}`)).status]).toEqual([who, 404])
    expect(await reads(at.kith, at.world.people.marta, 'select * from leaving_asks')).toEqual([])
    expect((await get('marta', '/today')).html).not.toContain('Somebody who left')
    expect((await get('wren', '/today')).html).toContain('What you told us when you left')
    await send('dele', `/groups/${at.world.groups.far}/leave`, { reason: 'access', contact: 'yes' })
    const [named] = await rows('select id from leaving_asks where person_id = $1', [at.world.people.dele.id])
    expect((await get('ana', `/leavings/${named!.id}`)).html).toContain('You may write to <bdi>Dele</bdi>')
  })
})

test('each kind of group has its own words where they differ, and as many norms', () => {
  const starters = shippedNorms('en', null)
  for (const model of ['telephone', 'web-email'] as const) {
    const own = shippedNorms('en', model)
    expect(own.map((n) => n.norm)).toEqual(starters.map((n) => n.norm))
    expect(own.filter((n, i) => n.words !== starters[i]!.words).length).toBeGreaterThan(4)
  }
})
