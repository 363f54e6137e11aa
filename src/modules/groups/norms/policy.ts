import { shippedContent } from '../../../platform/content/shipped.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Format } from '../schema.ts'

export type NormModel = 'telephone' | 'web-email'
type ShippedNorm = { id: string; title: string; text: string; why: string; model?: NormModel }

/** A norm as it is read. `language`: of a text that the group wrote itself; null for a shipped one. */
export type Norm = {
  norm: string
  since: number
  title: string
  words: string
  why: string | null
  language: string | null
}
export type Acceptance = { norm: string; version: number }
/** Every version of a group's norms, the last of them in force; version 0 is what ships. */
export type NormHistory = { number: number; now: Norm[]; at: Map<number, Norm[]> }

export const mostNorms = 20

/** What kind of group it is, as far as norms differ: on the telephone alone, in writing alone, or together. */
export function modelOf(formats: readonly Format[]): NormModel | null {
  if (formats.length > 0 && formats.every((f) => f === 'phone')) return 'telephone'
  if (formats.length > 0 && formats.every((f) => f === 'forum' || f === 'email')) return 'web-email'
  return null
}

/** The norms that ship, in a language: the starter set, where the kind of group has its own text with that one. */
export function shippedNorms(lang: Lang, model: NormModel | null): Norm[] {
  const all = shippedContent<ShippedNorm[]>('src/modules/groups/norms/content', 'norms', lang)
  return all
    .filter((n) => !n.model)
    .map((starter) => all.find((n) => n.id === starter.id && n.model && n.model === model) ?? starter)
    .map(({ id, title, text, why }) => ({ norm: id, since: 0, title, words: text, why, language: null }))
}

/** The norms whose present text a member has not accepted. */
export const pendingOf = <N extends Pick<Norm, 'norm' | 'since'>>(
  norms: readonly N[],
  accepted: readonly Acceptance[],
): N[] => norms.filter((n) => !accepted.some((a) => a.norm === n.norm && a.version >= n.since))

/** A norm in the text that a member accepted last, before the present one; undefined where they never did. */
export function acceptedBefore(
  history: NormHistory,
  accepted: readonly Acceptance[],
  norm: string,
): Norm | undefined {
  const versions = accepted.filter((a) => a.norm === norm).map((a) => a.version)
  return versions.length > 0 ? history.at.get(Math.max(...versions))?.find((n) => n.norm === norm) : undefined
}

/** Norms that a member accepted and that are no more. */
export function droppedSince(history: NormHistory, accepted: readonly Acceptance[]): Norm[] {
  const names = [...new Set(accepted.map((a) => a.norm))].filter(
    (name) => !history.now.some((n) => n.norm === name),
  )
  return names.flatMap((name) => acceptedBefore(history, accepted, name) ?? [])
}

/** Whether two writings of a norm say the same. */
export const isSameNorm = (a: Pick<Norm, 'title' | 'words' | 'why'>, b: typeof a): boolean =>
  a.title === b.title && a.words === b.words && (a.why ?? '') === (b.why ?? '')
