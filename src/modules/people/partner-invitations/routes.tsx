/** Inviting somebody of a partner to be its contact: coordinators invite and take back; the invited answer as at sign-up. */
import { coordinators, everyone } from '../../../answers.ts'
import {
  asProgram,
  type C,
  goTo,
  idIn,
  networkOf,
  readInput,
  type routesOf,
  show,
  signedInMember,
  who,
} from '../../../context.ts'
import { languageOf, pageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { missing } from '../../../platform/errors/refusals.ts'
import { monthsLater } from '../../../platform/i18n/times.ts'
import { forgetBeside, tokenBeside } from '../../../session-cookie.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import type { Member } from '../schema.ts'
import { letIn } from '../sign-in/routes.tsx'
import { acceptInvitation, answerInvitation, inviteContact, withdrawInvitation } from './commands.ts'
import { invitationForm, invitedForm } from './forms.ts'
import { findInvitation, openInvitations } from './queries.ts'
import { InvitationsPage } from './views/invitations-page.tsx'
import { DeadInvitationPage, InvitedPage } from './views/invited-page.tsx'

export function partnerInvitationRoutes(people: ReturnType<typeof routesOf>) {
  people.get(paths.partnerInvitations, coordinators, (c) => showInvitations(c, emptyForm))
  people.post(paths.partnerInvitations, coordinators, invite)
  people.post(paths.partnerInvitationWithdrawal, coordinators, withdraw)
  people.get(paths.invited, everyone, (c) => showInvited(c, emptyForm))
  people.post(paths.invited, everyone, answer, { ownKey: true })
}

/** Who asks, if they act as coordinator; for everybody else there is nothing here. */
async function coordinatorOf(c: C): Promise<Member> {
  const member = await signedInMember(c)
  if (member.acting_role !== 'coordinator') throw missing()
  return member
}

async function showInvitations(c: C, state: FormState) {
  await coordinatorOf(c)
  const invitations = await openInvitations(c.var.db)
  const about = { partners: c.var.services.partners, invitations, state, said: c.req.query('said') }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <InvitationsPage page={page} {...about} />, { status })
}

async function invite(c: C) {
  const member = await coordinatorOf(c)
  const input = await readInput(c, invitationForm)
  if (!input.ok) return showInvitations(c, input.form)
  const { partner, email: address, reason, lasts } = input.value
  if (!c.var.services.partners.some((p) => p.id === partner))
    return showInvitations(c, await unknown(c, member))
  const ends = lasts === null ? null : monthsLater(clock.now(), lasts, networkOf(c).zone)
  await inviteContact(c.var.db, member, { partner, address, reason, ends, lang: languageOf(c, member) })
  return goTo(c, paths.partnerInvitations(), 'people.partner.said.invited')
}

async function unknown(c: C, member: Member): Promise<FormState> {
  const { t } = pageOf(c, member, false)
  const { _key, ...values } = Object.fromEntries(c.var.body)
  return { values, problems: { partner: t('people.partner.problem.which') } }
}

async function withdraw(c: C) {
  const member = await coordinatorOf(c)
  await withdrawInvitation(c.var.db, member, idIn(c, 'invitation'))
  return goTo(c, paths.partnerInvitations(), 'people.partner.said.withdrawn')
}

async function showInvited(c: C, state: FormState) {
  const token = c.req.param('token') ?? ''
  const [member, invitation] = [await who(c), await findInvitation(c.var.db, token)]
  const partner = c.var.services.partners.find((p) => p.id === invitation?.partner_id)
  if (!invitation || !partner) return dead(c)
  const about = { token, partner, invitation, state, name: member?.display_name ?? null }
  const status = Object.keys(state.problems).length ? 422 : 200
  return show(c, (page) => <InvitedPage page={page} {...about} />, { status, secret: true })
}

const dead = (c: C) =>
  show(c, (page) => <DeadInvitationPage page={page} />, { status: c.req.method === 'POST' ? 422 : 200 })

type Shown = Parameters<typeof acceptInvitation>[3]
type NotAccepted = Exclude<
  Extract<Awaited<ReturnType<typeof acceptInvitation>>, { no: string }>['no'],
  'unanswered'
>

/** Somebody is back from the partner: takes up the invitation that this browser came with, or says why not. */
export async function accept(c: C, member: Member | null, shown: Shown): Promise<Response | NotAccepted> {
  const invitation = tokenBeside(c, 'invited') ?? ''
  const accepted = await c.var.services.system('somebody takes up an invitation', (db) =>
    acceptInvitation(db, member, invitation, shown),
  )
  if ('no' in accepted)
    return accepted.no === 'unanswered' ? goTo(c, paths.invited({ token: invitation })) : accepted.no
  forgetBeside(c, 'invited')
  if (!accepted.opened) return goTo(c, paths.myRoles(), 'people.partner.said.linked')
  const { token, visit } = shown.proof
  const said = accepted.isNew ? 'people.said.arrived' : undefined
  return letIn(c, { opened: accepted.opened, token, visit, next: null, said })
}

/** What sign-up asks is said before anybody goes to the partner; the account is made when they are back. */
async function answer(c: C) {
  const token = c.req.param('token') ?? ''
  if (!(await findInvitation(c.var.db, token))) return dead(c)
  const input = await readInput(c, invitedForm)
  if (c.var.body.get('age') === 'young') return goTo(c, paths.under18())
  if (!input.ok) return showInvited(c, input.form)
  const said = { name: input.value.name, lang: languageOf(c, await who(c)) }
  const isKept = await asProgram(c, 'somebody answers an invitation', (db) =>
    answerInvitation(db, token, said),
  )
  return isKept ? goTo(c, paths.invited({ token })) : dead(c)
}
