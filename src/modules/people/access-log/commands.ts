import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hiddenId, newKey, rowId } from '../../../platform/crypto/chance.ts'
import { sealed } from '../../../platform/crypto/sealed.ts'
import type { Db } from '../../../tables.ts'
import { isLook, type Look, sameLookMinutes } from './policy.ts'

/**
 * Writes into the access log, in the transaction of the look or act: what is not logged is not shown. Call it last, since
 * the log is written by one transaction at a time. Answers how many entries came to it.
 */
export async function logLook(db: Db, { what, of, group = null, reason, by }: Look): Promise<number> {
  if (of.length === 0) return 0
  const ids = of.map(() => rowId())
  const looks = {
    what,
    about: group,
    subjects: of,
    ids,
    actor: by?.person ?? null,
    role: by?.role ?? 'program',
  }
  const again = isLook(what) ? sameLookMinutes : 0
  // One more than there are subjects: for the actor.
  const numbers = [...of, ''].map(() => hiddenId())
  const keys = numbers.map(() => newKey())
  const text = reason ? await sealedReason(db, of[0]!, ids[0]!, reason) : null
  const { rows } = await sql<{ added: number }>`
    select access.add_looks(${JSON.stringify(looks)}, ${numbers}, ${keys}, ${text}, make_interval(mins => ${again}), ${clock.now()})
      as added`.execute(db)
  return rows[0]!.added
}

async function sealedReason(db: Db, subject: string, entry: string, reason: string): Promise<Buffer | null> {
  const { rows } = await sql<{ key: Buffer | null }>`
    select access.reason_key(${subject}, ${entry}, ${hiddenId()}, ${newKey()}, ${clock.now()}) as key`.execute(
    db,
  )
  const key = rows[0]?.key
  return key ? sealed(reason, key) : null
}
