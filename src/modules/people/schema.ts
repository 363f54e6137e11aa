import type { ColumnType, Generated } from 'kysely'
import type { Lang } from '../../platform/i18n/types.ts'
import type { Means } from './sign-in/schema.ts'

type Later = ColumnType<Date | null, Date | null | undefined, Date | null>

/** How somebody is reached: an email address, or a phone number as E.164. One of each at most. */
export type ContactKind = 'email' | 'phone'
export type AgeClass = 'adult' | 'young'
export type Theme = 'light' | 'night' | 'calm'

export type Role =
  | 'coordinator'
  | 'moderator'
  | 'facilitator'
  | 'co_facilitator'
  | 'youth_facilitator'
  | 'mentor'
  | 'specialist'
  | 'navigator'
  | 'claims_reviewer'
  | 'safeguarding_lead'
  | 'safeguarding_second'
  | 'guardian'
  | 'partner_contact'
  | 'helper'
  | 'researcher'
  | 'greeter'
  | 'note_taker'

export type PeopleTables = {
  people: {
    id: string
    age_class: Generated<AgeClass>
    display_name: string
    lang: Lang
    zone: string | null
    theme: ColumnType<Theme | null, Theme | null | undefined, Theme | null>
    created_at: Date
    left_at: Later
  }
  contact_details: {
    id: string
    person_id: string
    kind: ContactKind
    address: string
    verified_at: Later
    created_at: Date
  }
  role_terms: {
    id: string
    person_id: string
    role: Role
    group_id: string | null
    reason: string
    granted_by: string | null
    granted_at: Date
    starts_at: Date
    ends_at: Later
    ended_at: Later
    ended_by: ColumnType<string | null, string | null | undefined, string | null>
    end_reason: ColumnType<string | null, string | null | undefined, string | null>
  }
  sessions: {
    id: string
    token_hash: Buffer
    person_id: string
    acting_term_id: ColumnType<string | null, string | null | undefined, string | null>
    created_at: Date
    seen_at: Date
    ended_at: Later
    opened_by: ColumnType<Means | null, Means | null | undefined, Means | null>
    partner_id: ColumnType<string | null, string | null | undefined, string | null>
    opened_key: ColumnType<string | null, string | null | undefined, string | null>
    device: ColumnType<string | null, string | null | undefined, string | null>
    shared_at: Later
    proved_at: Later
    second_factor_at: Later
    /** Until when this session has been told of codes that were handed over. */
    codes_read_at: Later
  }
  link_requests: {
    id: string
    purpose: 'sign_in' | 'sign_up' | 'set_up'
    address: string | null
    display_name: string | null
    lang: Lang
    zone: string | null
    consents: Generated<unknown>
    next_path: string | null
    /** A mark of the page that asked for a code by text, and of the device that it was asked on. */
    asked_hash: ColumnType<Buffer | null, Buffer | null | undefined, never>
    device_hash: ColumnType<Buffer | null, Buffer | null | undefined, never>
    created_at: Date
  }
  links: {
    id: string
    token_hash: Buffer
    request_id: string
    person_id: string | null
    made_at: Date
    expires_at: Date
    used_at: Later
    used_key: ColumnType<string | null, string | null | undefined, string | null>
  }
  consents: {
    id: string
    person_id: string
    use:
      | 'service'
      | 'health_data'
      | 'adult'
      | 'reminders_email'
      | 'partners'
      | 'measures'
      | 'stories'
      | 'outreach'
      | 'study'
    version: number
    lang: Lang
    given_at: Date
    withdrawn_at: Later
    /** Which study, where the use is one of many. */
    scope: ColumnType<string | null, string | null | undefined, never>
  }
}

/** Who the transaction is: what `access.become` answers. Held by the request, never shown to a peer. */
export type Member = {
  session_id: string
  person_id: string
  display_name: string
  lang: Lang
  zone: string | null
  theme: Theme | null
  age_class: AgeClass
  acting_term_id: string | null
  acting_role: Role | null
  acting_group_id: string | null
  has_roles: boolean
  /** When this session passed a second factor: roles with power work only then. */
  second_factor_at: Date | null
  /** When its owner last proved who they are. */
  proved_at: Date
  /** Since when it is on a device that others use too, or null. */
  shared_at: Date | null
  /** A code that signs in as them was made, and this session has not shown it yet. */
  codes_unread: boolean
}
