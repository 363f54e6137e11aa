/** One's own data: take it along, put it right, leave. */
import { deleteCookie } from 'hono/cookie'
import { everyone, signedIn } from '../../../answers.ts'
import { type C, goTo, readInput, type routesOf, show, signedInMember, who } from '../../../context.ts'
import { pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { archived } from '../../../platform/files/archive.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { sessionCookie, tokenBeside } from '../../../session-cookie.ts'
import type { FormState } from '../../../ui/page.ts'
import { myNewAddress } from '../contacts/queries.ts'
import { myAddress, myContacts } from '../queries.ts'
import type { Member } from '../schema.ts'
import { toSignInAgain } from '../security/routes.tsx'
import { isFresh } from '../sign-in/policy.ts'
import { chooseZone, leaveForGood } from './commands.ts'
import { leaveForm, zoneForm } from './forms.ts'
import { goodbyeLetter } from './mail/letters.ts'
import { allOf, isLastCoordinator } from './queries.ts'
import { partsOf } from './views/archive-page.tsx'
import { CorrectPage } from './views/correct-page.tsx'
import { LeavePage, LeftPage } from './views/leave-page.tsx'
import { OwnDataPage } from './views/own-data-page.tsx'

export function ownDataRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.ownData, signedIn, async (c) => {
    await signedInMember(c)
    return show(c, (page) => <OwnDataPage page={page} />)
  })
  people.get(paths.archive, signedIn, sendArchive)
  people.get(paths.correct, signedIn, async (c) =>
    showCorrect(c, await signedInMember(c), {
      values: { email: tokenBeside(c, 'typed') ?? '' },
      problems: {},
    }),
  )
  people.post(paths.zone, signedIn, changeZone)
  people.get(paths.leave, signedIn, async (c) => {
    await signedInMember(c)
    return showLeave(c, { values: { alone: c.req.query('alone') ?? '' }, problems: {} })
  })
  people.post(paths.leave, everyone, leave, { ownKey: true })
  people.get(paths.left, everyone, (c) => show(c, (page) => <LeftPage page={page} />))
}

/** Made while it is sent: the rows of a person are few. The transactions have ended before the first byte is packed. */
async function sendArchive(c: C) {
  const member = await signedInMember(c)
  if (!isFresh(member, clock.now())) return toSignInAgain(c, paths.ownData())
  const page = pageOf(c, member, false)
  await c.var.tx.commit()
  const { system, ownData } = c.var.services
  const all = await system('somebody takes their own data along', (db) =>
    allOf(db, member.person_id, ownData()),
  )
  const made = clock.now()
  const name = `kith-${made.toISOString().slice(0, 10)}.zip`
  c.header('content-type', 'application/zip')
  c.header('content-disposition', `attachment; filename="${name}"`)
  c.header('cache-control', 'no-store')
  return c.body(archived(partsOf(page, { ...all, made, name: member.display_name })))
}

/** The page to put one's data right, with what is wrong with the form of it that was sent. */
export const showCorrect = async (c: C, member: Member, state: FormState) =>
  drawCorrect(c, { member, ...(await reachOf(c)) }, state)

/** How the member is reached, and the new address or number that waits. */
export async function reachOf(c: C) {
  const [contacts, waiting] = await Promise.all([myContacts(c.var.db), myNewAddress(c.var.db)])
  return { contacts, waiting }
}

type Reach = { member: Member } & Awaited<ReturnType<typeof reachOf>>

/** The same, of what was read before. */
export function drawCorrect(c: C, { member, contacts, waiting }: Reach, state: FormState) {
  const { texts } = c.var.services
  const about = { member, contacts, asked: waiting?.address ?? null, texts, said: c.req.query('said') }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <CorrectPage page={page} state={state} {...about} />, { status })
}

async function changeZone(c: C) {
  const member = await signedInMember(c)
  const input = await readInput(c, zoneForm)
  if (!input.ok) return showCorrect(c, member, input.form) // 422
  await chooseZone(c.var.db, member, input.value.zone)
  return goTo(c, paths.correct(), 'people.said.saved')
}

async function showLeave(c: C, state: FormState) {
  const last = await isLastCoordinator(c.var.db)
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <LeavePage page={page} last={last} state={state} said={c.req.query('said')} />, {
    status,
  })
}

/** A second tap finds nobody signed in any more, and is shown what the first one was. */
async function leave(c: C) {
  const member = await who(c)
  if (!member) return goTo(c, paths.left())
  const input = await readInput(c, leaveForm)
  if ((await isLastCoordinator(c.var.db)) && !(input.ok && input.value.alone)) {
    const problem = pageOf(c, member, false).t('people.problem.leave_alone')
    return showLeave(c, { values: {}, problems: { alone: problem } }) // 422
  }
  if (!isFresh(member, clock.now()))
    return toSignInAgain(c, withQuery(paths.leave(), { alone: input.ok && input.value.alone ? 'yes' : null }))
  const address = await myAddress(c.var.db)
  await c.var.tx.commit()
  const { origin, network } = c.var.services
  const envelope = { lang: member.lang, origin, network: network()?.name ?? 'Kith' }
  const letter = goodbyeLetter(envelope, member.display_name)
  const host = new URL(origin).hostname
  await leaveForGood(c.var.services, member.person_id, address ? { address, letter, host } : null)
  const secure = origin.startsWith('https:')
  deleteCookie(c, sessionCookie(secure), { path: '/', secure })
  return goTo(c, paths.left())
}
