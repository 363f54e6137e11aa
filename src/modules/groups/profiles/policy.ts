/** Through whose eyes somebody may look at their own profile. */
export const readers = ['stranger', 'mentor', 'coordinator', 'member', 'facilitator'] as const
export type ReaderKind = (typeof readers)[number]
export type Reader = { kind: ReaderKind; membership: string | null }

/** What an address asks for: `stranger`, `member.MEMBERSHIP`; a stranger for anything that is not one's own. */
export function readerIn(asked: string | undefined, mine: readonly string[]): Reader {
  const [name = '', membership = ''] = (asked ?? '').split('.')
  const kind = readers.find((reader) => reader === name)
  if (!kind) return { kind: 'stranger', membership: null }
  if (kind !== 'member' && kind !== 'facilitator') return { kind, membership: null }
  return mine.includes(membership) ? { kind, membership } : { kind: 'stranger', membership: null }
}
