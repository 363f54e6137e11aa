/** Every table of the product, for Kysely. */
import type { Kysely } from 'kysely'
import type { FollowupTables } from './modules/followups/schema.ts'
import type { FinderTables } from './modules/groups/finder/schema.ts'
import type { FirstDayTables } from './modules/groups/first-days/schema.ts'
import type { GreetingTables } from './modules/groups/greeting/schema.ts'
import type { HopeTables } from './modules/groups/hopes/schema.ts'
import type { HostTables } from './modules/groups/hosting/schema.ts'
import type { InvitationTables } from './modules/groups/invitations/schema.ts'
import type { LeavingTables } from './modules/groups/leaving/schema.ts'
import type { NormTables } from './modules/groups/norms/schema.ts'
import type { ProfileViewTables } from './modules/groups/profiles/schema.ts'
import type { RequestTables } from './modules/groups/requests/schema.ts'
import type { GroupTables } from './modules/groups/schema.ts'
import type { DraftTables } from './modules/groups/start/schema.ts'
import type { WaitTables } from './modules/groups/waiting/schema.ts'
import type { RetentionTables } from './modules/network/retention/schema.ts'
import type { NetworkTables } from './modules/network/schema.ts'
import type { NoticeTables } from './modules/notices/schema.ts'
import type { AccessLogTables } from './modules/people/access-log/schema.ts'
import type { BoundaryTables } from './modules/people/boundaries/schema.ts'
import type { HandedCodeTables } from './modules/people/handed-codes/schema.ts'
import type { OwnDataTables } from './modules/people/own-data/schema.ts'
import type { PartnerInvitationTables } from './modules/people/partner-invitations/schema.ts'
import type { PartnerSignInTables } from './modules/people/partner-sign-in/schema.ts'
import type { PrivacyNewsTables } from './modules/people/privacy-news/schema.ts'
import type { ProfileTables } from './modules/people/profile/schema.ts'
import type { RecoveryTables } from './modules/people/recovery/schema.ts'
import type { RolesTables } from './modules/people/roles/schema.ts'
import type { PeopleTables } from './modules/people/schema.ts'
import type { SignInTables } from './modules/people/sign-in/schema.ts'
import type { ServicesTables } from './modules/services/schema.ts'
import type { TrainingTables } from './modules/training/schema.ts'
import type { OutboxTables } from './platform/mail/schema.ts'

export type Tables = OutboxTables &
  NetworkTables &
  RetentionTables &
  PeopleTables &
  AccessLogTables &
  OwnDataTables &
  PrivacyNewsTables &
  RecoveryTables &
  HandedCodeTables &
  RolesTables &
  SignInTables &
  PartnerSignInTables &
  PartnerInvitationTables &
  ProfileTables &
  BoundaryTables &
  FollowupTables &
  ServicesTables &
  GroupTables &
  ProfileViewTables &
  InvitationTables &
  RequestTables &
  WaitTables &
  GreetingTables &
  FinderTables &
  TrainingTables &
  HostTables &
  DraftTables &
  NormTables &
  FirstDayTables &
  HopeTables &
  LeavingTables &
  NoticeTables
export type Db = Kysely<Tables>
