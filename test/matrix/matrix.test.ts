/** The authorisation matrix: every route of the router, asked by every role, answers as it declares. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MatrixRole, roles } from '../../src/answers.ts'
import { declaredRoutes } from '../../src/app.tsx'
import type { Place } from '../../src/platform/database/place.ts'
import type { Answer } from '../../src/platform/web/routes.ts'
import { askedOfWren } from '../asked.ts'
import { type Doors, makeDoors } from '../doors.ts'
import { aService } from '../elsewhere.ts'
import { freshPlace, type TestKith, testKith } from '../kith.ts'
import { partner, partnersFile } from '../oidc.ts'
import { makeRecovery } from '../recovery.ts'
import { staffRoles, withStaff } from '../staff.ts'
import { makeWorld, type World } from '../world.ts'

type Scene = { kith: TestKith; world: World; recovery: string; doors: Doors }

const aMail = '00000000-0000-7000-8000-000000000000'

let made: Omit<Scene, 'kith'> & { place: Place }
let shared: Scene

/** A partner that nobody answers at: whoever goes there is told so. */
const partners = partnersFile([partner('riverside', 'http://127.0.0.1:9')])

/** The whole cast, laid once: each scene is a copy. */
async function laid(): Promise<typeof made> {
  const place = await freshPlace()
  const kith = await testKith({ place })
  await kith.services.system('a test keeps a mail', (db) =>
    db
      .insertInto('outbox')
      .values({
        id: aMail,
        message_id: 'a',
        template: 'greeting',
        person_id: null,
        address: 'wren@northside.example',
        lang: 'en',
        subject: 'Welcome',
        body_text: 'Welcome',
        body_html: '<p>Welcome</p>',
        made_at: new Date(),
      })
      .execute(),
  )
  const world = await withStaff(kith, await makeWorld(kith))
  await kith.services.system('a test tells why somebody left', (db) =>
    db
      .insertInto('leaving_asks')
      .values({
        id: aMail,
        group_id: world.groups.tuesday,
        reason: 'access',
        words: null,
        person_id: null,
        told_at: new Date(),
      })
      .execute(),
  )
  const recovery = await makeRecovery(kith, world)
  await askedOfWren(kith, world)
  await invite(kith)
  const doors = await makeDoors(kith, world)
  await askFor(kith, world)
  await kith.stopAll()
  return { place, world, recovery, doors }
}

const scene = async (): Promise<Scene> => ({
  ...made,
  kith: await testKith({ place: await freshPlace(made.place), env: { KITH_PARTNERS: partners } }),
})

const invite = (kith: TestKith) =>
  kith.services.system('a test invites', (db) =>
    db
      .insertInto('partner_invitations')
      .values({
        id: aMail,
        partner_id: 'riverside',
        address: 'contact@riverside.example',
        lang: 'en',
        reason: 'a test',
        role_ends_at: null,
        invited_by: null,
        invited_at: new Date(),
        expires_at: new Date(Date.now() + 86_400_000),
      })
      .execute(),
  )

/** Noor, whom no column asks as, has asked for the talk and sent a group to be approved. */
const askFor = (kith: TestKith, { people }: World) =>
  kith.services.system('a test asks', async (db) => {
    const of = { id: aMail, person_id: people.noor.id }
    await db
      .insertInto('talks')
      .values({ ...of, asked_at: new Date() })
      .execute()
    await db
      .insertInto('group_drafts')
      .values({ ...of, started_at: new Date(), changed_at: new Date(), sent_at: new Date() })
      .execute()
  })

beforeAll(async () => {
  made = await laid()
  shared = await scene()
})

afterAll(async () => {
  for (const at of left.values()) await leave(await at)
  await made.place.close()
})

/** These end the session of the one who asks, or take that one away, and touch no other role: all roles share one scene, which is asked for nothing else. */
const leaving = new Set([
  'POST /sign-out',
  'POST /acting',
  'POST /you/security/sessions/end',
  'POST /you/leave',
  'POST /groups/:group/leave',
])

/** These change what is asked for; each of their cells that is to be allowed has a scene of its own. */
const changing = new Set([
  'POST /recoveries/:recovery/agreement',
  'POST /recoveries/:recovery/refusal',
  'POST /groups/:group/members/:membership/welcome',
  'POST /groups/:group/requests/:request/yes',
  'POST /groups/:group/starters/:starter/end',
])

const left = new Map<string, Promise<Scene>>()

/** Where a route is asked by a role, so that no answer changes another. */
async function sceneFor(route: string, isAllowed: boolean): Promise<{ at: Scene; isOwn: boolean }> {
  if (isAllowed && changing.has(route)) return { at: await scene(), isOwn: true }
  if (!leaving.has(route)) return { at: shared, isOwn: false }
  if (!left.has(route)) left.set(route, scene())
  return { at: await left.get(route)!, isOwn: false }
}

/** What fills the named parts of an address: Tuesday Table and Wren in it, else something that is nobody's. */
function filled(path: string, { kith, world, recovery, doors }: Scene): string {
  const parts: Record<string, string> = {
    group: path.includes(':starter') ? doors.blue : world.groups.tuesday,
    membership: world.memberships.wren!,
    subject: world.memberships.wren!,
    code: '00000000-0000-7000-8000-000000000000',
    person: world.people.otter.id,
    term: world.term,
    followup: world.followup,
    service: aService,
    asking: world.followup,
    break: aMail,
    kind: 'groups.welcome',
    mail: aMail,
    ask: aMail,
    partner: 'riverside',
    invitation: aMail,
    recovery,
    request: doors.late,
    call: doors.talk,
    starter: doors.starter,
    token: 'no-such-token',
    template: 'sign_in',
    lang: 'en',
    passkey: '00000000-0000-7000-8000-000000000000',
    session: '00000000-0000-7000-8000-000000000000',
    notice: '00000000-0000-7000-8000-000000000000',
    field: 'place',
    part: 'quiet',
    use: 'service',
    wish: '00000000-0000-7000-8000-000000000000',
    course: 'founder-start',
    lesson: '01-what-a-peer-group-is',
    talk: aMail,
    draft: aMail,
    step: 'need',
    name: kith.services.assets.css.split('/').at(-1)!,
  }
  const query = path === '/live' ? `?at=/groups/${world.groups.tuesday}/members` : ''
  return path.replace(/:(\w+)/g, (_, name: string) => parts[name]!) + query
}

async function ask(at: Scene, method: string, path: string, role: MatrixRole): Promise<Answer> {
  const cookie = at.world.cast[role]?.cookie
  const headers: Record<string, string> = { ...(cookie && { cookie }) }
  if (method === 'POST') headers['content-type'] = 'application/x-www-form-urlencoded'
  const response = await at.kith.app.request(filled(path, at), {
    method,
    headers,
    ...(method === 'POST' && { body: '' }),
  })
  const answer = answerOf(response)
  await response.body?.cancel()
  return answer
}

/** 200, 303 to elsewhere and 422 are yes; 403 and the way to sign in are no; 404 is nothing. Anything else is a fault. */
function answerOf(response: Response): Answer {
  const to = response.headers.get('location') ?? ''
  if (response.status === 404) return 'not-found'
  if (response.status === 403 || (response.status === 303 && /^\/sign-in(\?|$)/.test(to))) return 'deny'
  if ([200, 303, 422].includes(response.status)) return 'allow'
  throw new Error(`unexpected ${response.status}`)
}

async function leave({ kith }: Scene) {
  await kith.stopAll()
  await kith.place.close()
}

async function differencesOf(role: MatrixRole, routes: typeof declaredRoutes): Promise<string[]> {
  const differences: string[] = []
  for (const { method, path, answers } of routes) {
    const { at, isOwn } = await sceneFor(`${method} ${path}`, answers[role] === 'allow')
    const got = await ask(at, method, path, role)
    if (got !== answers[role]) differences.push(`${method} ${path}: ${got}, declared ${answers[role]}`)
    if (isOwn) await leave(at)
  }
  return differences
}

describe.each(roles)('a %s', (role) => {
  test('is answered by every route as it declares', async () => {
    expect(await differencesOf(role, declaredRoutes)).toEqual([])
  })
})

test('every route of the router is declared', () => {
  const declared = new Set(declaredRoutes.map((r) => `${r.method} ${r.path}`))
  const undeclared = shared.kith.app.routes
    .filter((r) => r.method !== 'ALL')
    .map((r) => `${r.method} ${r.path}`)
    .filter((r) => !declared.has(r))
  expect(undeclared).toEqual([])
})

test('a role that holds no group reads what a member of no group reads, its own pages apart', async () => {
  const isOwn = (path: string) => /^\/(you(\/|$)|acting|today|askings|talk$|start-group)/.test(path)
  const plain = async (path: string, role: MatrixRole) => {
    const answer = await shared.kith.app.request(path, {
      headers: { cookie: shared.world.cast[role]!.cookie },
    })
    const seen = (await answer.text()).replace(/ value="[^"]*"|seed=\d+|since=\d+|<svg[\s\S]*?<\/svg>/g, '')
    return `${answer.status} ${seen}`
  }
  for (const { path, answers } of declaredRoutes.filter((r) => r.method === 'GET' && !isOwn(r.path))) {
    const at = filled(path, shared)
    if (at.startsWith('/live')) continue
    const wanted = await plain(at, 'left')
    const alike = staffRoles.filter((r) => r !== 'co_facilitator' && answers[r] === answers.left)
    for (const role of alike) expect([role, at, (await plain(at, role)) === wanted]).toEqual([role, at, true])
  }
})

test('a route that declares otherwise than it answers is found (planted)', async () => {
  const members = declaredRoutes.find((r) => r.path === '/groups/:group/members')!
  const planted = { ...members, answers: { ...members.answers, member_elsewhere: 'allow' as const } }
  expect(await differencesOf('member_elsewhere', [planted])).toEqual([
    'GET /groups/:group/members: deny, declared allow',
  ])
})
