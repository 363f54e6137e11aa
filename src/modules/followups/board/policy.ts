/** What the board shows: what is late, what is one's own, all that is open, what ended in the last two weeks. */
export const tabs = ['late', 'mine', 'open', 'ended'] as const
export type Tab = (typeof tabs)[number]

/** The tab that an address names; for whoever coordinates what is late, else what is one's own. */
export const tabOf = (named: string | undefined, coordinates: boolean): Tab =>
  tabs.find((tab) => tab === named) ?? (coordinates ? 'late' : 'mine')
