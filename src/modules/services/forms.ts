import { z } from 'zod'
import type { MessageKey } from '../../messages.ts'
import { hasNoMarks } from '../../platform/web/texts.ts'
import { type Kind, kinds, mistakes } from './schema.ts'

const says = (key: MessageKey) => key

/** What somebody says is wrong. */
export const reportForm = z.object({ what: z.enum(mistakes, says('services.problem.what')) })

/** Where a coordinator read it, today. */
export const checkForm = z.object({
  source: z
    .string()
    .trim()
    .max(2000, says('services.problem.source'))
    .refine(
      (value) => /^https?:\/\/[^\s]+$/.test(value) && URL.canParse(value),
      says('services.problem.source'),
    ),
  source_name: z
    .string()
    .trim()
    .min(1, says('services.problem.source_name'))
    .max(300, says('services.problem.source_name'))
    .refine(hasNoMarks, says('services.problem.source_name')),
})

/** What the directory is narrowed by. Every one may be absent; a value that means nothing counts as absent. */
export type ServiceFilters = {
  q: string | null
  kind: Kind | null
  country: string | null
  language: string | null
  cost: 'free' | null
  page: number
}

export const serviceFilterNames = ['kind', 'country', 'language', 'cost'] as const
export type ServiceFilterName = (typeof serviceFilterNames)[number]

/** The filters that an address carries. */
export function readServiceFilters(query: URLSearchParams): ServiceFilters {
  const fits = (name: string, pattern: RegExp) =>
    pattern.test(query.get(name) ?? '') ? query.get(name) : null
  const page = fits('page', /^[1-9]\d{0,3}$/)
  return {
    q: query.get('q')?.replaceAll('\0', '').trim().slice(0, 100) || null,
    kind: kinds.find((kind) => kind === query.get('kind')) ?? null,
    country: fits('country', /^[A-Z]{2}$/),
    language: fits('language', /^[a-z]{2}$/),
    cost: query.get('cost') === 'free' ? 'free' : null,
    page: page ? Number(page) : 1,
  }
}
