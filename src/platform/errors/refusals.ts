/** Refusals are thrown: a page that does not exist for you (404), a thing you may not do (403). Anything else thrown is a bug. */
export class Refusal extends Error {
  constructor(
    readonly status: 303 | 403 | 404 | 413 | 503,
    readonly kind: 'missing' | 'refused' | 'signed-out' | 'origin' | 'too-large' | 'not-set-up',
  ) {
    super(kind)
  }
}

/** There is no such thing, or it is not open to you: the two look alike. */
export const missing = () => new Refusal(404, 'missing')

/** Goes on only with a true answer of a policy; else 403. */
export function allow(may: boolean): asserts may {
  if (!may) throw new Refusal(403, 'refused')
}

/** The row, or 404: an invisible row does not exist. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw missing()
  return row
}
