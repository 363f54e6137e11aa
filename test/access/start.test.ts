/** Starting a group: a draft that loses nothing, a coordinator's answer, a host who sees names and no more, until they hold it. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { hostJobs } from '../../src/modules/groups/hosting/jobs.ts'
import { clock, days } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { fillDraft, sendGroup, telephoneGroup } from '../starting.ts'
import { as, makePerson, type Person } from '../world.ts'
import { reads, type Scene, scene } from './scene.ts'
import { allNorms, type Fields, post, takeUp } from './ways-in.ts'

let at: Scene
let group: string
beforeAll(async () => {
  at = await scene()
})

const who = () => at.world.people
const page = async (path: string, person: Person | null) => {
  const answer = await at.kith.app.request(path, { headers: { cookie: person?.cookie ?? '' } })
  return { status: answer.status, text: (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, '') }
}
const send = (path: string, fields: Fields, person: Person) =>
  post(at.kith, path, { ...fields, _key: hiddenId() }, person.cookie)
const one = async (text: string, values: unknown[] = []) => (await at.owner(text, values))[0]
const work = () => ({ ...at.kith.services, mailHost: 'localhost', sendMail: null }) as Work
const settle = () => hostJobs(work())['groups.settleHosts']!({})
const join = (person: Person, name: string) =>
  send(`/groups/${group}/join`, { ...allNorms, name, seed: '0' }, person)

describe('a draft', () => {
  test('keeps what was entered on every way out, and checks it on the way on alone', async () => {
    const { otter } = who()
    await send('/start-group', {}, otter)
    const back = await send('/start-group/people', { age_from: 'seven', go: 'back' }, otter)
    expect(back.headers.get('location')).toBe('/start-group/need')
    expect((await page('/start-group/people', otter)).text).toContain('value="seven"')
    const on = await send(
      '/start-group/people',
      { age_from: 'seven', audience: 'parents', go: 'next' },
      otter,
    )
    const said = await on.text()
    expect(on.status).toBe(422)
    expect(said).toContain('value="seven"')
    expect(said).toContain('Enter a whole number from 0 to 120')
  })

  test('finds a condition by what people type, and keeps the rest of the form', async () => {
    const { otter } = who()
    const look = await send(
      '/start-group/people',
      { audience: 'parents', condition_words: 'epilipsy', go: 'look' },
      otter,
    )
    expect(look.headers.get('location')).toBe('/start-group/people#f-conditions')
    const { text } = await page('/start-group/people', otter)
    expect(text).toMatch(/value="epilepsy"/)
    expect(text).toMatch(/value="parents" checked/)
  })

  test('shows what there is already about the same', async () => {
    const { otter } = who()
    await send('/start-group/people', { ...telephoneGroup.people!, go: 'next' }, otter)
    expect((await page('/start-group/nearby', otter)).text).toContain('Parents of children with epilepsy')
  })

  test('asks of a telephone group who calls and no place; of one with a visit, who comes; of one in writing, no hour', async () => {
    const { otter } = who()
    const asks = async (model: string) => {
      await send('/start-group/model', { model, go: 'next' }, otter)
      const { text } = await page('/start-group/meet', otter)
      return ['calls', 'line', 'place', 'professional', 'weekday', 'starts_at'].filter((name) =>
        text.includes(`name="${name}"`),
      )
    }
    expect(await asks('peer')).toEqual(['place', 'weekday', 'starts_at'])
    expect(await asks('professional')).toEqual(['place', 'professional', 'weekday', 'starts_at'])
    expect(await asks('online')).toEqual([])
    expect(await asks('phone')).toEqual(['calls', 'line', 'weekday', 'starts_at'])
  })

  test('takes no short name that tells a condition', async () => {
    const { otter } = who()
    const fields = { ...telephoneGroup.name!, short_name: 'Epilepsy Line', go: 'next' }
    const answer = await send('/start-group/name', fields, otter)
    expect([answer.status, (await answer.text()).includes('The short name tells a condition')]).toEqual([
      422,
      true,
    ])
  })

  test('is one at a time, nobody else’s to read, and goes when its owner says so', async () => {
    const { otter, ana, wren } = who()
    await send('/start-group', {}, otter)
    expect(await at.owner('select from group_drafts where person_id = $1', [otter.id])).toHaveLength(1)
    for (const person of [ana, wren]) {
      expect(await reads(at.kith, person, 'select id from group_drafts')).toEqual([])
      expect(await reads(at.kith, person, 'select id from seen.group_proposals')).toEqual([])
    }
    expect(await reads(at.kith, otter, 'select id from group_drafts')).toHaveLength(1)
    expect((await send('/start-group/deletion', {}, otter)).status).toBe(303)
    expect(await at.owner('select from group_drafts')).toEqual([])
  })

  test('that is not whole neither starts nor is sent', async () => {
    const { otter } = who()
    const { name: _name, ...without } = telephoneGroup
    await fillDraft(at.kith, otter, without)
    const answer = await send('/start-group/read', {}, otter)
    expect([answer.status, (await answer.text()).includes('Some steps are still open')]).toEqual([422, true])
    expect(await at.owner('select from followups where kind_id = $1', ['groups.approval'])).toEqual([])
  })
})

describe('approval', () => {
  const draft = async () =>
    String(
      (await one('select id from group_drafts where person_id = $1 and ended_at is null', [who().otter.id]))!
        .id,
    )

  test('is a follow-up that both sides see; nothing starts without it', async () => {
    const { otter, ana, marta } = who()
    expect(await sendGroup(at.kith, otter)).toBe('/start-group?said=groups.start.said.sent')
    const id = await draft()
    const about = 'select id from seen.followups where about_id = $1'
    expect(await reads(at.kith, ana, about, [id])).toHaveLength(1)
    expect(await reads(at.kith, marta, about, [id])).toEqual([])
    expect(
      await reads(at.kith, otter, `select id from seen.my_askings where kind_id = 'groups.approval'`),
    ).toHaveLength(1)
    const shown = (await page(`/group-proposals/${id}`, ana)).text
    expect(shown).toContain('Wednesday Line')
    expect(shown).toContain('Parents far from town')
    expect((await page(`/group-proposals/${id}`, marta)).status).toBe(404)
    expect(await at.owner(`select from groups where short_name = 'Wednesday Line'`)).toEqual([])
    await expect(
      as(at.kith, otter, (db) =>
        db.executeQuery({
          sql: `select access.start_group($1, array[gen_random_uuid(), gen_random_uuid(), gen_random_uuid()], '{}', '{}', null, 1, now())`,
          parameters: [id],
          query: {} as never,
          queryId: {} as never,
        }),
      ).then((r) => r.rows[0]),
    ).resolves.toEqual({ start_group: null })
  })

  test('a change wants words, and brings the draft back with them', async () => {
    const { otter, ana } = who()
    const id = await draft()
    expect((await send(`/group-proposals/${id}`, { answer: 'change', words: '' }, ana)).status).toBe(422)
    expect(
      (await send(`/group-proposals/${id}`, { answer: 'change', words: 'A later hour, please.' }, ana))
        .status,
    ).toBe(303)
    expect((await page('/start-group', otter)).text).toContain('A later hour, please.')
    expect((await one('select ending from followups where about_id = $1', [id]))!.ending).toBe('done')
    const again = await send('/start-group/read', {}, otter)
    expect(again.headers.get('location')).toBe('/start-group?said=groups.start.said.sent')
  })

  test('not now ends it, with the reason and a way on; a new one may begin', async () => {
    const { otter, ana } = who()
    const id = await draft()
    await send(`/group-proposals/${id}`, { answer: 'not_now', words: 'There is one on Tuesdays.' }, ana)
    const { text } = await page('/start-group', otter)
    expect(text).toContain('There is one on Tuesdays.')
    expect(text).toContain('hello@northside.example')
    expect(text).toContain('Begin')
  })

  test('a yes starts the group with its founder as member and host, and tells them', async () => {
    const { otter, ana } = who()
    await sendGroup(at.kith, otter)
    const id = await draft()
    expect((await send(`/group-proposals/${id}`, { answer: 'approved', words: '' }, ana)).status).toBe(303)
    const made = await one(`select * from groups where short_name = 'Wednesday Line'`)
    group = String(made!.id)
    expect([made!.model, made!.calls, made!.formats, made!.place, made!.weekday]).toEqual([
      'phone',
      'members_dial',
      ['phone'],
      null,
      3,
    ])
    expect(
      await at.owner('select from memberships where group_id = $1 and person_id = $2', [group, otter.id]),
    ).toHaveLength(1)
    expect(await reads(at.kith, otter, 'select mine, becomes from seen.hosts')).toEqual([
      { mine: true, becomes: 'facilitator' },
    ])
    await hostJobs(work())['groups.tellFounder']!({ draft: id })
    const [mail] = await at.owner(`select subject, body_text from outbox where template = 'group_answer'`)
    expect(String(mail!.body_text)).toContain(`/groups/${group}/host`)
    expect(String(mail!.subject)).not.toMatch(/epilep/i)
  })
})

describe('a new group', () => {
  test('says that it is new, and its number is for members alone', async () => {
    const { otter, wren } = who()
    for (const person of [null, wren]) {
      const { text } = await page(`/groups/${group}`, person)
      expect(text).toContain('This group is new')
      expect(text).not.toContain('555 0148')
    }
    expect((await page(`/groups/${group}`, otter)).text).toContain('555 0148')
  })

  test('its host welcomes who comes', async () => {
    const { otter, wren } = who()
    expect((await join(wren, 'Wren by phone')).status).toBe(303)
    const mine = await one(`select id from memberships where display_name = 'Wren by phone'`)
    expect((await page(`/groups/${group}/members`, otter)).text).toContain('Say welcome')
    expect((await page(`/groups/${group}/members`, wren)).text).not.toContain('Say welcome')
    await send(`/groups/${group}/members/${mine!.id}/welcome`, {}, otter)
    expect(
      (await one('select welcomed_at from memberships where id = $1', [mine!.id]))!.welcomed_at,
    ).not.toBe(null)
  })

  test('takes ten at most, two at once counted one by one, and shows no number', async () => {
    const people: Person[] = []
    for (const name of ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir', 'Gum', 'Hazel', 'Iris', 'Jade'])
      people.push(await at.kith.services.system('a test', (db) => makePerson(db, name.toLowerCase())))
    await at.owner(
      `insert into consents (id, person_id, use, version, lang, given_at)
       select gen_random_uuid(), id, 'health_data', 2, 'en', now() from people p
       where not exists (select from consents c where c.person_id = p.id and c.use = 'health_data')`,
    )
    await Promise.all(people.map((person, i) => join(person, `Tree ${i}`)))
    const [count] = await at.owner(
      'select count(*)::int as n from memberships where group_id = $1 and left_at is null',
      [group],
    )
    expect(count!.n).toBe(10)
    const last = people.at(-1)!
    const outside = await one(
      'select id from people p where not exists (select from memberships m where m.person_id = p.id and m.group_id = $1) and display_name = any ($2)',
      [group, ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir', 'Gum', 'Hazel', 'Iris', 'Jade']],
    )
    const late = people.find((p) => p.id === outside!.id) ?? last
    expect(await at.owner('select 1 from group_waits where person_id = $1', [late.id])).toHaveLength(1)
    const { text } = await page(`/groups/${group}`, late)
    expect(text).toContain('Place 1')
    expect(text.replace(/<[^>]*>/g, ' ')).not.toMatch(/\b(10|ten)\b/i)
  })

  test('its facts are changed by its host; a change of time or place is an event of its own', async () => {
    const { otter, wren } = who()
    const facts = { ...telephoneGroup.meet!, ...telephoneGroup.name! }
    expect((await send(`/groups/${group}/facts`, facts, wren)).status).toBe(403)
    await send(`/groups/${group}/facts`, { ...facts, summary: 'We talk each week.' }, otter)
    await send(`/groups/${group}/facts`, { ...facts, starts_at: '20:00' }, otter)
    const events = await at.owner(
      `select name from events where name in ('group.moved', 'group.changed') order by at, id`,
    )
    expect(events.map((e) => e.name)).toEqual(['group.changed', 'group.moved'])
    expect((await one('select starts_at from groups where id = $1', [group]))!.starts_at).toBe('20:00:00')
  })
})

describe('a host', () => {
  /** What whoever holds a group reads, beside a host of another: the same questions. */
  const questions = {
    'what members need to take part': `select p.membership_id from seen.profiles p where p.field = 'needs' and p.group_id = $1`,
    'follow-ups of the group': 'select id from seen.followups where group_id = $1',
  }

  test('sees no access needs and no queue; who facilitates a group does', async () => {
    const { otter, marta, wren, ana } = who()
    const { tuesday } = at.world.groups
    await at.owner(
      `insert into profile_fields (id, person_id, field, choices, audience, changed_at)
       values (gen_random_uuid(), $1, 'needs', '{step_free}', 'facilitators', now())`,
      [wren.id],
    )
    await at.owner(
      `insert into followups (id, kind_id, about_id, group_id, queue_role, opened_at, due_at, late_at, promised_at)
       select gen_random_uuid(), 'groups.welcome', gen_random_uuid(), g, 'facilitator', now(), now(), now(), now()
       from unnest(array[$1, $2]::uuid[]) g`,
      [group, tuesday],
    )
    for (const [what, text] of Object.entries(questions)) {
      expect([what, (await reads(at.kith, marta, text, [tuesday])).length > 0]).toEqual([what, true])
      expect([what, await reads(at.kith, otter, text, [group])]).toEqual([what, []])
    }
    expect((await page(`/people`, otter)).status).toBe(404)
    expect((await page(`/people`, ana)).status).toBe(200)
  })

  test('holds no role: the session acts in none, and its rights end with the membership', async () => {
    const { otter } = who()
    expect(await reads(at.kith, otter, 'select access.acting() as a')).toEqual([{ a: null }])
    expect(await reads(at.kith, otter, 'select access.held_groups() as g')).toEqual([])
    expect(await reads(at.kith, otter, 'select access.hosted_groups() as g')).toEqual([{ g: group }])
    await at.owner('update memberships set left_at = now() where group_id = $1 and person_id = $2', [
      group,
      otter.id,
    ])
    expect(await reads(at.kith, otter, 'select access.hosted_groups() as g')).toEqual([])
    await at.owner('update memberships set left_at = null where group_id = $1 and person_id = $2', [
      group,
      otter.id,
    ])
  })

  test('asks a second adult, who alone says yes', async () => {
    const { otter, wren, dele } = who()
    const mine = await one(`select id from memberships where display_name = 'Wren by phone'`)
    await send(`/groups/${group}/second/asking`, { membership: String(mine!.id) }, otter)
    expect((await page(`/groups/${group}/second`, dele)).status).toBe(403)
    expect((await page(`/groups/${group}`, wren)).text).toContain('You are asked to hold this group')
    expect((await page(`/groups/${group}/host`, otter)).text).toContain('has been asked')
    expect((await send(`/groups/${group}/second`, { answer: 'yes' }, dele)).status).toBe(403)
    await send(`/groups/${group}/second`, { answer: 'yes' }, wren)
    const hosts = await reads(
      at.kith,
      otter,
      'select display_name, since is not null as is from seen.hosts order by asked_at',
    )
    expect(hosts).toEqual([
      { display_name: 'Otter', is: true },
      { display_name: 'Wren by phone', is: true },
    ])
  })

  test('holds the group by itself when all four steps are done, and not with three', async () => {
    const { otter } = who()
    const steps: [string, string, unknown[]][] = [
      [
        'the course',
        `insert into course_completions (id, person_id, course, version, done_at) values (gen_random_uuid(), $1, 'founder-start', 1, now())`,
        [otter.id],
      ],
      [
        'the talk',
        `insert into talks (id, person_id, asked_at, held_on, outcome, recorded_at, confirmed_at) values (gen_random_uuid(), $1, now(), '2026-11-20', 'may_serve', now(), now())`,
        [otter.id],
      ],
      [
        'the second step',
        `insert into authenticators (id, person_id, secret, made_at, last_step) values (gen_random_uuid(), $1, repeat('A', 32), now(), 0)`,
        [otter.id],
      ],
    ]
    const terms = () =>
      at.owner(`select role from role_terms where person_id = $1 and group_id = $2 and ended_at is null`, [
        otter.id,
        group,
      ])
    for (const [, text, values] of steps) {
      await settle()
      expect(await terms()).toEqual([])
      await at.owner(text, values)
    }
    await at.owner(`update group_hosts set since = null where group_id = $1 and becomes = 'co_facilitator'`, [
      group,
    ])
    await settle()
    expect(await terms()).toEqual([])
    await at.owner(
      `update group_hosts set since = now() where group_id = $1 and becomes = 'co_facilitator'`,
      [group],
    )
    for (let turn = 0; turn < 2; turn++) await settle()
    expect(await terms()).toEqual([{ role: 'facilitator' }])
    expect((await page(`/groups/${group}`, null)).text).not.toContain('This group is new')
    expect(await at.owner(`select from events where name = 'host.settled'`)).toHaveLength(1)
  })
})

describe('ending a group', () => {
  test('is told in time, can be taken back, and happens on its day', async () => {
    const { otter, wren } = who()
    await at.owner('update sessions set second_factor_at = now() where person_id = $1', [otter.id])
    const [term] = await at.owner('select id from role_terms where person_id = $1 and group_id = $2', [
      otter.id,
      group,
    ])
    await takeUp(at.kith, otter, String(term!.id))
    const day = (n: number) => new Date(clock.now().getTime() + days(n)).toISOString().slice(0, 10)
    const words = 'We have all moved on, and thank you.'
    expect((await send(`/groups/${group}/closing`, { day: day(1), words }, otter)).status).toBe(422)
    expect((await send(`/groups/${group}/closing`, { day: day(20), words }, wren)).status).toBe(303)
    expect((await page(`/groups/${group}`, who().dele)).text).not.toContain(words)
    expect((await page(`/groups/${group}`, wren)).text).toContain(words)
    await send(`/groups/${group}/closing`, { keep: 'yes' }, otter)
    expect((await one('select closes_on from groups where id = $1', [group]))!.closes_on).toBe(null)
    await send(`/groups/${group}/closing`, { day: day(20), words }, otter)
    await hostJobs(work())['groups.tellClosing']!({ group })
    const mails = await at.owner(`select body_text from outbox where template = 'group_closing'`)
    expect(mails.length).toBeGreaterThan(1)
    expect(String(mails[0]!.body_text)).not.toContain(words)
    await hostJobs(work())['groups.closeDue']!({})
    expect((await one('select closed_at from groups where id = $1', [group]))!.closed_at).toBe(null)
    clock.set(new Date(clock.now().getTime() + days(22)))
    try {
      await hostJobs(work())['groups.closeDue']!({})
    } finally {
      clock.reset()
    }
    expect((await one('select closed_at from groups where id = $1', [group]))!.closed_at).not.toBe(null)
    expect(
      await at.owner('select from role_terms where group_id = $1 and ended_at is null', [group]),
    ).toEqual([])
    expect((await page(`/groups/${group}`, null)).status).toBe(404)
    expect((await page(`/groups/${group}`, wren)).status).toBe(200)
  })
})

test('a network of parents asks nobody: the group starts at once', async () => {
  await at.owner(`update networks set size = 'parents'`)
  await at.kith.services.networkChanged()
  const to = await sendGroup(at.kith, who().dele, {
    ...telephoneGroup,
    name: { ...telephoneGroup.name!, short_name: 'River Line' },
  })
  expect(to).toMatch(/^\/groups\/[0-9a-f-]+\/host\?said=groups.said.started$/)
})

test('a young person finds nothing of it', async () => {
  for (const path of ['/start-group', '/start-group/need', '/talk'])
    expect([path, (await page(path, who().pip)).status]).toEqual([path, 404])
})
