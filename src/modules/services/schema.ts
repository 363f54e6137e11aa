/** Open Referral HSDS 3.0 by its own names; what is ours stands last in `services`. */

/** What a service is for, beside what its own taxonomy says. */
export const kinds = [
  'peer_group',
  'crisis',
  'counselling',
  'respite',
  'food',
  'housing',
  'transport',
  'benefits',
  'legal',
  'equipment',
  'play',
  'faith',
  'health',
  'education',
  'other',
] as const
export type Kind = (typeof kinds)[number]

export const statuses = ['active', 'inactive', 'defunct', 'temporarily closed'] as const
export type Status = (typeof statuses)[number]

export const mistakes = ['contact', 'closed', 'cost', 'for_whom', 'other'] as const
export type Mistake = (typeof mistakes)[number]

/** How a peer group elsewhere meets. */
export const formats = ['in_person', 'video', 'hybrid', 'phone', 'forum', 'email'] as const

type Text = string | null

export type OrganizationTable = {
  id: string
  name: string
  alternate_name: Text
  description: Text
  email: Text
  website: Text
}

export type ServiceTable = {
  id: string
  organization_id: string
  name: string
  alternate_name: Text
  description: Text
  url: Text
  email: Text
  status: Status
  interpretation_services: Text
  application_process: Text
  fees_description: Text
  accreditations: Text
  eligibility_description: Text
  minimum_age: string | null
  maximum_age: string | null
  alert: Text
  kind: Kind
  country: Text
  language_codes: string[]
  /** Null where nobody says. */
  cost: 'free' | 'paid' | null
  conditions: string[]
  audience: string[]
  formats: string[]
  moderation: Text
  words: string
  imported_at: Date
  source: Text
  source_name: Text
  checked_on: Text
  checked_by: Text
  hidden_at: Date | null
  hidden_by: Text
}

export type ServicesTables = {
  organizations: OrganizationTable
  services: ServiceTable
  locations: {
    id: string
    location_type: string
    name: Text
    alternate_name: Text
    description: Text
    transportation: Text
    latitude: string | null
    longitude: string | null
  }
  service_at_locations: { id: string; service_id: string; location_id: string; description: Text }
  location_addresses: {
    row_id: string
    location_id: string
    id: string
    attention: Text
    address_1: string
    address_2: Text
    city: Text
    region: Text
    state_province: Text
    postal_code: Text
    country: string
    address_type: string
  }
  location_accessibility: {
    row_id: string
    location_id: string
    id: string
    description: Text
    details: Text
    url: Text
  }
  service_phones: {
    row_id: string
    service_id: string
    id: string
    location_id: Text
    number: string
    extension: Text
    type: Text
    description: Text
  }
  service_schedules: {
    row_id: string
    service_id: string
    id: string
    location_id: Text
    freq: Text
    byday: Text
    opens_at: Text
    closes_at: Text
    valid_from: Text
    valid_to: Text
    description: Text
    notes: Text
  }
  service_areas: {
    row_id: string
    service_id: string
    id: string
    name: Text
    description: Text
    extent_type: Text
    uri: Text
  }
  service_languages: { row_id: string; service_id: string; id: string; name: Text; code: Text; note: Text }
  cost_options: {
    row_id: string
    service_id: string
    id: string
    option: Text
    currency: Text
    amount: string | null
    amount_description: Text
  }
  required_documents: { row_id: string; service_id: string; id: string; document: Text; uri: Text }
  service_attributes: {
    row_id: string
    service_id: string
    id: string
    link_type: Text
    value: Text
    term_code: Text
    term_name: Text
    taxonomy: Text
  }
  service_reports: { id: string; service_id: string; what: Mistake; reported_at: Date }
}
