/** Routes that say who gets which answer. A route cannot be made without saying so; the matrix test holds it to its word. */
import { type Env, type Handler, Hono } from 'hono'

/** What somebody in a role is answered: the page or act, a refusal (403, or the way to sign in), or "there is no page here". */
export type Answer = 'allow' | 'deny' | 'not-found'

export type Declared<Role extends string> = {
  method: 'GET' | 'POST'
  path: string
  module: string
  answers: Record<Role, Answer>
  /** True where the handler itself answers a repeated form key (it must set a cookie again, or takes a secret, of which not even a mark is kept). The name of a field: where a form brings that one. */
  ownKey: boolean | string
  /** True where a program elsewhere may post: what is sent carries its own proof, and no cookie counts. */
  fromAnywhere: boolean
  /** After so many seconds the same form is a new wish (a mail asked for again), not a repetition; null: never. */
  newAfter: number | null
}

type Add<E extends Env, Role extends string> = (
  path: { pattern: string },
  answers: Record<Role, Answer>,
  handler: Handler<E>,
  options?: { ownKey?: boolean | string; newAfter?: number; fromAnywhere?: boolean },
) => void

export type Routes<E extends Env, Role extends string> = {
  app: Hono<E>
  declared: Declared<Role>[]
  get: Add<E, Role>
  post: Add<E, Role>
}

/** The routes of one module. */
export function makeRoutes<E extends Env, Role extends string>(module: string): Routes<E, Role> {
  const app = new Hono<E>()
  const declared: Declared<Role>[] = []
  const add =
    (method: 'GET' | 'POST'): Add<E, Role> =>
    (path, answers, handler, options = {}) => {
      const { ownKey = false, newAfter = null, fromAnywhere = false } = options
      declared.push({ method, path: path.pattern, module, answers, ownKey, newAfter, fromAnywhere })
      app.on(method, path.pattern, handler)
    }
  return { app, declared, get: add('GET'), post: add('POST') }
}
