import { sql } from 'kysely'
import { clock } from '../../platform/clock.ts'
import { rowId } from '../../platform/crypto/chance.ts'
import { found } from '../../platform/errors/refusals.ts'
import { record } from '../../platform/events/record.ts'
import type { Db } from '../../tables.ts'
import type { Mistake } from './schema.ts'

const only = ({ rows }: { rows: { id: string | null }[] }) => found(rows[0]?.id)

/** Says that something is wrong with a service; coordinators look at it. Throws 404 where there is no such service for the member. */
export async function reportService(db: Db, person: string, service: string, what: Mistake) {
  only(
    await sql<{ id: string | null }>`
      select access.report_service(${rowId()}, ${service}, ${what}, ${clock.now()}) as id`.execute(db),
  )
  await record(db, 'service.reported', { service, starter: person })
}

/** Says that a service was read at this source today; what was reported of it is seen to. Throws 404 for all but coordinators. */
export async function checkService(db: Db, service: string, input: { source: string; source_name: string }) {
  only(
    await sql<{ id: string | null }>`
      select access.check_service(${service}, ${input.source}, ${input.source_name}, ${clock.now()}) as id`.execute(
      db,
    ),
  )
  await record(db, 'service.checked', { service })
}

/** Takes a service out of sight, or back. Throws 404 for all but coordinators. */
export async function hideService(db: Db, service: string, hide: boolean) {
  only(
    await sql<{ id: string | null }>`
      select access.hide_service(${service}, ${hide}, ${clock.now()}) as id`.execute(db),
  )
  if (hide) await record(db, 'service.hidden', { service })
  else await record(db, 'service.shown', { service })
}
