import { sql } from 'kysely'
import { clock, days } from '../../platform/clock.ts'
import { hashOf } from '../../platform/crypto/chance.ts'
import { quietUntil } from '../../platform/i18n/times.ts'
import type { Db } from '../../tables.ts'
import { boundariesOf, isWanted } from '../people/boundaries/queries.ts'
import type { AnyUse } from '../people/consents/schema.ts'
import { type NoticeKind, shownAtOnce, textsPerPerson } from './policy.ts'
import type { Way } from './schema.ts'

type Kinds = Record<string, NoticeKind>

/** The member's own notices that still are about something: what they are about is there for them now, in the role acted in. */
const shownOf = (db: Db, kinds: Kinds) =>
  db
    .selectFrom('notices as n')
    .leftJoin('groups as g', 'g.id', 'n.group_id')
    .where((e) => e.or([e('n.group_id', 'is', null), e('g.id', 'is not', null)]))
    .where(isThere(kinds))

/** One look for each place in which things are found. */
function isThere(kinds: Kinds) {
  const lines = Object.values(kinds).flatMap((kind) => Object.entries(kind.lines))
  const places = new Map<string, string[]>()
  for (const [template, { there }] of lines) {
    const place =
      there === null ? '' : typeof there === 'string' ? `${there} id` : `${there.view} ${there.by}`
    places.set(place, [...(places.get(place) ?? []), template])
  }
  const each = [...places].map(([place, told]) => {
    const [view, by] = place.split(' ')
    const isTold = sql<boolean>`n.template in (${sql.join(told)})`
    if (!view || !by) return isTold
    return sql<boolean>`(${isTold} and exists (
      select from ${sql.table(view)} thing where ${sql.ref(`thing.${by}`)} = n.about_id))`
  })
  return sql<boolean>`(${sql.join([sql`false`, ...each], sql` or `)})`
}

/** The member's own notices: those not read first, then the newest. */
export const myNotices = (db: Db, kinds: Kinds) =>
  shownOf(db, kinds)
    .select(['n.id', 'n.kind', 'n.template', 'n.about_id', 'n.group_id', 'n.made_at', 'n.read_at'])
    .select('g.short_name as group_name')
    .orderBy(sql`n.read_at is null`, 'desc')
    .orderBy('n.made_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(shownAtOnce)
    .execute()

export type Notice = Awaited<ReturnType<typeof myNotices>>[number]

/** How many of them are not read. */
export async function unreadNotices(db: Db, kinds: Kinds): Promise<number> {
  const row = await shownOf(db, kinds)
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('n.read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** By which ways the member chose to hear of each kind; a kind without a choice is absent. */
export async function myChoices(db: Db): Promise<Record<string, Way[]>> {
  const rows = await db.selectFrom('notice_choices').select(['kind', 'ways']).execute()
  return Object.fromEntries(rows.map((row) => [row.kind, row.ways]))
}

/** Where nothing was chosen: by mail, or by text for somebody with a number alone. */
export const untouchedWays = (contacts: { kind: string }[]): Way[] => {
  if (contacts.some((c) => c.kind === 'email')) return ['mail']
  return contacts.length ? ['text'] : []
}

const contactsOf = (db: Db, person: string) =>
  db.selectFrom('contact_details').select(['kind', 'address']).where('person_id', '=', person).execute()

/** Where a person is told of a kind outside of the app at this moment: the way and its address. Acts as system. */
export async function waysTo(db: Db, person: string, kind: string) {
  const contacts = await contactsOf(db, person)
  const chosen = await db
    .selectFrom('notice_choices')
    .select('ways')
    .where('person_id', '=', person)
    .where('kind', '=', kind)
    .executeTakeFirst()
  const wanted = chosen?.ways ?? untouchedWays(contacts)
  return contacts
    .map(({ kind: of, address }) => ({ way: of === 'email' ? 'mail' : 'text', address }) as const)
    .filter(({ way }) => wanted.includes(way))
}

type House = { zone: string; kinds: Kinds }

/**
 * When a kept mail or text may go: `now`, `never` where it is not wanted any more, or the end of the person's quiet hours.
 * What is about signing in and security rests on no consent and goes at once. `zone`: the network's, for those who chose
 * none. Acts as system.
 */
export async function timeToSend(
  db: Db,
  mail: string,
  { zone, kinds }: House,
): Promise<'now' | 'never' | Date> {
  const row = await db
    .selectFrom('outbox as o')
    .innerJoin('people as p', 'p.id', 'o.person_id')
    .select(['o.rests_on', 'o.notice_kind', 'o.channel', 'p.id', 'p.zone', 'p.left_at'])
    .where('o.id', '=', mail)
    .executeTakeFirst()
  if (!row?.rests_on) return 'now'
  if (row.left_at || !(await isWanted(db, row.id, row.rests_on as AnyUse))) return 'never'
  const { notice_kind: kind } = row
  if (kind && !(await waysTo(db, row.id, kind)).some(({ way }) => way === row.channel)) return 'never'
  if (kind && kinds[kind]?.isUrgent) return 'now'
  const { quiet_from: from, quiet_to: to } = await boundariesOf(db, row.id)
  if (!from || !to) return 'now'
  return quietUntil({ from, to, zone: row.zone ?? zone }, clock.now()) ?? 'now'
}

/** Whether as many notices went by text in a day as may, to this person or from the network. Acts as system, one at a time. */
export async function hasEnoughTexts(db: Db, person: string, perDay: number): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended('notices by text', 24))`.execute(db)
  const row = await db
    .selectFrom('outbox')
    .select((e) => e.fn.countAll<number>().as('all'))
    .select((e) => e.fn.countAll<number>().filterWhere('person_id', '=', person).as('own'))
    .where('channel', '=', 'text')
    .where('notice_kind', 'is not', null)
    .where('made_at', '>', new Date(clock.now().getTime() - days(1)))
    .executeTakeFirstOrThrow()
  return Number(row.own) >= textsPerPerson || Number(row.all) >= perDay
}

/** What the address in a mail switches off, and whether it is off; undefined where it is unknown or too old. */
export async function findSwitch(db: Db, token: string): Promise<{ kind: string; off: boolean } | undefined> {
  const { rows } = await sql<{ kind: string; off: boolean }>`
    select * from access.look_at_notice(${hashOf(token)})`.execute(db)
  return rows[0]
}
