import { type SelectQueryBuilder, sql } from 'kysely'
import type { Db, Tables } from '../../tables.ts'
import type { ServiceFilters } from './forms.ts'
import { servicesPerPage } from './policy.ts'
import type { ServicesTables, ServiceTable } from './schema.ts'

const columns = [
  'services.id',
  'services.name',
  'services.alternate_name',
  'services.description',
  'services.url',
  'services.email',
  'services.status',
  'services.interpretation_services',
  'services.application_process',
  'services.fees_description',
  'services.accreditations',
  'services.eligibility_description',
  'services.alert',
  'services.kind',
  'services.country',
  'services.language_codes',
  'services.cost',
  'services.conditions',
  'services.audience',
  'services.formats',
  'services.moderation',
  'services.source',
  'services.source_name',
  'services.checked_on',
] as const

type Column = (typeof columns)[number] extends `services.${infer C}` ? C : never
export type ShownService = Pick<ServiceTable, Column> & { organization_name: string }

type Hits = { id: string; place: number; found: number }
type Sought = Omit<ServiceFilters, 'page'> & { condition: string | null; audience: string | null }

const hitsOf = (sought: Sought, limit: number, offset: number) =>
  sql<Hits>`access.find_services(${sought.q}, ${sought.kind}, ${sought.country}, ${sought.language}, ${sought.cost},
    ${sought.condition}, ${sought.audience}, ${limit}, ${offset})`

async function found(db: Db, sought: Sought, limit: number, offset: number) {
  const rows = await db
    .selectFrom(hitsOf(sought, limit, offset).as<'hits'>(sql`hits`))
    .innerJoin('services', 'services.id', 'hits.id')
    .innerJoin('organizations', 'organizations.id', 'services.organization_id')
    .select([...columns, 'organizations.name as organization_name', 'hits.found'])
    .orderBy('hits.place')
    .execute()
  return { services: rows as ShownService[], found: Number(rows[0]?.found ?? 0) }
}

/** One page of the directory: what the public sees and fits every filter, the most lately checked first; and how many fit in all. */
export const findServices = (db: Db, { page, ...filters }: ServiceFilters) =>
  found(db, { ...filters, condition: null, audience: null }, servicesPerPage, (page - 1) * servicesPerPage)

/** What a visitor looks for, as far as they said. `country`: ISO 3166; `language`: ISO 639, two letters; `condition`: an id of ours. */
export type SoughtElsewhere = {
  condition?: string | null
  language?: string | null
  audience?: string | null
  country?: string | null
}

/**
 * Peer groups that others run and that fit all that is said, the most lately checked first; none without source and day. A
 * group for any condition or audience is found only where none is asked for: the caller asks again with less.
 */
export async function groupsElsewhere(
  db: Db,
  sought: SoughtElsewhere,
  limit: number,
): Promise<ShownService[]> {
  const { condition = null, language = null, audience = null, country = null } = sought
  const all = { q: null, kind: 'peer_group', cost: null, condition, language, audience, country } as const
  return (await found(db, all, limit, 0)).services
}

type Below<K extends keyof ServicesTables, C extends keyof ServicesTables[K]> = Pick<ServicesTables[K], C>[]
export type WholeService = ShownService & {
  hidden_at: Date | null
  phones: Below<'service_phones', 'number' | 'extension' | 'description'>
  areas: Below<'service_areas', 'name' | 'description'>
  schedules: Below<'service_schedules', 'byday' | 'opens_at' | 'closes_at' | 'description'>
  costs: Below<'cost_options', 'option' | 'currency' | 'amount' | 'amount_description'>
  documents: Below<'required_documents', 'document'>
  places: (Below<
    'location_addresses',
    'address_1' | 'city' | 'state_province' | 'postal_code' | 'country'
  >[number] & {
    name: string | null
  })[]
}

const rowsOf = (table: string, order = 'id') =>
  sql`coalesce((select json_agg(to_jsonb(b) order by b.${sql.ref(order)}) from ${sql.table(table)} b where b.service_id = services.id), '[]')`

const placesHere = sql`coalesce((select json_agg(json_build_object('name', l.name, 'address_1', a.address_1, 'city', a.city,
    'state_province', a.state_province, 'postal_code', a.postal_code, 'country', a.country) order by a.id)
  from service_at_locations sl join locations l on l.id = sl.location_id join location_addresses a on a.location_id = l.id
  where sl.service_id = services.id), '[]')`

const whole = (db: Db) =>
  db
    .selectFrom('services')
    .innerJoin('organizations', 'organizations.id', 'services.organization_id')
    .select([...columns, 'organizations.name as organization_name'])
    .select([
      rowsOf('service_phones').as('phones'),
      rowsOf('service_areas').as('areas'),
      rowsOf('service_schedules').as('schedules'),
      rowsOf('cost_options').as('costs'),
      rowsOf('required_documents').as('documents'),
      placesHere.as('places'),
    ])

/** One service with all that hangs on it, if it exists for the reader. `asMember`: members' rows say whether it is hidden. */
export async function findService(db: Db, id: string, asMember: boolean): Promise<WholeService | undefined> {
  const query = asMember ? whole(db).select('services.hidden_at') : whole(db)
  const row = await (query as SelectQueryBuilder<Tables, 'services', object>)
    .where('services.id', '=', id)
    .executeTakeFirst()
  return row && ({ hidden_at: null, ...row } as WholeService)
}

/** What was said to be wrong with a service; for coordinators. */
export const reportsOf = (db: Db, service: string) =>
  db
    .selectFrom('service_reports')
    .select(['what', 'reported_at'])
    .where('service_id', '=', service)
    .orderBy('reported_at')
    .limit(20)
    .execute()

/** Services that the public does not see yet, or no more; for coordinators. */
export const uncheckedServices = (db: Db) =>
  db
    .selectFrom('services')
    .innerJoin('organizations', 'organizations.id', 'services.organization_id')
    .select(['services.id', 'services.name', 'organizations.name as organization_name'])
    .where((e) =>
      e.or([
        e('source', 'is', null),
        e('source_name', 'is', null),
        e('checked_on', 'is', null),
        e('status', '<>', 'active'),
        e('hidden_at', 'is not', null),
      ]),
    )
    .orderBy('services.name')
    .limit(200)
    .execute()
