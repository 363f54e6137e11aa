/** Input as a value: what a form means, or what is wrong with it, in the reader's words. */
import { createHash } from 'node:crypto'
import { z } from 'zod'

export type FormState = { values: Record<string, string | string[]>; problems: Record<string, string> }
export type Read<T> = { ok: true; value: T } | { ok: false; form: FormState }

/** The idempotency key that a form carries, or null where it has none or no proper one. */
export function keyIn(body: URLSearchParams): string | null {
  const key = body.get('_key') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key) ? key : null
}

/** A mark of three letters of what a form says, its key apart: enough to tell a changed form, too little to confirm what was said. */
export function bodyMark(body: URLSearchParams): string {
  const said = [...body].filter(([name]) => name !== '_key')
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 3)
}

/** Reads `body` by `schema`. Problems are messages' keys in the schema; `say` turns them into the reader's language. */
export function readForm<S extends z.ZodObject>(
  body: URLSearchParams,
  schema: S,
  say: (key: string) => string,
): Read<z.infer<S>> {
  const values: Record<string, string | string[]> = {}
  for (const [name, form] of Object.entries(schema.shape)) {
    values[name] = isList(form) ? body.getAll(name) : (body.get(name) ?? '')
  }
  const result = schema.safeParse(values)
  if (result.success) return { ok: true, value: result.data }
  const problems: Record<string, string> = {}
  for (const issue of result.error.issues) problems[String(issue.path[0])] ??= say(issue.message)
  return { ok: false, form: { values, problems } }
}

const isList = (form: unknown): boolean =>
  form instanceof z.ZodArray ||
  (form instanceof z.ZodPipe && isList(form.in)) ||
  (form instanceof z.ZodDefault && isList(form.def.innerType))
