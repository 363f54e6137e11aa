/** The database cannot be reached, or has no connection left: a page for a while, not a bug. */
export class PoolClosed extends Error {
  constructor(cause: unknown) {
    super('the database does not answer', { cause })
  }
}

/** Error codes with which PostgreSQL says that it is going, starting, full or too slow now, not that a query is wrong. */
const away = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
  '53300',
  '53100',
  '53200',
  '57014',
  '25P03',
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
])

/** Whether an error means "come back in a moment". */
export function isAway(error: unknown): boolean {
  if (error instanceof PoolClosed) return true
  const { code, message } = error as { code?: string; message?: string }
  return Boolean(
    (code && away.has(code)) || /connection (terminated|error)|not queryable/i.test(message ?? ''),
  )
}
