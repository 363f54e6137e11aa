import type { ColumnType } from 'kysely'
import type { Lang } from '../../platform/i18n/types.ts'

export type Texts = Record<Lang, string>

export type NetworkTable = {
  id: number
  name: string
  langs: Lang[]
  default_lang: Lang
  zone: string
  country: string
  size: 'parents' | 'charity' | 'hospital'
  modules: string[]
  contact: string | null
  set_up_at: Date
  set_up_by: string | null
  /** Whether a coordinator says yes to a new group first; empty: as the size says. */
  approves_groups: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
}

export type Reach = { way: 'call' | 'text' | 'chat' | 'web'; value: string; label?: Texts }

export type HelpServiceTable = {
  id: string
  country: string
  kind: string
  position: number
  name: Texts
  for_whom: Texts
  reach: Reach[]
  hours: Texts
  languages: string[]
  cost_free: boolean | null
  source: string
  source_name: string
  checked_on: string
}

export type NetworkTables = { networks: NetworkTable; help_services: HelpServiceTable }

/** The network as every page knows it. */
export type Network = Pick<
  NetworkTable,
  'name' | 'langs' | 'default_lang' | 'zone' | 'country' | 'size' | 'modules' | 'contact'
> & {
  approves_groups: boolean | null
  /** The help services of its country. They are rows of the program, so that reading them once serves every page. */
  help: HelpServiceTable[]
}
