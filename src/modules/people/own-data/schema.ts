import type { ColumnType } from 'kysely'
import { heldOfCodes } from '../handed-codes/policy.ts'
import { heldOfPartnerSignIn } from '../partner-sign-in/policy.ts'
import { heldOfProfile } from '../profile/policy.ts'
import { heldOfRecovery } from '../recovery/policy.ts'
import { heldOfSignIn } from '../security/policy.ts'
import type { Holding } from './policy.ts'

export type OwnDataTables = {
  address_changes: {
    id: string
    person_id: string
    address: string
    token_hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer>
    asked_at: Date
  }
  leavings: { id: string; hash: Buffer; left_at: Date }
  leaving_salts: { id: string; salt: Buffer; made_at: Date }
}

const token = { token_hash: 'a check of a secret: it opens nothing, and would help who wants to try' }

/** What people and the platform hold of a person, in the order of the archive: what each column is called, what is given to nobody. */
export const held: Omit<Holding, 'rows'>[] = [
  {
    table: 'people',
    by: ['id'],
    title: 'people.own_data.account',
    shown: {
      display_name: 'people.own_data.col.name',
      lang: 'people.own_data.col.lang',
      zone: 'people.own_data.col.zone',
      theme: 'people.own_data.col.theme',
      age_class: 'people.own_data.col.age',
      created_at: 'people.own_data.col.made',
      left_at: 'people.own_data.col.ended',
    },
  },
  {
    table: 'contact_details',
    by: ['person_id'],
    title: 'people.own_data.contact',
    shown: {
      kind: 'people.own_data.col.kind',
      address: 'people.own_data.col.address',
      verified_at: 'people.own_data.col.confirmed',
      created_at: 'people.own_data.col.made',
    },
  },
  {
    table: 'address_changes',
    by: ['person_id'],
    title: 'people.own_data.new_address',
    shown: { address: 'people.own_data.col.address', asked_at: 'people.own_data.col.asked' },
    without: token,
  },
  {
    table: 'consents',
    by: ['person_id'],
    title: 'people.own_data.consents',
    shown: {
      use: 'people.own_data.col.use',
      scope: 'people.own_data.col.scope',
      version: 'people.own_data.col.version',
      lang: 'people.own_data.col.lang',
      given_at: 'people.own_data.col.given',
      withdrawn_at: 'people.own_data.col.withdrawn',
    },
  },
  {
    table: 'privacy_reads',
    by: ['person_id'],
    title: 'people.own_data.privacy_reads',
    shown: { version: 'people.own_data.col.version', read_at: 'people.own_data.col.read' },
  },
  {
    table: 'role_terms',
    by: ['person_id'],
    title: 'people.own_data.roles',
    shown: {
      role: 'people.own_data.col.role',
      reason: 'people.own_data.col.reason',
      granted_at: 'people.own_data.col.given',
      starts_at: 'people.own_data.col.starts',
      ends_at: 'people.own_data.col.ends',
      ended_at: 'people.own_data.col.ended',
      end_reason: 'people.own_data.col.end_reason',
    },
    without: {
      granted_by: 'the account of somebody else; the access log says who it was',
      ended_by: 'likewise',
    },
  },
  {
    table: 'sessions',
    by: ['person_id'],
    title: 'people.own_data.sessions',
    shown: {
      created_at: 'people.own_data.col.made',
      seen_at: 'people.own_data.col.seen',
      ended_at: 'people.own_data.col.ended',
      opened_by: 'people.own_data.col.kind',
      partner_id: 'people.own_data.col.partner',
      device: 'people.own_data.col.device',
      shared_at: 'people.own_data.col.shared',
      proved_at: 'people.own_data.col.proved',
      second_factor_at: 'people.own_data.col.second',
      codes_read_at: 'people.own_data.col.codes_read',
    },
    without: token,
  },
  ...heldOfSignIn,
  ...heldOfPartnerSignIn,
  ...heldOfProfile,
  ...heldOfRecovery,
  ...heldOfCodes,
  {
    table: 'link_requests',
    by: [],
    title: 'people.own_data.requests',
    shown: {
      purpose: 'people.own_data.col.purpose',
      address: 'people.own_data.col.address',
      display_name: 'people.own_data.col.name',
      lang: 'people.own_data.col.lang',
      zone: 'people.own_data.col.zone',
      consents: 'people.own_data.consents',
      next_path: 'people.own_data.col.next',
      created_at: 'people.own_data.col.asked',
    },
    without: {
      asked_hash: 'a check of the page that asked: it opens nothing',
      device_hash: 'a check of the device that asked: it opens nothing',
    },
  },
  {
    table: 'links',
    by: ['person_id'],
    title: 'people.own_data.links',
    shown: {
      made_at: 'people.own_data.col.made',
      expires_at: 'people.own_data.col.ends',
      used_at: 'people.own_data.col.used',
    },
    without: token,
  },
  {
    table: 'outbox',
    by: ['person_id'],
    title: 'people.own_data.mails',
    shown: {
      made_at: 'people.own_data.col.made',
      channel: 'people.own_data.col.sent_by',
      address: 'people.own_data.col.address',
      subject: 'people.own_data.col.subject',
      body_text: 'people.own_data.col.text',
      lang: 'people.own_data.col.lang',
      template: 'people.own_data.col.kind',
      sent_at: 'people.own_data.col.sent',
      failed_at: 'people.own_data.col.failed',
      failure: 'people.own_data.col.reason',
      body_html: 'people.own_data.col.html',
      message_id: 'people.own_data.col.message_id',
      secret_until: 'people.own_data.col.wiped',
      last_day: 'people.own_data.col.ends',
      rests_on: 'people.own_data.col.use',
      notice_kind: 'notices.own_data.kind',
    },
    without: { names: 'accounts of other people', off_url: 'a secret that the mail itself holds' },
  },
  {
    table: 'requests',
    by: [],
    title: 'people.own_data.forms',
    shown: {
      made_at: 'people.own_data.col.made',
      route: 'people.own_data.col.form',
      answer: 'people.own_data.col.answer',
    },
    without: { scope: 'the id of the account, which is in the account already' },
  },
  {
    table: 'access_log',
    by: [],
    title: 'people.own_data.log',
    shown: {
      at: 'people.own_data.col.made',
      what: 'people.own_data.col.what',
      acting_role: 'people.own_data.col.role',
      name: 'people.own_data.col.who',
      group_name: 'people.own_data.col.group',
      reason: 'people.own_data.col.reason',
    },
    without: {
      place: 'the order of the whole log',
      hash: 'a check of the whole log',
    },
  },
]
