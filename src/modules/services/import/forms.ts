/**
 * A service as Open Referral HSDS 3.0 writes it, nested as its API and its full records are. Written from the field list of
 * the standard, required fields and types as there; like its schemas, this takes fields that it does not know and leaves them.
 * Why these are not the standard's own schema files: docs/decisions/0016.
 */
import { z } from 'zod'
import { statuses } from '../schema.ts'

const longest = 20_000
const id = z.guid('is no UUID').transform((value) => value.toLowerCase())
const line = z
  .string()
  .max(longest, `is longer than ${longest} letters`)
  .refine((value) => !value.includes('\0'), 'has a sign that cannot be kept')
  .trim()
const text = line.nullish().transform((value) => value || null)
const needed = line.min(1, 'is empty')
const link = text.refine((value) => value === null || /^https?:\/\//.test(value), 'is no address of the web')
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? null)
const day = text.refine(
  (value) => value === null || (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))),
  'is no day like 2026-11-22',
)
/** The standard says a number, the world writes both. */
const loose = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null ? null : String(value)))
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? [])

const language = z.object({ id, name: text, code: text, note: text })
const phone = z.object({ id, number: needed, extension: loose, type: text, description: text })
const schedule = z.object({
  id,
  freq: text,
  byday: text,
  opens_at: text,
  closes_at: text,
  valid_from: day,
  valid_to: day,
  description: text,
  notes: text,
})
const area = z.object({ id, name: text, description: text, extent_type: text, uri: text })
const cost = z.object({ id, option: text, currency: text, amount: number, amount_description: text })
const document = z.object({ id, document: text, uri: text })
const term = z.object({ code: text, name: text, taxonomy: text })
const attribute = z.object({ id, link_type: text, value: text, taxonomy_term: term.nullish() })
const address = z.object({
  id,
  attention: text,
  address_1: needed,
  address_2: text,
  city: text,
  region: text,
  state_province: text,
  postal_code: text,
  country: needed,
  address_type: needed,
})
const accessibility = z.object({ id, description: text, details: text, url: text })
const location = z.object({
  id,
  location_type: needed,
  name: text,
  alternate_name: text,
  description: text,
  transportation: text,
  latitude: number,
  longitude: number,
  addresses: list(address),
  accessibility: list(accessibility),
  phones: list(phone),
  schedules: list(schedule),
})
const atLocation = z.object({
  id,
  description: text,
  location: location.nullish(),
  phones: list(phone),
  schedules: list(schedule),
})
const organization = z.object({
  id,
  name: needed.max(300),
  alternate_name: text,
  description: text,
  email: text,
  website: link,
  phones: list(phone),
})

/** `source` and `source_name` are ours: where the row was read. `assured_date` is the standard's day of the last check. */
export const serviceForm = z.object({
  id,
  name: needed.max(300),
  status: z.enum(statuses),
  alternate_name: text,
  description: text,
  url: link,
  email: text,
  interpretation_services: text,
  application_process: text,
  fees_description: text,
  accreditations: text,
  eligibility_description: text,
  minimum_age: number,
  maximum_age: number,
  alert: text,
  assured_date: day,
  source: link,
  source_name: text,
  organization,
  phones: list(phone),
  schedules: list(schedule),
  service_areas: list(area),
  languages: list(language),
  cost_options: list(cost),
  required_documents: list(document),
  attributes: list(attribute),
  service_at_locations: list(atLocation),
})
export type HsdsService = z.output<typeof serviceForm>
