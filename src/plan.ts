/** What the program brings to a database: history, access, reference data, kinds of jobs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoopKind, Work } from './context.ts'
import { modules } from './modules.ts'
import { root } from './platform/config/root.ts'
import type { Connection } from './platform/database/pool.ts'
import type { Plan } from './platform/migrate/migrate.ts'
import type { ReferenceTable } from './platform/migrate/reference.ts'

const text = (path: string) => readFileSync(join(root, path), 'utf8')
const rows = (name: string): Record<string, unknown>[] => JSON.parse(text(`db/reference/${name}.json`))

/** The plan for one database. `loginPassword` is null where the socket alone is the key. */
export const planFor = (admin: Connection, loginPassword: string | null): Plan => ({
  admin,
  loginPassword,
  migrations: join(root, 'db/migrations'),
  access: [
    { module: 'platform', sql: text('src/platform/migrate/access.sql') },
    ...modules.flatMap((m) => accessOf(m.name)),
  ],
  reference: [helpServices(), conditionFamilies(), conditions(), followupKinds()],
  jobs: [...modules.flatMap((m) => Object.keys(m.jobs({} as Work)))],
})

/** The access of a module: its own file, then that of each sub-concern, by name. */
function accessOf(module: string) {
  const folder = `src/modules/${module}`
  const inside = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return ['', ...inside.map((name) => `/${name}`)]
    .map((place) => ({ module: module + place, path: `${folder}${place}/access.sql` }))
    .filter(({ path }) => existsSync(join(root, path)))
    .map(({ module: name, path }) => ({ module: name, sql: text(path) }))
}

const placed = (all: Record<string, unknown>[]) => all.map((row, position) => ({ ...row, position }))

function helpServices(): ReferenceTable {
  const inAll = (hours: unknown) => (typeof hours === 'string' ? { en: hours, es: hours, ar: hours } : hours)
  return {
    table: 'help_services',
    keep: false,
    rows: placed(rows('help_services')).map((r) => ({
      ...r,
      hours: inAll((r as { hours?: unknown }).hours),
    })),
  }
}

const conditionFamilies = (): ReferenceTable => ({
  table: 'condition_families',
  keep: true,
  rows: placed(rows('condition_families')),
})

const conditions = (): ReferenceTable => ({
  table: 'conditions',
  keep: true,
  rows: placed(rows('conditions')).map(({ family, ...row }: Record<string, unknown>) => ({
    source: null,
    ...row,
    family_id: family,
  })),
})

const followupKinds = (): ReferenceTable => ({
  table: 'followup_kinds',
  keep: true,
  rows: modules.flatMap((m) =>
    Object.entries(m.loops).map(([id, kind]) => ({
      id,
      queue_role: kind.queue,
      due_hours: kind.dueHours,
      late_hours: kind.lateHours,
      traits: traitsOf(kind),
      steps: [...(kind.steps ?? ['due', 'daily']), 'late'],
      outcomes: Object.keys(kind.outcomes ?? {}),
      put_off_hours: kind.putOffHours ?? (kind.essential ? 24 : 14 * 24),
    })),
  ),
})

const traitsOf = ({ essential, withdrawable }: LoopKind) => [
  ...(essential ? ['essential'] : []),
  ...(withdrawable ? ['withdrawable'] : []),
]
