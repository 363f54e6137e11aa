import { found } from '../../../platform/errors/refusals.ts'
import { type Use, uses } from './schema.ts'

/** The use that an address names; 404 for anything else. */
export const useIn = (name: string | undefined): Use => found(uses.find((use) => use === name))
