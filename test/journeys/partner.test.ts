/** There and back between two sites, in a real browser: an account elsewhere is linked, signs in, and takes up an invitation. */
import { beforeAll, describe, expect, test } from 'vitest'
import { inviteContact, makeInvitationLink } from '../../src/modules/people/partner-invitations/commands.ts'
import { linkPartner } from '../../src/modules/people/partner-sign-in/commands.ts'
import { paths } from '../../src/paths.ts'
import { type Browser, browserAt } from '../access/devices.ts'
import { serveKith, type TestKith } from '../kith.ts'
import {
  type LyingProvider,
  openLiar,
  openProvider,
  partner,
  partnersFile,
  type RealProvider,
} from '../oidc.ts'
import { makeWorld, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { keepClean, knownClean, likenessOf } from './likeness.ts'
import { examineOpen, frameFaults, leftovers, openApart, themes, validity } from './look.ts'
import { openPost, type PostOffice } from './post.ts'
import { fillJoin, problems, twoWays } from './walk.ts'

const house = journeys('partner')
let kith: TestKith & { origin: string }
let world: World
let post: PostOffice
let elsewhere: RealProvider

describe.each(twoWays)('in $lang, scripts: $scripts', (way) => {
  beforeAll(async () => {
    post = await openPost()
    elsewhere = await openProvider()
    const file = partnersFile([partner('riverside', elsewhere.issuer)])
    kith = await serveKith({ env: { KITH_PARTNERS: file, KITH_SMTP_URL: post.url } })
    elsewhere.register(kith.origin + paths.partnerAnswer({ partner: 'riverside' }))
    world = await makeWorld(kith)
  })

  const open = (role: Reader['role'], cookie?: string) =>
    house.open({ ...way, origin: kith.origin, role, ...(cookie && { cookie }) })
  const follow = ({ page }: Reader, path: string) => page.locator(`a[href^="${path}"]`).click()

  /** Signs in at the other house, which is another site and is asked nothing by our pages. */
  async function signInThere({ page, complaints }: Reader) {
    await page.getByRole('heading', { name: 'Elsewhere' }).waitFor()
    expect(page.url().startsWith(elsewhere.issuer)).toBe(true)
    await page.getByRole('button', { name: 'Sign in elsewhere' }).click()
    await page.waitForURL((url) => url.origin === kith.origin)
    const own = complaints.filter((c) => !c.includes(elsewhere.issuer))
    complaints.splice(0, complaints.length, ...own)
  }

  test('an account there is linked from the security page, and signs in', async () => {
    elsewhere.guest.sub = `otter in ${way.lang}`
    const reader = await open('member_elsewhere', world.people.otter.token)
    const { t, page } = reader
    await reader.go(paths.security())
    await follow(reader, paths.partnerLink({ partner: 'riverside' }))
    await signInThere(reader)
    await reader.stands(t('people.partner.back.title_link'))
    await reader.look('link')
    await reader.press(t('people.partner.back.go_link'))
    await reader.stands(t('people.security.title'), paths.security())
    await page.locator('#partners', { hasText: 'Riverside Hospital' }).waitFor()
    await reader.look('partner')
    await reader.go(paths.you())
    await reader.press(t('people.you.sign_out'))
    await reader.stands(t('network.home.title'), paths.home())
    await comesBack(reader)
    await reader.context.close()
  })

  /** Whoever is still signed in over there is led back at once; the one tap stays. */
  async function comesBack(reader: Reader) {
    const { t, page, complaints } = reader
    reader.role = 'visitor'
    await reader.go(`${paths.signIn()}?next=${paths.you()}`)
    await follow(reader, paths.partnerSignIn({ partner: 'riverside' }))
    await reader.stands(t('people.partner.back.title'))
    complaints.splice(0, complaints.length, ...complaints.filter((c) => !c.includes(elsewhere.issuer)))
    expect((await reader.context.cookies()).some((c) => c.name === 'kith')).toBe(false)
    await reader.look('in')
    await reader.press(t('people.partner.back.go'))
    await reader.stands(t('people.you.title'), paths.you())
    await reader.go(paths.security())
    await page.locator('#devices', { hasText: 'Riverside Hospital' }).waitFor()
  }

  test('a coordinator invites a contact, who says what sign-up asks and comes in', async () => {
    elsewhere.guest.sub = `contact in ${way.lang}`
    const ana = await open('coordinator', world.people.ana.token)
    await invite(ana, 'contact@riverside.example')
    const letter = await post.letterTo('contact@riverside.example')
    const link = /(\/invited\/\S+)/.exec(letter.text!)![1]!
    const otter = await open('member_elsewhere', world.people.otter.token)
    await otter.go(link)
    await otter.look('as')
    const reader = await open('visitor')
    const { t } = reader
    await reader.go(link)
    await reader.look('first')
    await reader.press(t('people.partner.back.go'))
    await problems(reader, 4)
    await reader.look('error')
    await fillJoin(reader, 'Robin', null)
    await reader.press(t('people.partner.back.go'))
    await reader.page.locator('main a.btn').waitFor()
    await reader.look('ready')
    await follow(reader, paths.partnerSignIn({ partner: 'riverside' }))
    await signInThere(reader)
    await reader.stands(t('people.partner.back.title'))
    await reader.look('invited')
    await reader.press(t('people.partner.back.go'))
    await reader.stands(t('groups.directory.title'))
    await reader.go(paths.myRoles())
    await reader.page.getByText(t('people.role.partner_contact')).first().waitFor()
    for (const { context } of [ana, otter, reader]) await context.close()
  })

  async function invite(ana: Reader, address: string) {
    const { t, page } = ana
    await ana.go(paths.people())
    await ana.follow(t('people.partner.invitations.title'))
    await ana.stands(t('people.partner.invitations.title'), paths.partnerInvitations())
    await ana.press(t('people.partner.invitations.go'))
    await problems(ana, 2)
    await ana.look('error')
    await page.fill('#f-email', address)
    await page.fill('#f-reason', way.lang === 'ar' ? 'سبب' : 'Refers families')
    await ana.press(t('people.partner.invitations.go'))
    await page.locator('#invitations').waitFor()
    await ana.look('filled')
  }
})

/** Pages of one drawing in many words: each is got as a browser gets it, and looked at apart. */
describe('why somebody does not come in', () => {
  let liar: LyingProvider
  let invitation: string
  const path = paths.partnerAnswer({ partner: 'liar' })

  beforeAll(async () => {
    liar = await openLiar()
    kith = await serveKith({ env: { KITH_PARTNERS: partnersFile([partner('liar', liar.issuer)]) } })
    world = await makeWorld(kith)
    const { wren, otter, noor, ana } = world.people
    await kith.services.system('a test', async (db) => {
      for (const [person, subject] of [
        [wren, 'of wren'],
        [noor, 'of noor'],
      ] as const)
        await linkPartner(db, person.id, { partner: 'liar', issuer: liar.issuer, subject })
      const wanted = { partner: 'liar', address: otter.address, reason: 'x', ends: null, lang: 'en' as const }
      await inviteContact(db, { person_id: ana.id } as never, wanted)
      const { id } = await db.selectFrom('partner_invitations').select('id').executeTakeFirstOrThrow()
      invitation = (await makeInvitationLink(db, id))!
    })
  })

  /** Goes there by a link and comes back with a code. */
  async function back(browser: Browser, start: string, sub: string, code?: string) {
    const asked = new URL((await browser.get(start)).location!).searchParams
    liar.lie.claims = { sub }
    return browser.post(path, { code: code ?? asked.get('nonce')!, state: asked.get('state')!, iss: '' })
  }

  async function says(browser: Browser, error: string) {
    const { location } = await browser.get(paths.partnerSignIn({ partner: 'liar' }))
    const state = new URL(location!).searchParams.get('state')!
    return browser.get(`${path}?${new URLSearchParams({ error, state })}`)
  }

  async function isSlow(browser: Browser) {
    const start = paths.partnerSignIn({ partner: 'liar' })
    liar.lie.answer = { status: 400, body: '{"error":"invalid_grant"}' }
    for (let i = 0; i < 60; i++) await back(browser, start, 'x', `guess-${i}`)
    delete liar.lie.answer
    return back(browser, start, 'x')
  }

  const starts = {
    in: paths.partnerSignIn({ partner: 'liar' }),
    link: paths.partnerLink({ partner: 'liar' }),
  }
  const invited = (token: string) => `${starts.in}?invitation=${token}`
  const got: Record<
    string,
    (visitor: Browser, as: (who: 'otter' | 'noor') => Browser) => Promise<{ body: string }>
  > = {
    called_off: (visitor) => says(visitor, 'access_denied'),
    failed: (visitor) => says(visitor, 'server_error'),
    unknown: (visitor) => back(visitor, starts.in, 'a stranger'),
    address: (visitor) => back(visitor, invited(invitation), 'a stranger'),
    dead: (visitor) => back(visitor, invited('no-such-link'), 'a stranger'),
    slow: (visitor) => isSlow(visitor),
    taken: (_, as) => back(as('otter'), starts.link, 'of wren'),
    other: (_, as) => back(as('noor'), starts.link, 'another of noor'),
  }

  /** What is wrong with a page as it was served; one that is like another is not examined twice. */
  async function faultsIn(reader: Reader, html: string): Promise<string[]> {
    const { checker } = house.tester
    const { setting } = reader
    await openApart(checker, reader, html)
    const found = [...(await validity(html)), ...(await frameFaults({ page: checker, setting }))]
    found.push(...(await leftovers(checker, setting.lang)))
    const likeness = await likenessOf(checker, setting)
    if (!knownClean(likeness)) found.push(...(await examineOpen(checker, setting, themes.slice(1))))
    if (found.length === 0) keepClean(likeness)
    return found
  }

  test.each(['en', 'ar'] as const)('in %s', async (lang) => {
    const headers = { 'accept-language': lang }
    const token = (who: 'otter' | 'noor') => `kith=${world.people[who].token}`
    const as = (who: 'otter' | 'noor') => {
      const browser = browserAt(kith, { cookie: token(who), headers })
      browser.cookies.set('kith_lang', lang)
      return browser
    }
    await kith.services.system('a test', (db) => db.updateTable('people').set({ lang }).execute())
    const reader = await house.open({ lang, scripts: false, origin: kith.origin })
    for (const [number, [state, get]] of Object.entries(got).entries()) {
      const visitor = browserAt(kith, {
        headers,
        address: lang === 'en' ? `192.0.2.${number}` : `198.51.100.${number}`,
      })
      const { body } = await get(visitor, as)
      const title = reader.t(`people.partner.not_in.${state as 'dead'}.title`)
      expect([state, body.includes(title)]).toEqual([state, true])
      const faults = await faultsIn(reader, body)
      expect([state, faults]).toEqual([state, []])
      reader.role = ['taken', 'other'].includes(state) ? 'member_elsewhere' : 'visitor'
      for (const scripts of [true, false])
        for (const theme of themes) {
          const seen = { ...reader, setting: { ...reader.setting, scripts } }
          house.tester.note(seen, { page: paths.partnerAnswer.pattern, state, theme, axe: true })
        }
    }
    await reader.context.close()
  })
})
