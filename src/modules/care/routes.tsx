import { routesOf } from '../../context.ts'

/** No page of its own yet: what it shows stands on the pages of others. */
export const care = routesOf('care')
