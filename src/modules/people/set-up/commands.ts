import { sql } from 'kysely'
import { clock } from '../../../platform/clock.ts'
import { hashOf, newToken, rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import { startingModules } from '../../network/policy.ts'
import { atTheDoor } from '../policy.ts'
import type { SetUp } from './forms.ts'

/**
 * Makes the network and its first coordinator from a set-up link, and signs that person in. Answers the session's token;
 * null when the link no longer works or there is a network already.
 */
export async function setUpNetwork(db: Db, token: string, input: SetUp): Promise<string | null> {
  const session = newToken()
  const langs = [...new Set([input.default_lang, ...input.langs])]
  const network = {
    name: input.network,
    langs,
    default_lang: input.default_lang,
    zone: input.zone,
    country: input.country,
    size: input.size,
    modules: startingModules[input.size],
    contact: input.contact,
  }
  const person = { display_name: input.name, lang: input.default_lang, address: input.email }
  const consents = Object.entries(atTheDoor).map(([use, version]) => ({ id: rowId(), use, version }))
  const ids = [rowId(), rowId(), rowId(), rowId()]
  const { rows } = await sql<{ person: string | null }>`
    select access.set_up(${hashOf(token)}, ${JSON.stringify(network)}, ${JSON.stringify(person)}, ${JSON.stringify(consents)},
      ${ids}, ${hashOf(session)}, ${clock.now()}) as person`.execute(db)
  const made = rows[0]?.person
  if (!made) return null
  await record(db, 'network.set_up', { person: made })
  return session
}
