/**
 * Every field with an audience is blank for everybody outside it. Generated: a marker in each field of Noor, who is in two
 * groups; each audience in turn; every page of the router, every mail and the view itself, as each of the cast. And what
 * "see my profile as" says is what that reader really gets.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { type MatrixRole, roles } from '../../src/answers.ts'
import { declaredRoutes } from '../../src/app.tsx'
import type { Work } from '../../src/context.ts'
import { joinGroup, leaveGroup } from '../../src/modules/groups/commands.ts'
import { jobs as groupJobs } from '../../src/modules/groups/jobs.ts'
import { type Reader, readers } from '../../src/modules/groups/profiles/policy.ts'
import { seenAs } from '../../src/modules/groups/profiles/queries.ts'
import { saveField } from '../../src/modules/people/profile/commands.ts'
import { type AnyField, type Audience, profileFields } from '../../src/modules/people/profile/schema.ts'
import { staffRoles, withStaff } from '../staff.ts'
import { as, type Person } from '../world.ts'
import { type Owner, type Row, reads, type Scene, scene } from './scene.ts'

type Place = 'tuesday' | 'far'
type Shows = { audience: Audience; places: Place[] }

/** Markers as a page shows them: own words, and choices that no other page of the cast names. */
const planted: Record<AnyField, { words?: string; choices?: string[]; shown: string }> = {
  full_name: { words: 'Noor Markername', shown: 'Noor Markername' },
  conditions: { choices: ['cystinosis_of_nobody'], shown: 'cystinosis_of_nobody' },
  child_age: { choices: ['over_25'], shown: 'Over 25 years' },
  place: { words: 'Markerplace by the lake', shown: 'Markerplace by the lake' },
  languages: { choices: ['haw'], shown: 'Hawaiian' },
  story: { words: 'A marker of a story', shown: 'A marker of a story' },
  needs: { words: 'Marker of a need', shown: 'Marker of a need' },
}
const fields = [...profileFields, 'needs'] as const

const settings: Shows[] = [
  { audience: 'me', places: [] },
  { audience: 'mentor', places: [] },
  { audience: 'groups', places: [] },
  { audience: 'groups', places: ['tuesday'] },
  { audience: 'groups', places: ['far'] },
  { audience: 'groups', places: ['tuesday', 'far'] },
  { audience: 'network', places: [] },
]
const titleOf = ({ audience, places }: Shows) => [audience, ...places].join(' ')

/** In which of Noor's groups each of the cast may read, and whether as the one who holds it. */
const placesOf: Partial<Record<MatrixRole, { place: Place; holds: boolean }[]>> = {
  member: [{ place: 'tuesday', holds: false }],
  member_elsewhere: [{ place: 'far', holds: false }],
  facilitator: [{ place: 'tuesday', holds: true }],
  co_facilitator: [{ place: 'tuesday', holds: true }],
  facilitator_elsewhere: [{ place: 'far', holds: true }],
  coordinator: [
    { place: 'tuesday', holds: false },
    { place: 'far', holds: false },
  ],
}
const whereOf = (role: MatrixRole) => placesOf[role] ?? []
/** Staff without a group are asked for every row, and for every page where most is shown. */
const isAsked = (role: MatrixRole, { audience }: Shows) => audience === 'network' || !isStaffElsewhere(role)
const isStaffElsewhere = (role: MatrixRole) =>
  (staffRoles as readonly MatrixRole[]).includes(role) && role !== 'co_facilitator'

let at: Scene
let owner: Owner
let noor: Person
let own: Record<Place, string>

beforeAll(async () => {
  at = await scene()
  at.world = await withStaff(at.kith, at.world)
  owner = at.owner
  noor = at.world.people.noor
  own = await as(at.kith, noor, async (db) => ({
    tuesday: await joinGroup(db, at.world.groups.tuesday, { name: 'Sorrel', seed: 0 }),
    far: await joinGroup(db, at.world.groups.far, { name: 'Nettle', seed: 0 }),
  }))
})

/** Access needs have an audience of their own: whatever is more than nobody is for those who hold the group. */
const needsShow = ({ audience }: Shows): Shows => ({
  audience: ['me', 'mentor'].includes(audience) ? 'me' : 'facilitators',
  places: [],
})

async function show(setting: Shows) {
  await as(at.kith, noor, async (db, member) => {
    for (const field of fields) {
      const { audience, places } = field === 'needs' ? needsShow(setting) : setting
      const told = { words: null, choices: [], language: null, ...planted[field] }
      const { words, choices, language } = told
      const shown = { audience, memberships: places.map((place) => own[place]) }
      await saveField(db, member, field, { told: { words, choices, language }, shown })
    }
  })
}

/** The fields that a reader in these places may read, with the place; as the setting says, not as the database does. */
function due(setting: Shows, where: { place: Place; holds: boolean }[]): string[] {
  return where.flatMap(({ place, holds }) =>
    fields
      .filter((field) => {
        if (field === 'needs') return holds && needsShow(setting).audience === 'facilitators'
        return (
          setting.audience === 'network' || (setting.audience === 'groups' && setting.places.includes(place))
        )
      })
      .map((field) => `${place} ${field}`),
  )
}

/** Every page that can be asked for, about Noor in one of her groups. */
function pagesAbout(place: Place): string[] {
  const parts: Record<string, string> = {
    group: at.world.groups[place],
    membership: own[place],
    person: noor.id,
    term: at.world.term,
    followup: at.world.followup,
    field: 'place',
    part: 'needs',
    use: 'health_data',
    token: 'no-such-token',
    mail: '00000000-0000-7000-8000-000000000000',
    template: 'greeting',
    lang: 'en',
  }
  return declaredRoutes
    .filter((r) => r.method === 'GET' && r.module !== 'platform')
    .flatMap(({ path }) => {
      const filled = path.replace(/:(\w+)/g, (_, name: string) => parts[name] ?? 'nothing')
      const asked = path.endsWith('/as')
        ? [`member.${own[place]}`, `facilitator.${own[place]}`, 'coordinator']
        : []
      return [filled, ...asked.map((reader) => `${filled}?as=${reader}`)]
    })
}

/** Where each marker stands in what a reader is sent, as `page marker`. */
async function found(person: Person | null): Promise<string[]> {
  const hits: string[] = []
  // A page that names neither group is one page, not two.
  const pages = new Map(
    (['tuesday', 'far'] as const).flatMap((place) => pagesAbout(place).map((path) => [path, place])),
  )
  for (const [path, place] of pages) {
    const headers = { 'accept-language': 'en', ...(person && { cookie: person.cookie }) }
    const answer = await at.kith.app.request(path, { headers })
    const sent = `${await answer.text()} ${JSON.stringify([...answer.headers])}`
    for (const field of fields)
      if (sent.includes(planted[field].shown)) hits.push(`${path} ${place} ${field}`)
  }
  return [...new Set(hits)].sort()
}

const onMemberPages = (all: string[]) =>
  all
    .map((line) => {
      const [place, field] = line.split(' ') as [Place, string]
      return `/groups/${at.world.groups[place]}/members/${own[place]} ${place} ${field}`
    })
    .sort()

/** What the view gives a reader about Noor, as `place field`. */
async function rowsFor(person: Person | null): Promise<string[]> {
  const asked = 'select membership_id, field from seen.profiles where membership_id = any ($1)'
  const rows = await reads(at.kith, person, asked, [Object.values(own)]).catch(() => [] as Row[])
  return placed(rows)
}
/** The rows of these two groups; Noor is in a third one, which nobody else of the cast reads but the coordinator. */
const placed = (rows: Row[]) =>
  rows
    .filter((row) => Object.values(own).includes(String(row.membership_id)))
    .map((row) => `${row.membership_id === own.tuesday ? 'tuesday' : 'far'} ${row.field}`)
    .sort()

/** What each of the cast gets beyond what the setting allows, or not at all of what it does. */
async function differences(setting: Shows): Promise<string[]> {
  const wrong: string[] = []
  for (const role of roles) {
    const person = at.world.cast[role] ?? null
    const [wanted, rows] = [due(setting, whereOf(role)), await rowsFor(person)]
    const pages = isAsked(role, setting) ? await found(person) : []
    const compare = (what: string, got: string[], right: string[]) => {
      for (const one of got) if (!right.includes(one)) wrong.push(`${role} is shown ${what} ${one}`)
      for (const one of right) if (!got.includes(one)) wrong.push(`${role} is not shown ${what} ${one}`)
    }
    compare('row', rows, wanted)
    compare('page', pages, onMemberPages(wanted))
  }
  return wrong
}

test('before anything is written, no page holds a marker', async () => {
  for (const role of roles) expect([role, await found(at.world.cast[role] ?? null)]).toEqual([role, []])
})

describe.each(settings.map((s) => [titleOf(s), s] as const))('shown to: %s', (_, setting) => {
  test('every field is on the page of that membership for its audience, and nowhere else for anybody', async () => {
    await show(setting)
    expect(await differences(setting)).toEqual([])
  })

  test('"see my profile as" answers what that reader really gets', async () => {
    const real: Record<string, MatrixRole> = {
      stranger: 'visitor',
      coordinator: 'coordinator',
      'member tuesday': 'member',
      'member far': 'member_elsewhere',
      'facilitator tuesday': 'facilitator',
      'facilitator far': 'facilitator_elsewhere',
    }
    for (const [name, role] of Object.entries(real)) {
      const [kind, place] = name.split(' ') as [Reader['kind'], Place | undefined]
      const reader = { kind, membership: place ? own[place] : null }
      const said = await as(at.kith, noor, (db) => seenAs(db, reader))
      expect([name, placed(said as unknown as Row[])]).toEqual([
        name,
        await rowsFor(at.world.cast[role] ?? null),
      ])
      const page = await (
        await at.kith.app.request(`/you/profile/as?as=${place ? `${kind}.${own[place]}` : kind}`, {
          headers: { cookie: noor.cookie },
        })
      ).text()
      for (const field of fields) {
        const isDue = due(setting, whereOf(role)).some((line) => line.endsWith(` ${field}`))
        expect([name, field, page.includes(planted[field].shown)]).toEqual([name, field, isDue])
      }
    }
  })

  test('what is for a mentor is shown to nobody while there are none', async () => {
    expect(await as(at.kith, noor, (db) => seenAs(db, { kind: 'mentor', membership: null }))).toEqual([])
  })

  test('no mail says any of it', async () => {
    const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as unknown as Work
    await owner('delete from outbox')
    await owner('delete from notices')
    for (const membership of Object.values(own))
      for (const job of ['groups.greet', 'groups.tellHolders', 'groups.tellWelcomed'])
        await groupJobs(work)[job]!({ membership })
    const mails = await owner('select subject, body_text, body_html from outbox')
    expect(mails.length).toBeGreaterThan(4)
    for (const field of fields) expect(JSON.stringify(mails)).not.toContain(planted[field].shown)
  })
})

test('every kind of reader that the page offers was asked', () => {
  expect([...readers].sort()).toEqual(['coordinator', 'facilitator', 'member', 'mentor', 'stranger'])
})

test('whoever asks for another membership than the own is told what a stranger sees', async () => {
  await show({ audience: 'network', places: [] })
  const reader = { kind: 'facilitator' as const, membership: own.tuesday }
  expect(await as(at.kith, at.world.people.wren, (db) => seenAs(db, reader))).toEqual([])
  expect((await as(at.kith, noor, (db) => seenAs(db, reader))).length).toBe(fields.length)
})

test('a membership that has ended shows nothing, and one that follows it shows only what is ticked anew', async () => {
  await show({ audience: 'groups', places: ['tuesday'] })
  const before = await rowsFor(at.world.people.wren)
  expect(before.length).toBe(profileFields.length)
  await as(at.kith, noor, (db) => leaveGroup(db, at.world.groups.tuesday))
  expect(await rowsFor(at.world.people.wren)).toEqual([])
  own.tuesday = await as(at.kith, noor, (db) =>
    joinGroup(db, at.world.groups.tuesday, { name: 'Sorrel again', seed: 0 }),
  )
  expect(await rowsFor(at.world.people.wren)).toEqual([])
})

test('a view that forgets its condition, or a page that shows too much, is found (planted)', async () => {
  const closed: Shows = { audience: 'groups', places: ['far'] }
  await show(closed)
  expect(await differences(closed)).toEqual([])
  await owner(`create or replace view seen.profiles with (security_barrier) as
    select s.membership_id, s.group_id, s.field, s.words, s.choices, s.language from access.shown_fields s`)
  const leaks = await differences(closed)
  expect(leaks).toContain('left is shown row far place')
  expect(
    leaks.some((line) => line.startsWith('member_elsewhere is shown page') && line.endsWith('needs')),
  ).toBe(true)
})
