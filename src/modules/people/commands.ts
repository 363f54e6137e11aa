import type { Updateable } from 'kysely'
import { clock, minutes } from '../../platform/clock.ts'
import { hashOf, newToken, rowId } from '../../platform/crypto/chance.ts'
import { found } from '../../platform/errors/refusals.ts'
import { record } from '../../platform/events/record.ts'
import type { Lang } from '../../platform/i18n/types.ts'
import { noteGone } from '../../platform/retention/forget.ts'
import { keptFor } from '../../platform/retention/periods.ts'
import type { Db } from '../../tables.ts'
import { logLook } from './access-log/commands.ts'
import { forgetUnconfirmed } from './contacts/commands.ts'
import { forgetHandedCodes } from './handed-codes/commands.ts'
import { forgetInvitations } from './partner-invitations/commands.ts'
import { atTheDoor, linkMinutes } from './policy.ts'
import { forgetRecoveries } from './recovery/commands.ts'
import type { Member, PeopleTables, Theme } from './schema.ts'
import { forgetTries } from './tries/commands.ts'

type Asked = {
  /** An email address, or a number: then the page that a code will be typed into. */
  email: string
  from: { asked_hash: Buffer; device_hash: Buffer } | null
  next: string | null
  lang: Lang
}

/** Asks for a link to sign in. Writes the same whether the address is known or not. */
export const askForLink = (db: Db, asked: Asked) => ask(db, 'sign_in', asked, null)

/** Asks for an account: nothing is an account until the link is used. Consent is kept in the version that was read. */
export const askForAccount = (db: Db, asked: Asked & { name: string }) =>
  ask(db, 'sign_up', asked, asked.name)

/** Keeps what was said on the form of sign-up, for a link that went to the address already; answers its id. Acts as system. */
export const keepSignUp = (db: Db, asked: Asked & { name: string }) =>
  keepRequest(db, 'sign_up', asked, asked.name)

async function ask(db: Db, purpose: 'sign_in' | 'sign_up', asked: Asked, name: string | null) {
  await record(db, 'link.asked', { request: await keepRequest(db, purpose, asked, name) })
}

async function keepRequest(
  db: Db,
  purpose: 'sign_in' | 'sign_up',
  asked: Asked,
  name: string | null,
): Promise<string> {
  const id = rowId()
  const consents = Object.entries(purpose === 'sign_up' ? atTheDoor : {}).map(([use, version]) => ({
    id: rowId(),
    use,
    version,
  }))
  await db
    .insertInto('link_requests')
    .values({
      id,
      purpose,
      address: asked.email,
      display_name: name,
      lang: asked.lang,
      zone: null,
      consents: JSON.stringify(consents),
      next_path: asked.next,
      ...asked.from,
      created_at: clock.now(),
    })
    .execute()
  return id
}

/** Makes a link for a request; answers its token, which is stored nowhere. Acts as system. */
export async function makeLink(
  db: Db,
  request: string,
  person: string | null,
  lasts = minutes(linkMinutes),
): Promise<string> {
  const token = newToken()
  const now = clock.now()
  await db
    .insertInto('links')
    .values({
      id: rowId(),
      token_hash: hashOf(token),
      request_id: request,
      person_id: person,
      made_at: now,
      expires_at: new Date(now.getTime() + lasts),
    })
    .execute()
  return token
}

/** A request made on the machine itself, for set-up or for somebody whom no mail reaches. Acts as system. */
export async function makeRequest(
  db: Db,
  purpose: 'sign_in' | 'set_up',
  { address, lang, next = null }: { address: string | null; lang: Lang; next?: string | null },
): Promise<string> {
  const id = rowId()
  const values = {
    id,
    purpose,
    address,
    display_name: null,
    lang,
    zone: null,
    next_path: next,
    created_at: clock.now(),
  }
  await db.insertInto('link_requests').values(values).execute()
  return id
}

/** Ends the session of this request; one that another request has just ended is as it should be. */
export async function signOut(db: Db, member: Member) {
  const ended = await db
    .updateTable('sessions')
    .set({ ended_at: clock.now() })
    .where('id', '=', member.session_id)
    .returning('id')
    .executeTakeFirst()
  if (ended) await record(db, 'session.ended', { session: ended.id })
}

/** The session acts in the role of a term from its next request on, or in none. Throws 404 for a term that is not the member's. */
export async function actAs(db: Db, member: Member, term: string | null) {
  const change = db.updateTable('sessions').set({ acting_term_id: term }).where('id', '=', member.session_id)
  found(await change.returning('id').executeTakeFirst())
  await record(db, 'role.taken_up', { session: member.session_id })
}

/** Renames the account. Names in groups stay as they are: they are set group by group. */
export async function renameMyself(db: Db, member: Member, name: string) {
  await changePerson(db, member, { display_name: name })
  await record(db, 'person.renamed', { person: member.person_id })
}

/** Keeps language and theme with the account. */
export async function saveDisplay(db: Db, member: Member, change: { lang?: Lang; theme?: Theme | null }) {
  if (Object.keys(change).length === 0) return
  await changePerson(db, member, change)
  await record(db, 'display.chosen', { person: member.person_id })
}

async function changePerson(db: Db, member: Member, change: Updateable<PeopleTables['people']>) {
  const { person_id } = member
  found(
    await db.updateTable('people').set(change).where('id', '=', person_id).returning('id').executeTakeFirst(),
  )
}

/** Gives a role for a term. Acts as system; who grants and why is kept with it. */
export async function grantRole(
  db: Db,
  granted: Pick<PeopleTables['role_terms'], 'person_id' | 'role' | 'group_id' | 'reason' | 'granted_by'> & {
    ends_at?: Date | null
  },
): Promise<string> {
  const id = rowId()
  const now = clock.now()
  await db
    .insertInto('role_terms')
    .values({ ...granted, id, granted_at: now, starts_at: now })
    .execute()
  await record(db, 'role.granted', { term: id })
  const { person_id, group_id, reason, granted_by } = granted
  const by = { person: granted_by, role: granted_by ? ('coordinator' as const) : ('operator' as const) }
  await logLook(db, { what: 'role_granted', of: [person_id], group: group_id, reason, by })
  return id
}

/** Deletes what is past its time: links and requests, sessions that were not used, addresses that nobody confirmed, tries. Acts as system. */
export async function forgetOld(db: Db) {
  const before = (kind: string) => new Date(clock.now().getTime() - keptFor(kind))
  const requests = await db
    .deleteFrom('link_requests')
    .where('created_at', '<', before('link_requests'))
    .executeTakeFirst()
  const sessions = await db
    .deleteFrom('sessions')
    .where('seen_at', '<', before('sessions'))
    .executeTakeFirst()
  await noteGone(db, {
    ...(await forgetTries(db)),
    recoveries: await forgetRecoveries(db),
    handed_codes: await forgetHandedCodes(db),
    partner_invitations: await forgetInvitations(db),
    link_requests: Number(requests.numDeletedRows),
    sessions: Number(sessions.numDeletedRows),
    address_changes: await forgetUnconfirmed(db, before('address_changes')),
  })
}
