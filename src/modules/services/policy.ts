import type { Member } from '../people/schema.ts'

export const servicesPerPage = 20

/** Whether the member keeps the directory: says what was checked, and hides. */
export const canKeepServices = (member: Member | null): boolean => member?.acting_role === 'coordinator'

type Sourced = {
  source: string | null
  source_name: string | null
  checked_on: string | null
  status: string
}

/** Whether the public sees a row: somebody said from where it is known, and checked it on a day. Access repeats this. */
export const isShown = (row: Sourced & { hidden_at: Date | null }): boolean =>
  Boolean(row.source && row.source_name && row.checked_on) && row.status === 'active' && !row.hidden_at

/** What the directory holds of a person: who checked, as an act for the network. */
export const ownData = {
  holdings: [],
  otherwise: {
    'services.checked_by': 'an act for the network; it is blanked when that person leaves',
    'services.hidden_by': 'likewise',
  },
}
