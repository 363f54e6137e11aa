import { clock } from '../../../platform/clock.ts'
import { hiddenId, rowId } from '../../../platform/crypto/chance.ts'
import { stepOf } from '../../../platform/crypto/codes.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import { logLook } from '../access-log/commands.ts'
import { codesOf, recoveryHash } from './policy.ts'
import { findAuthenticator } from './queries.ts'

/**
 * Whether a code passes: of the authenticator, each step once (RFC 6238, 5.2), also when two come at the same moment; or a
 * recovery code, which is used up by it and told of by mail. Acts as system.
 */
export async function passCode(db: Db, person: string, code: string): Promise<boolean> {
  const isPassed = (await passStep(db, person, code)) || (await useRecoveryCode(db, person, code))
  if (isPassed) await record(db, 'second_factor.passed', { person })
  return isPassed
}

async function passStep(db: Db, person: string, code: string): Promise<boolean> {
  const authenticator = await findAuthenticator(db, person)
  const step = authenticator && stepOf(authenticator.secret, code)
  if (!authenticator || typeof step !== 'number') return false
  const row = await db
    .updateTable('authenticators')
    .set({ last_step: step })
    .where('id', '=', authenticator.id)
    .where('last_step', '<', step)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

async function useRecoveryCode(db: Db, person: string, code: string): Promise<boolean> {
  const row = await db
    .updateTable('recovery_codes')
    .set({ used_at: clock.now() })
    .where('person_id', '=', person)
    .where('code_hash', '=', recoveryHash(person, code))
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (row) await record(db, 'recovery_code.used', { person, notice: row.id })
  return row !== undefined
}

/** Keeps an authenticator whose code was just shown; that code counts as used. It takes the place of an older one. Acts as system. */
export async function addAuthenticator(db: Db, person: string, made: { secret: string; step: number }) {
  const values = { secret: made.secret, made_at: clock.now(), last_step: made.step }
  const id = rowId()
  await db
    .insertInto('authenticators')
    .values({ id, person_id: person, ...values })
    .onConflict((c) => c.column('person_id').doUpdateSet({ id, ...values }))
    .execute()
  await record(db, 'authenticator.added', { person, notice: id })
}

/** Takes the authenticator away. Acts as system. */
export async function removeAuthenticator(db: Db, person: string) {
  const row = await db
    .deleteFrom('authenticators')
    .where('person_id', '=', person)
    .returning('id')
    .executeTakeFirst()
  if (!row) return
  await record(db, 'authenticator.removed', { person, notice: row.id })
  await endWithoutFactors(db, person)
}

/** Where no second factor is left, recovery codes open nothing, and no session of the person acts with power any more. Acts as system. */
export async function endWithoutFactors(db: Db, person: string) {
  const left = await db
    .selectFrom('people as p')
    .select('p.id')
    .where('p.id', '=', person)
    .where((e) =>
      e.or([
        e.exists(e.selectFrom('authenticators as a').select('a.id').whereRef('a.person_id', '=', 'p.id')),
        e.exists(e.selectFrom('passkeys as k').select('k.id').whereRef('k.person_id', '=', 'p.id')),
      ]),
    )
    .executeTakeFirst()
  if (left) return
  await db.deleteFrom('recovery_codes').where('person_id', '=', person).execute()
  await db.updateTable('sessions').set({ second_factor_at: null }).where('person_id', '=', person).execute()
  await record(db, 'second_factor.gone', { person })
}

/**
 * Somebody at the machine vouches for a person who has lost their second step. It ends, and with it the password and every
 * session, so that whoever found the phone comes in by none of them; the person hears of it by mail. Acts as system.
 */
export async function loseSecondStep(db: Db, person: string, reason: string) {
  await endSecrets(db, person)
  await record(db, 'second_step.lost', { person, notice: rowId() })
  const by = { person: null, role: 'operator' } as const
  await logLook(db, { what: 'second_step_ended', of: [person], reason, by })
}

/** All by which somebody could come in so far, but their address. Devices that were known are known no more. Acts as system. */
export async function endSecrets(db: Db, person: string) {
  const its = ['passwords', 'authenticators', 'recovery_codes', 'passkeys', 'waiting_sign_ins'] as const
  for (const table of [...its, 'known_devices', 'partner_identities'] as const)
    await db.deleteFrom(table).where('person_id', '=', person).execute()
  await db.deleteFrom('links').where('person_id', '=', person).where('used_at', 'is', null).execute()
  await db
    .updateTable('handed_codes')
    .set({ ended_at: clock.now() })
    .where('person_id', '=', person)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .updateTable('sessions')
    .set({ ended_at: clock.now() })
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .execute()
  await record(db, 'second_factor.gone', { person })
}

/** Makes new recovery codes in the place of all older ones, to be shown to the session of this token. Acts as system. */
export async function makeRecoveryCodes(db: Db, person: string, token: string) {
  const [batch_id, made_at] = [hiddenId(), clock.now()]
  await db.deleteFrom('recovery_codes').where('person_id', '=', person).execute()
  await db
    .insertInto('recovery_codes')
    .values(
      codesOf(token, batch_id).map((code) => ({
        id: rowId(),
        person_id: person,
        batch_id,
        code_hash: recoveryHash(person, code),
        made_at,
      })),
    )
    .execute()
  await record(db, 'recovery_codes.made', { person })
}

/** Makes recovery codes where none is left to use. Acts as system. */
export async function ensureRecoveryCodes(db: Db, person: string, token: string) {
  const left = await db
    .selectFrom('recovery_codes')
    .select('id')
    .where('person_id', '=', person)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (!left) await makeRecoveryCodes(db, person, token)
}

/** The codes were put away: they are not shown again. Acts as system. */
export async function keepRecoveryCodes(db: Db, person: string) {
  await db
    .updateTable('recovery_codes')
    .set({ kept_at: clock.now() })
    .where('person_id', '=', person)
    .where('kept_at', 'is', null)
    .execute()
  await record(db, 'recovery_codes.kept', { person })
}
