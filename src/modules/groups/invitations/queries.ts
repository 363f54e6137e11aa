import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Db } from '../../../tables.ts'
import type { ShownGroup } from '../queries.ts'
import type { Channel, CountKind, InvitationTables } from './schema.ts'

export type Link = InvitationTables['seen.invitations']

const columns = [
  'id',
  'code',
  'group_id',
  'channel',
  'lang',
  'lets_in',
  'mine',
  'made_at',
  'expires_at',
] as const

/** The living links of a group, or of the network: one's own, and for those who hold it the others, without their codes. */
export const linksOf = (db: Db, group: string | null): Promise<Link[]> =>
  db
    .selectFrom('seen.invitations')
    .select(columns)
    .where('group_id', group ? '=' : 'is', group)
    .orderBy('mine', 'desc')
    .orderBy('made_at', 'desc')
    .limit(100)
    .execute()

/** One living link that the reader may see. */
export const findLink = (db: Db, id: string): Promise<Link | undefined> =>
  db.selectFrom('seen.invitations').select(columns).where('id', '=', id).executeTakeFirst()

export type Opened = {
  id: string
  channel: Channel
  lang: Lang
  lets_in: boolean
  /** The facts of the group; null for a link of the network. */
  group: ShownGroup | null
}

type Facts = Omit<ShownGroup, 'started_at' | 'changed_at' | 'closed_at'> & {
  started_at: string
  changed_at: string
}

/** What a code shows; undefined where no living link has it. A wrong code and a dead one are alike. */
export async function openedBy(db: Db, code: string): Promise<Opened | undefined> {
  const { rows } = await sql<Omit<Opened, 'group'> & { facts: Facts | null }>`
    select id, channel, lang, lets_in, facts from access.open_invitation(${code}, ${clock.now()})`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { facts, ...link } = row
  const group = facts && {
    ...facts,
    started_at: new Date(facts.started_at),
    changed_at: new Date(facts.changed_at),
    closed_at: null,
  }
  return { ...link, group }
}

export type Total = { channel: Channel; kind: CountKind; n: number | null }

/** How many looked and came by each channel; null is fewer than ten, for whoever does not coordinate. */
export async function totalsOf(db: Db, group: string | null): Promise<Total[]> {
  const { rows } = await sql<Total>`
    select channel, kind, n::int from access.invitation_totals(${group})`.execute(db)
  return rows
}

/** The public groups with the latest news first: they began, or what their page says changed. */
export const newsOf = (db: Db) =>
  db
    .selectFrom('groups')
    .select(['id', 'name', 'summary', 'language', 'weekday', 'every', 'starts_at', 'zone'])
    .select(['started_at', 'changed_at'])
    .where('listing', '=', 'public')
    .where('age_class', '=', 'adult')
    .where('closed_at', 'is', null)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()

export type News = Awaited<ReturnType<typeof newsOf>>[number]

/** The links that somebody made. Acts as system. */
export const linksMadeBy = (db: Db, person: string) =>
  db.selectFrom('invitations').selectAll().where('made_by', '=', person).orderBy('made_at').execute()
