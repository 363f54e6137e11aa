/** The types of tables, held to the tables: the same columns, the same "may be nothing". */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { beforeAll, expect, test } from 'vitest'
import { testKith } from '../kith.ts'
import { type Owner, ownerOf } from './scene.ts'

const root = join(import.meta.dirname, '../..')
const files = [
  'src/platform/mail/schema.ts',
  'src/modules/network/schema.ts',
  'src/modules/network/retention/schema.ts',
  'src/modules/people/schema.ts',
  'src/modules/people/roles/schema.ts',
  'src/modules/people/recovery/schema.ts',
  'src/modules/people/privacy-news/schema.ts',
  'src/modules/followups/schema.ts',
  'src/modules/people/sign-in/schema.ts',
  'src/modules/people/partner-sign-in/schema.ts',
  'src/modules/people/partner-invitations/schema.ts',
  'src/modules/people/profile/schema.ts',
  'src/modules/people/boundaries/schema.ts',
  'src/modules/people/access-log/schema.ts',
  'src/modules/people/handed-codes/schema.ts',
  'src/modules/people/own-data/schema.ts',
  'src/modules/services/schema.ts',
  'src/modules/training/schema.ts',
  'src/modules/groups/schema.ts',
  'src/modules/groups/hosting/schema.ts',
  'src/modules/groups/start/schema.ts',
  'src/modules/groups/profiles/schema.ts',
  'src/modules/groups/requests/schema.ts',
  'src/modules/groups/waiting/schema.ts',
  'src/modules/groups/greeting/schema.ts',
  'src/modules/groups/finder/schema.ts',
  'src/modules/groups/norms/schema.ts',
  'src/modules/groups/first-days/schema.ts',
  'src/modules/groups/hopes/schema.ts',
  'src/modules/groups/leaving/schema.ts',
  'src/modules/notices/schema.ts',
  'src/modules/groups/invitations/schema.ts',
]

type Node = { type: string; start: number; end: number; [key: string]: unknown }
type Alias = { id: { name: string }; typeAnnotation: Node }
type Member = {
  key: { name?: string; value?: string }
  optional?: boolean
  typeAnnotation: { typeAnnotation: Node }
}
/** Columns by table: true where the value may be null. */
type Shape = Record<string, Record<string, boolean>>

/** The tables that a source's `XTables` types declare. */
function declaredIn(source: string): Shape {
  const { program } = parseSync('schema.ts', source)
  const aliases = new Map<string, Node>()
  for (const statement of program.body as unknown as Node[]) {
    const declared = (
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    ) as Node & Alias
    if (declared?.type === 'TSTypeAliasDeclaration') aliases.set(declared.id.name, declared.typeAnnotation)
  }
  const membersOf = (node: Node): [string, Node][] => {
    const real =
      node.type === 'TSTypeReference' ? aliases.get((node.typeName as { name: string }).name)! : node
    return (real.members as unknown as Member[]).map((m) => [
      m.key.name ?? m.key.value!,
      m.typeAnnotation.typeAnnotation,
    ])
  }
  /** The first argument of `ColumnType` is what is read; an alias stands for what it names. */
  const isNullable = (node: Node): boolean => {
    if (node.type === 'TSNullKeyword') return true
    if (node.type === 'TSUnionType') return (node.types as Node[]).some(isNullable)
    if (node.type !== 'TSTypeReference') return false
    const name = (node.typeName as { name: string }).name
    if (['ColumnType', 'Generated'].includes(name))
      return isNullable((node.typeArguments as { params: Node[] }).params[0]!)
    return aliases.has(name) && isNullable(aliases.get(name)!)
  }
  const tables = [...aliases]
    .filter(([name]) => name.endsWith('Tables'))
    .flatMap(([, node]) => membersOf(node))
  return Object.fromEntries(
    tables.map(([table, node]) => [
      table,
      Object.fromEntries(membersOf(node).map(([c, t]) => [c, isNullable(t)])),
    ]),
  )
}

let owner: Owner
beforeAll(async () => {
  owner = await ownerOf(await testKith())
})

/** What the database says, in the same shape; the columns of a view may be null as far as it knows. */
async function real(): Promise<{ shape: Shape; views: Set<string> }> {
  const rows = await owner(`
    select case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end as name, a.attname as column,
      not a.attnotnull as nullable, c.relkind = 'v' as view
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'seen') and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped`)
  const shape: Shape = {}
  for (const { name, column, nullable } of rows) {
    const table = String(name)
    shape[table] = { ...shape[table], [String(column)]: Boolean(nullable) }
  }
  return { shape, views: new Set(rows.filter((r) => r.view).map((r) => String(r.name))) }
}

/** Each difference as a sentence. */
async function differences(declared: Shape): Promise<string[]> {
  const { shape, views } = await real()
  return Object.entries(declared).flatMap(([table, columns]) => {
    const there = shape[table]
    if (!there) return [`${table} is no table`]
    const all = [...new Set([...Object.keys(columns), ...Object.keys(there)])]
    return all.flatMap((column) => {
      if (!(column in there)) return [`${table}.${column} is not in the database`]
      if (!(column in columns)) return [`${table}.${column} is in no type`]
      const differs = !views.has(table) && there[column] !== columns[column]
      return differs ? [`${table}.${column} may ${there[column] ? '' : 'not '}be null in the database`] : []
    })
  })
}

const declared = () =>
  Object.assign({}, ...files.map((file) => declaredIn(readFileSync(join(root, file), 'utf8')))) as Shape

test('every table and view of the types has the columns of the database, and may be null where it may', async () => {
  expect(Object.keys(declared()).length).toBeGreaterThan(14)
  expect(await differences(declared())).toEqual([])
})

test('src/tables.ts is made of these files and no others', () => {
  const source = readFileSync(join(root, 'src/tables.ts'), 'utf8')
  const found = [...source.matchAll(/from '\.\/(.*schema\.ts)'/g)].map((m) => `src/${m[1]}`)
  expect(found.sort()).toEqual([...files].sort())
})

test('tables without a type are those that only SQL of the platform names', async () => {
  const { shape } = await real()
  const untyped = Object.keys(shape).filter((table) => !(table in declared()))
  expect(untyped.sort()).toEqual([
    'access_laid',
    'events',
    'heartbeats',
    'job_kinds',
    'migrations',
    'reference_laid',
    'requests',
  ])
})

test('a column that is missing, one too many, and a wrong null are found (planted)', async () => {
  const source = `type Later = ColumnType<Date | null, Date | undefined, Date>
    export type XTables = { group_conditions: { group_id: string; condition_id: Later; colour: string }; nowhere: { id: string }; job_kinds: {} }`
  expect(await differences(declaredIn(source))).toEqual([
    'group_conditions.condition_id may not be null in the database',
    'group_conditions.colour is not in the database',
    'nowhere is no table',
    'job_kinds.name is in no type',
  ])
})
