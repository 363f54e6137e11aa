import { clock } from '../../../platform/clock.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../schema.ts'

/** Notes that the member has seen the privacy page in a version. Saying it again, or of an older one, changes nothing. */
export async function seePrivacyPage(db: Db, member: Member, version: number) {
  const { person_id } = member
  const read_at = clock.now()
  const row = await db
    .insertInto('privacy_reads')
    .values({ person_id, version, read_at })
    .onConflict((c) =>
      c.column('person_id').doUpdateSet({ version, read_at }).where('privacy_reads.version', '<', version),
    )
    .returning('version')
    .executeTakeFirst()
  if (row) await record(db, 'privacy.seen', { person: person_id })
}
