import { clock, days, minutes } from '../../platform/clock.ts'
import { hashOf, newToken, rowId } from '../../platform/crypto/chance.ts'
import type { Db } from '../../tables.ts'
import { termRuns } from '../people/queries.ts'

type Told = {
  person: string
  template: string
  kind: string
  about: string
  group: string
  at: Date
  isRead: boolean
}

const soonAfter = (time: Date) => new Date(time.getTime() + minutes(2))

/** What invented people were told of their past: older notices are read, those of the last week wait. Acts as system. */
export async function seedNotices(db: Db) {
  const week = new Date(clock.now().getTime() - days(7))
  const memberships = await db
    .selectFrom('memberships')
    .select(['id', 'person_id', 'group_id', 'joined_at', 'welcomed_at'])
    .where('left_at', 'is', null)
    .where('joined_at', '>', new Date(clock.now().getTime() - days(80)))
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
  for (const { id, person_id: person, group_id: group, joined_at, welcomed_at } of memberships) {
    const own = { person, kind: 'groups.membership', about: id, group }
    const isRead = joined_at < week
    await tellOf(db, { ...own, template: 'greeting', at: soonAfter(joined_at), isRead })
    if (welcomed_at) await tellOf(db, { ...own, template: 'welcomed', at: soonAfter(welcomed_at), isRead })
    else await tellHolders(db, { ...own, at: soonAfter(joined_at) })
  }
}

async function tellHolders(
  db: Db,
  { person, about, group, at }: Pick<Told, 'person' | 'about' | 'group' | 'at'>,
) {
  const holders = await db
    .selectFrom('role_terms as t')
    .select('t.person_id')
    .where('t.group_id', '=', group)
    .where('t.person_id', '<>', person)
    .where(termRuns('t'))
    .orderBy('t.person_id')
    .execute()
  for (const { person_id } of holders) {
    const told = { kind: 'groups.newcomers', template: 'newcomer', about, group, at, isRead: false }
    await tellOf(db, { ...told, person: person_id })
  }
}

const tellOf = (db: Db, { person, template, kind, about, group, at, isRead }: Told) =>
  db
    .insertInto('notices')
    .values({
      id: rowId(),
      person_id: person,
      kind,
      template,
      about_id: about,
      group_id: group,
      made_at: at,
      read_at: isRead ? soonAfter(at) : null,
      off_hash: hashOf(newToken()),
    })
    .onConflict((c) => c.doNothing())
    .execute()
