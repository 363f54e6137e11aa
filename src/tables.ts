/** Every table of the product, for Kysely. */
import type { Kysely } from 'kysely'
import type { GroupTables } from './modules/groups/schema.ts'
import type { NetworkTables } from './modules/network/schema.ts'
import type { PeopleTables } from './modules/people/schema.ts'
import type { OutboxTables } from './platform/mail/schema.ts'

export type Tables = OutboxTables & NetworkTables & PeopleTables & GroupTables
export type Db = Kysely<Tables>
