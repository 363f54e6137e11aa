/** Every table of the product, for Kysely. */
import type { Kysely } from 'kysely'
import type { FollowupTables } from './modules/followups/schema.ts'
import type { GroupTables } from './modules/groups/schema.ts'
import type { NetworkTables } from './modules/network/schema.ts'
import type { RolesTables } from './modules/people/roles/schema.ts'
import type { PeopleTables } from './modules/people/schema.ts'
import type { SignInTables } from './modules/people/sign-in/schema.ts'
import type { OutboxTables } from './platform/mail/schema.ts'

export type Tables = OutboxTables &
  NetworkTables &
  PeopleTables &
  RolesTables &
  SignInTables &
  FollowupTables &
  GroupTables
export type Db = Kysely<Tables>
