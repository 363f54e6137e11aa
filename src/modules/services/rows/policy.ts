import type { HsdsService } from '../import/forms.ts'
import { type Kind, kinds } from '../schema.ts'

/** What a service is for where its own taxonomy says it in words of its own. The first that fits holds. */
const kindWords: [Kind, RegExp][] = [
  ['peer_group', /peer support|support group|self.help|parent to parent/],
  ['crisis', /crisis|suicide|hotline/],
  ['respite', /respite|short break/],
  ['counselling', /counsel|mental health|therap/],
  ['food', /food|meal|grocer/],
  ['housing', /hous|shelter|accommodation|rent/],
  ['transport', /transport|travel/],
  ['benefits', /benefit|financial|cash|income/],
  ['legal', /legal|advoca|immigration/],
  ['equipment', /equipment|assistive/],
  ['play', /play|recreation|sport|camp|club/],
  ['faith', /faith|spiritual|religio/],
  ['education', /educat|school/],
  ['health', /health|medical|clinic/],
]

const valuesOf = ({ attributes }: HsdsService, type: string): string[] =>
  attributes.flatMap(({ link_type, value }) => (link_type === type && value ? [value] : []))

function kindOf(service: HsdsService): Kind {
  const said = kinds.find((kind) => valuesOf(service, 'kind').includes(kind))
  if (said) return said
  const words = service.attributes
    .map(({ taxonomy_term }) => taxonomy_term?.name?.toLowerCase() ?? '')
    .join(' ')
  return (
    kindWords.find(([, pattern]) => pattern.test(`${words} ${service.name.toLowerCase()}`))?.[0] ?? 'other'
  )
}

function costOf({ cost_options, fees_description }: HsdsService): 'free' | 'paid' | null {
  if (cost_options.some(({ amount }) => amount !== null && amount > 0)) return 'paid'
  if (cost_options.some(({ amount }) => amount === 0)) return 'free'
  return /^(free|no (cost|charge|fee)|gratis|gratuito|مجاني)/i.test(fees_description ?? '') ? 'free' : null
}

const languageCodes = ({ languages }: HsdsService) => [
  ...new Set(languages.flatMap(({ code }) => (code ? [code.slice(0, 2).toLowerCase()] : []))),
]

const locationsOf = (service: HsdsService) =>
  service.service_at_locations.flatMap(({ location }) => (location ? [location] : []))

/** The country that all its addresses are in, or that it says itself; null where it is of several or of none. */
function countryOf(service: HsdsService): string | null {
  const said = valuesOf(service, 'country')
  const found = new Set([
    ...said,
    ...(said.length ? [] : locationsOf(service).flatMap(({ addresses }) => addresses.map((a) => a.country))),
  ])
  const [only, other] = [...found]
  return only && !other && /^[A-Z]{2}$/.test(only) ? only : null
}

/** The words that a search finds a service by. */
function wordsOf(service: HsdsService): string {
  const { name, alternate_name, description, organization } = service
  const areas = service.service_areas.map((area) => area.name)
  const places = locationsOf(service).flatMap(({ addresses }) =>
    addresses.flatMap((a) => [a.city, a.state_province]),
  )
  const terms = service.attributes.map(({ taxonomy_term }) => taxonomy_term?.name)
  const all = [name, alternate_name, organization.name, description, ...terms, ...areas, ...places]
  return all.filter(Boolean).join(' ').slice(0, 50_000)
}

/** The row of a service, as its table has it; `found`: the words that a search finds it by. */
export function serviceRow(service: HsdsService, now: Date) {
  const { organization, source_name, source, assured_date } = service
  return {
    ...ownColumns(service),
    organization_id: organization.id,
    kind: kindOf(service),
    country: countryOf(service),
    language_codes: languageCodes(service),
    cost: costOf(service),
    conditions: valuesOf(service, 'condition'),
    audience: valuesOf(service, 'audience'),
    formats: valuesOf(service, 'format'),
    moderation: valuesOf(service, 'moderation')[0] ?? null,
    imported_at: now.toISOString(),
    source,
    source_name,
    checked_on: assured_date,
    found: wordsOf(service),
  }
}

const ownColumns = ({ id, name, status, url, email, alert, ...rest }: HsdsService) => ({
  ...{ id, name, status, url, email, alert },
  alternate_name: rest.alternate_name,
  description: rest.description,
  interpretation_services: rest.interpretation_services,
  application_process: rest.application_process,
  fees_description: rest.fees_description,
  accreditations: rest.accreditations,
  eligibility_description: rest.eligibility_description,
  minimum_age: rest.minimum_age,
  maximum_age: rest.maximum_age,
})

type Kept = Record<string, unknown> & { id: string }

/** Each id once: full records of the standard write the same telephone at each place that has it. */
const once = <T extends Kept>(rows: T[]): T[] => [...new Map(rows.map((row) => [row.id, row])).values()]

type Numbered = { id: string }
type Everywhere = 'phones' | 'schedules'

/** Of the service itself, of its places, and of where it is at a place. */
function everywhere(service: HsdsService, key: Everywhere): Kept[] {
  const at = (rows: Numbered[], location?: string) =>
    rows.map((row) => ({ ...row, service_id: service.id, location_id: location ?? null }))
  const places = service.service_at_locations
  return [
    ...places.flatMap((place) => at(place.location?.[key] ?? [], place.location?.id)),
    ...places.flatMap((place) => at(place[key], place.location?.id)),
    ...at(service[key]),
  ]
}

/** The rows of what hangs on a service, by table. */
export function rowsBelow(service: HsdsService): Record<string, Kept[]> {
  const of = (rows: Numbered[]) => once(rows.map((row) => ({ ...row, service_id: service.id })))
  return {
    service_phones: once([...of(service.organization.phones), ...everywhere(service, 'phones')]),
    service_schedules: once(everywhere(service, 'schedules')),
    service_areas: of(service.service_areas),
    service_languages: of(service.languages),
    cost_options: of(service.cost_options),
    required_documents: of(service.required_documents),
    service_attributes: of(service.attributes.map(withTerm)),
    service_at_locations: of(
      service.service_at_locations.flatMap(({ id, description, location }) =>
        location ? [{ id, description, location_id: location.id }] : [],
      ),
    ),
  }
}

const withTerm = ({ taxonomy_term: term, ...row }: HsdsService['attributes'][number]) => ({
  ...row,
  term_code: term?.code ?? null,
  term_name: term?.name ?? null,
  taxonomy: term?.taxonomy ?? null,
})

/** The places of a service with their addresses, by table. */
export function placesOf(service: HsdsService): Record<string, Kept[]> {
  const locations = locationsOf(service)
  const below = <K extends 'addresses' | 'accessibility'>(key: K) =>
    locations.flatMap((location) => location[key].map((row) => ({ ...row, location_id: location.id })))
  return {
    locations: once(
      locations.map(
        ({ addresses: _a, accessibility: _b, phones: _p, schedules: _s, ...location }) => location,
      ),
    ),
    location_addresses: below('addresses'),
    location_accessibility: below('accessibility'),
  }
}
