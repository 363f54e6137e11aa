/** The one door to the JSX runtime: views import types and `raw` from here, so that a change of runtime is one line. */

import { raw as honoRaw } from 'hono/html'
import type { Child as HonoChild } from 'hono/jsx'

/** Anything a view may put between tags. */
export type Child = HonoChild

/** Text that is already safe HTML, made by our own drawing functions; never for text that a person entered. */
export const raw = (html: string): Child => honoRaw(html) as unknown as Child
