import type { Db } from '../../tables.ts'
import type { HelpServiceTable, Network } from './schema.ts'

/** The network's settings with the help services of its country, or null before set-up. */
export async function findNetwork(db: Db): Promise<Network | null> {
  const row = await db
    .selectFrom('networks')
    .select([
      'name',
      'langs',
      'default_lang',
      'zone',
      'country',
      'size',
      'modules',
      'contact',
      'approves_groups',
    ])
    .executeTakeFirst()
  return row ? { ...row, help: await helpServicesOf(db, row.country) } : null
}

/** The help services of a country, in the order to show them; each has a source and the day it was checked. */
export function helpServicesOf(db: Db, country: string): Promise<HelpServiceTable[]> {
  return db
    .selectFrom('help_services')
    .selectAll()
    .where('country', '=', country)
    .orderBy('position')
    .execute()
}

/** The help services of every country, those of a country together and in the order to show them. */
export function helpServicesEverywhere(db: Db): Promise<HelpServiceTable[]> {
  return db.selectFrom('help_services').selectAll().orderBy('country').orderBy('position').execute()
}
