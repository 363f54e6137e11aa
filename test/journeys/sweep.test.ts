/**
 * Every page as every role that may read it, in English and Arabic, in each theme, with and without scripts, on a phone;
 * and in Spanish on a wide screen. Pages that are the same to the last byte are looked at once and noted for each role.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { MatrixRole } from '../../src/answers.ts'
import { steps as questions } from '../../src/modules/groups/finder/forms.ts'
import { steps } from '../../src/modules/groups/start/schema.ts'
import { parts } from '../../src/modules/people/boundaries/schema.ts'
import { profileFields } from '../../src/modules/people/profile/schema.ts'
import { seedSession } from '../../src/modules/people/seed.ts'
import { paths } from '../../src/paths.ts'
import type { Lang } from '../../src/platform/i18n/types.ts'
import { type Asked, askedOfWren } from '../asked.ts'
import { expected, roles } from '../coverage/expected.ts'
import { type Doors, makeDoors } from '../doors.ts'
import { aService, uncheckedService } from '../elsewhere.ts'
import { codes, makeLinks } from '../inviting.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { switches, tellSome } from '../notices.ts'
import { partner, partnersFile } from '../oidc.ts'
import { type Started, startedWorld } from '../starting.ts'
import { tellOfWren } from '../telling.ts'
import { makeWorld, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { doorsOf } from './doors.ts'
import { keepClean, knownClean, likenessOf, samenessOf, scriptedOf } from './likeness.ts'
import { digest, examineOpen, frameFaults, leftovers, openApart, themes, validity } from './look.ts'

const house = journeys('sweep')
/** A role looks at as many pages as it has: however long that takes, it ends. */
const whole = 180_000
type Served = TestKith & { origin: string }
let kith: Served
let world: World
let asked: Asked
let doors: Doors
let started: Started
let demonstration: Served
let link: string

/** A partner that nobody answers at. */
const partners = partnersFile([partner('riverside', 'http://127.0.0.1:9')])

beforeAll(async () => {
  kith = await serveKith({ env: { KITH_PARTNERS: partners } })
  world = await makeWorld(kith)
  await tellOfWren(kith, world)
  link = await makeLinks(kith, world)
  asked = await askedOfWren(kith, world)
  doors = await makeDoors(kith, world)
  started = await startedWorld(kith, world)
  await tellSome(kith, world)
  demonstration = await serveKith({ demo: true })
  await makeWorld(demonstration)
})

type Stop = { page: string; state: string; path: string }

const isField = (state: string) => (profileFields as readonly string[]).includes(state)
const isPart = (state: string) => (parts as readonly string[]).includes(state)
const member = (membership: string) => paths.member({ group: world.groups.tuesday, membership })

const course = 'founder-start'
const lesson = '02-a-safe-first-meeting'

/** Where a role finds a page in a state; null where only a journey leads there. */
function pathOf(page: string, state: string, role: MatrixRole): string | null {
  const { tuesday, far, lantern } = world.groups
  const stranger = role === 'member' || role === 'facilitator' ? far : tuesday
  const own: Record<string, string> = {
    [`${paths.link.pattern} dead`]: paths.link({ token: 'no-such-link' }),
    [`${paths.code.pattern} asked`]: `${paths.code()}?asked=${'a'.repeat(43)}`,
    [`${paths.handedCode.pattern} first`]: paths.handedCode({ subject: world.memberships.wren! }),
    [`${paths.madeCode.pattern} gone`]: paths.madeCode({ code: '00000000-0000-7000-8000-000000000000' }),
    [`${paths.confirmAddress.pattern} dead`]: paths.confirmAddress({ token: 'no-such-link' }),
    [`${paths.recoveryLink.pattern} dead`]: paths.recoveryLink({ token: 'no-such-link' }),
    [`${paths.invited.pattern} dead`]: paths.invited({ token: 'no-such-link' }),
    [`${paths.partnerSignIn.pattern} away`]: paths.partnerSignIn({ partner: 'riverside' }),
    [`${paths.partnerLink.pattern} away`]: paths.partnerLink({ partner: 'riverside' }),
    [`${paths.partnerAnswer.pattern} over`]: paths.partnerAnswer({ partner: 'riverside' }),
    [`${paths.services.pattern} narrowed`]: `${paths.services()}?q=epilepsy&kind=peer_group`,
    [`${paths.services.pattern} empty`]: `${paths.services()}?q=qqqqq`,
    [`${paths.service.pattern} filled`]: paths.service({ service: aService }),
    [`${paths.service.pattern} reported`]: `${paths.service({ service: aService })}?said=services.said.reported`,
    [`${paths.service.pattern} unchecked`]: paths.service({ service: uncheckedService }),
    [`${paths.conditions.pattern} found`]: `${paths.conditions()}?q=epilipsy&day=2`,
    [`${paths.conditions.pattern} empty`]: `${paths.conditions()}?q=qqqqq`,
    [`${paths.groups.pattern} help_shown`]: `${paths.groups()}?help=now`,
    [`${paths.groups.pattern} near`]: `${paths.groups()}?place=4250542&within=100&part=evening`,
    [`${paths.places.pattern} found`]: `${paths.places()}?q=Springfeild&day=2`,
    [`${paths.places.pattern} empty`]: `${paths.places()}?q=qqqqqq`,
    ...Object.fromEntries(
      questions.map((step) => [
        `${paths.finder.pattern} ${step}`,
        `${paths.finder()}?step=${step}&for=parents`,
      ]),
    ),
    [`${paths.finder.pattern} which`]: `${paths.finder()}?step=stage&typed=epilipsy`,
    [`${paths.finder.pattern} unknown`]: `${paths.finder()}?step=stage&typed=qqqqqq`,
    [`${paths.finder.pattern} town`]: `${paths.finder()}?step=time&near=Springfield`,
    [`${paths.finder.pattern} nowhere`]: `${paths.finder()}?step=time&near=qqqqqq`,
    [`${paths.finderAnswer.pattern} answered`]: `${paths.finderAnswer()}?for=parents&condition=epilepsy&age=19&language=es&format=in_person&place=4250542&part=daytime`,
    [`${paths.finderAnswer.pattern} empty`]: `${paths.finderAnswer()}?language=ar&only=yes`,
    [`${paths.finderAnswer.pattern} counted`]: `${paths.finderAnswer()}?condition=asthma&said=groups.said.counted`,
    [`${paths.wishes.pattern} empty`]: paths.wishes(),
    [`${paths.wishes.pattern} kept`]: `${paths.wishes()}?said=groups.said.wish_kept`,
    [`${paths.group.pattern} open`]: paths.group({ group: stranger }),
    [`${paths.group.pattern} by_request`]: paths.group({ group: lantern }),
    [`${paths.group.pattern} held`]: paths.group({ group: tuesday }),
    [`${paths.groupJoin.pattern} first`]: paths.groupJoin({ group: stranger }),
    ...doorsOf(world, doors),
    [`${paths.groupLeave.pattern} filled`]: paths.groupLeave({ group: tuesday }),
    [`${paths.groupLinks.pattern} first`]: paths.groupLinks({ group: tuesday }),
    [`${paths.groupLink.pattern} filled`]: paths.groupLink({ invitation: link }),
    [`${paths.groupFlyer.pattern} filled`]: paths.groupFlyer({ group: tuesday }),
    [`${paths.opened.pattern} filled`]: paths.opened({ code: codes.open }),
    [`${paths.opened.pattern} hidden`]: paths.opened({ code: codes.hidden }),
    [`${paths.today.pattern} empty`]: paths.today(),
    [`${paths.groupNorms.pattern} filled`]: paths.groupNorms({ group: tuesday }),
    [`${paths.groupNormsOwn.pattern} filled`]: paths.groupNormsOwn({ group: tuesday }),
    [`${paths.groupPacket.pattern} filled`]: paths.groupPacket({ group: tuesday }),
    [`${paths.groupPacket.pattern} large`]: `${paths.groupPacket({ group: tuesday })}?size=letter-large`,
    [`${paths.firstDays.pattern} filled`]: paths.firstDays({ group: tuesday }),
    [`${paths.groupHopes.pattern} filled`]: paths.groupHopes({ group: tuesday }),
    [`${paths.groupHope.pattern} empty`]: paths.groupHope({
      group: tuesday,
      membership: world.memberships.wren!,
    }),
    [`${paths.groupLeft.pattern} empty`]: paths.groupLeft({ group: tuesday }),
    [`${paths.today.pattern} asked`]: paths.today(),
    [`${paths.followup.pattern} put_off`]: paths.followup({ followup: asked.late }),
    [`${paths.followup.pattern} ended`]: paths.followup({ followup: asked.ended }),
    [`${paths.followups.pattern} open`]: `${paths.followups()}?show=open`,
    [`${paths.followups.pattern} ended`]: `${paths.followups()}?show=ended`,
    [`${paths.followupKind.pattern} filled`]: paths.followupKind({ kind: 'groups.welcome' }),
    [`${paths.followupKind.pattern} always`]: paths.followupKind({ kind: 'people.agreeRecovery' }),
    [`${paths.asking.pattern} open`]: paths.asking({ asking: asked.open }),
    [`${paths.asking.pattern} late`]: paths.asking({ asking: asked.late }),
    [`${paths.asking.pattern} ended`]: paths.asking({ asking: asked.ended }),
    [`${paths.term.pattern} filled`]: paths.term({ term: world.term }),
    [`${paths.groupMembers.pattern} filled`]: paths.groupMembers({ group: tuesday }),
    [`${paths.member.pattern} filled`]: member(world.memberships.wren!),
    [`${paths.member.pattern} mine`]: member(world.memberships.wren!),
    [`${paths.member.pattern} empty`]: member(world.memberships.marta!),
    [`${paths.profileAs.pattern} as_member`]: `${paths.profileAs()}?as=member.${world.memberships.wren}`,
    [`${paths.profileAs.pattern} as_coordinator`]: `${paths.profileAs()}?as=coordinator`,
    [`${paths.agreement.pattern} not`]: paths.agreement({ use: 'measures' }),
    [`${paths.agreement.pattern} agreed`]: paths.agreement({ use: 'health_data' }),
    [`${paths.leave.pattern} by_agreement`]: `${paths.leave()}?said=people.leave.by_agreement`,
    [`${paths.course.pattern} filled`]: paths.course({ course }),
    [`${paths.lesson.pattern} filled`]: paths.lesson({ course, lesson }),
    [`${paths.lesson.pattern} answered`]: `${paths.lesson({ course, lesson })}?answer=3`,
    [`${paths.talk.pattern} waits`]: paths.talk(),
    [`${paths.talkRecord.pattern} first`]: paths.talkRecord({ talk: started.lark }),
    [`${paths.talkRecord.pattern} recorded`]: paths.talkRecord({ talk: started.otter }),
    [`${paths.talkRecord.pattern} confirm`]: paths.talkRecord({ talk: started.otter }),
    [`${paths.startGroup.pattern} going`]: paths.startGroup(),
    [`${paths.startGroup.pattern} sent`]: paths.startGroup(),
    [`${paths.startGroup.pattern} not_now`]: paths.startGroup(),
    [`${paths.startGroupDeletion.pattern} sent`]: paths.startGroupDeletion(),
    [`${paths.groupProposal.pattern} filled`]: paths.groupProposal({ draft: started.proposal }),
    [`${paths.groupHost.pattern} filled`]: paths.groupHost({ group: started.group }),
    [`${paths.groupSecond.pattern} first`]: paths.groupSecond({ group: started.group }),
    [`${paths.group.pattern} new`]: paths.group({ group: started.group }),
    [`${paths.groupFacts.pattern} filled`]: paths.groupFacts({ group: tuesday }),
    [`${paths.groupFacts.pattern} host`]: paths.groupFacts({ group: started.group }),
    [`${paths.groupClosing.pattern} filled`]: paths.groupClosing({ group: tuesday }),
    [`${paths.groupClosing.pattern} host`]: paths.groupClosing({ group: started.group }),
    [`${paths.notices.pattern} empty`]: paths.notices(),
    [`${paths.notices.pattern} said`]: `${paths.notices()}?said=notices.said.read`,
    [`${paths.noticeWays.pattern} saved`]: `${paths.noticeWays()}?said=people.said.saved`,
    [`${paths.noticeWays.pattern} quiet`]: paths.noticeWays(),
    [`${paths.noticeOff.pattern} dead`]: paths.noticeOff({ token: 'no-such-link' }),
    [`${paths.noticeOff.pattern} first`]: paths.noticeOff({ token: switches.open }),
    [`${paths.noticeOff.pattern} done`]: paths.noticeOff({ token: switches.used }),
    [`${paths.agreementEnd.pattern} health`]: paths.agreementEnd({ use: 'health_data' }),
  }
  if (page === paths.profileField.pattern && isField(state)) return paths.profileField({ field: state })
  if (page === paths.startGroupStep.pattern && steps.includes(state as 'need'))
    return paths.startGroupStep({ step: state })
  if (page === paths.boundary.pattern && isPart(state)) return paths.boundary({ part: state })
  if (own[`${page} ${state}`]) return own[`${page} ${state}`]!
  const plain = !page.includes(':') && page.startsWith('/') && !page.startsWith('/outbox')
  if (page === paths.groups.pattern && state === 'first') return null
  return plain && (state === 'filled' || state === 'first') ? page : null
}

const stopsOf = (role: MatrixRole): Stop[] =>
  expected
    .filter((row) => row.roles.includes(role))
    .flatMap(({ page, state }) => {
      const path = pathOf(page, state, role)
      return path ? [{ page, state, path }] : []
    })

const examined = new Set<string>()
const faults: string[] = []

async function readerFor(at: Served, role: MatrixRole, lang: Lang, width = 360): Promise<Reader> {
  const cookie = at === kith ? world.cast[role]?.token : undefined
  return house.open({ origin: at.origin, lang, scripts: true, width, cookie, role })
}

async function askFor(at: Served, { context, setting }: Reader, path: string): Promise<string> {
  const jar = await context.cookies(at.origin)
  const cookie = jar.map(({ name, value }) => `${name}=${value}`).join('; ')
  const response = await at.app.request(path, { headers: { cookie, 'accept-language': setting.lang } })
  expect(response.status, path).toBe(200)
  return response.text()
}

/** Looks at one page, unless its very bytes were looked at before. */
async function visit(at: Served, reader: Reader, stop: Stop) {
  const html = await askFor(at, reader, stop.path)
  const { lang, width } = reader.setting
  const key = `${width} ${digest(html)}`
  const found = examined.has(key) ? [] : await lookBothWays(reader, stop, html)
  examined.add(key)
  for (const fault of new Set(found.filter((f) => !named(stop, f))))
    faults.push(`${stop.path} (${reader.role}, ${lang}, ${width} px): ${fault}`)
  for (const scripts of [true, false]) {
    for (const theme of themes) {
      const seen = { ...reader, setting: { ...reader.setting, scripts } }
      house.tester.note(seen, { page: stop.page, state: stop.state, theme, axe: true })
    }
  }
}

/** The style guide shows tokens by the names they have in the code. */
const named = ({ page }: Stop, fault: string) =>
  page === paths.style.pattern && fault.startsWith('not in Arabic')

/**
 * As it was served, in a page apart where no script of ours runs; what was there word for word, frame and content, is not
 * opened again. A page unlike those before it is then examined; one of elements that were not there before, in whatever
 * language, is opened in the reader's own browser with its scripts.
 */
async function lookBothWays(reader: Reader, { path }: Stop, html: string) {
  const { setting } = reader
  const { checker } = house.tester
  const found = [...(await validity(html))]
  const same = await samenessOf(checker, setting, html)
  if (knownClean(same)) return found
  await openApart(checker, reader, html)
  found.push(...(await frameFaults({ page: checker, setting })), ...(await leftovers(checker, setting.lang)))
  const likeness = await likenessOf(checker, setting)
  if (found.length === 0) keepClean(same)
  if (knownClean(likeness)) return found
  found.push(...(await examineOpen(checker, setting, themes.slice(1))))
  const scripted = await scriptedOf(checker)
  if (!knownClean(scripted)) {
    await reader.go(path)
    found.push(...(await frameFaults(reader)), ...reader.complaints.splice(0))
    if (found.length === 0) keepClean(scripted)
  }
  if (found.length === 0) keepClean(likeness)
  return found
}

describe.each(['en', 'ar'] as const)('in %s', (lang) => {
  test.each(roles)(
    'every page that a %s may read',
    async (role) => {
      faults.length = 0
      const reader = await readerFor(kith, role, lang)
      for (const stop of stopsOf(role)) await visit(kith, reader, stop)
      await reader.context.close()
      expect(faults).toEqual([])
    },
    whole,
  )

  test('the pages of the demonstration', async () => {
    faults.length = 0
    await demonstration.services.system('a test', (db) => db.deleteFrom('outbox').execute())
    const reader = await readerFor(demonstration, 'visitor', lang)
    const go = (page: { pattern: string }, path: string, state = 'filled') =>
      visit(demonstration, reader, { page: page.pattern, state, path })
    await go(paths.outbox, paths.outbox(), 'empty')
    await go(paths.join, paths.join(), 'texts')
    await go(paths.signIn, paths.signIn(), 'texts')
    await demonstration.app.request(paths.signIn(), {
      method: 'POST',
      body: new URLSearchParams({ email: `nobody-${lang}@families.example` }),
      headers: { 'accept-language': lang, 'content-type': 'application/x-www-form-urlencoded' },
    })
    await expect.poll(() => mailIn(demonstration)).toBeTruthy()
    await go(paths.outbox, paths.outbox())
    await go(paths.outboxMail, paths.outboxMail({ mail: (await mailIn(demonstration))! }))
    await go(paths.mailPreviews, paths.mailPreviews())
    for (const template of Object.keys(demonstration.services.mails()))
      await go(paths.mailPreview, paths.mailPreview({ template, lang }))
    await reader.context.close()
    expect(faults).toEqual([])
  })
})

const mailIn = (at: Served) =>
  at.services.system(
    'a test',
    async (db) => (await db.selectFrom('outbox').select('id').executeTakeFirst())?.id,
  )

test.each(['visitor', 'member', 'facilitator'] as const)(
  'in Spanish on a wide screen, what a %s may read',
  async (role) => {
    faults.length = 0
    const reader = await readerFor(kith, role, 'es', 1280)
    for (const stop of stopsOf(role)) await visit(kith, reader, stop)
    await reader.context.close()
    expect(faults).toEqual([])
  },
  whole,
)

test('a theme changes an attribute of the page and how the browser draws its own parts, and nothing else', async () => {
  const session = await kith.services.system('a test', (db) => seedSession(db, world.people.wren.id))
  const plain = (html: string) =>
    html
      .replace(/(name="_key" value=")[^"]+/g, '$1')
      .replace(/since=\d+/g, '')
      .replace(/ data-theme="\w+"|<meta name="color-scheme"[^>]*>/g, '')
      .replace(/<svg[\s\S]*?<\/svg>|seed=\d+|name="seed" value="[\w-]+"|<code[^>]*class="secret">[^<]*/g, '')
      .replace(/<input[^>]*name="theme"[^>]*>/g, '')
  for (const { path } of stopsOf('member')) {
    const seen = await Promise.all(
      themes.map(async (theme) => {
        const headers = { cookie: `kith=${session}; kith_theme=${theme}` }
        const html = await (await kith.app.request(path, { headers })).text()
        expect(html, path).toContain(`data-theme="${theme}"`)
        return plain(html)
      }),
    )
    expect(new Set(seen).size, path).toBe(1)
  }
})
