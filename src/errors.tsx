/** The page that a thrown thing becomes. */
import { randomBytes } from 'node:crypto'
import type { C } from './context.ts'
import { pageOf } from './frame.ts'
import { NotSetUpPage } from './modules/network/views/not-set-up-page.tsx'
import type { Member } from './modules/people/schema.ts'
import { paths } from './paths.ts'
import { clock } from './platform/clock.ts'
import { isAway } from './platform/database/problems.ts'
import { Refusal } from './platform/errors/refusals.ts'
import { packed } from './platform/web/compress.ts'
import { localPath, withQuery } from './platform/web/path.ts'
import { renderDocument } from './ui/document.ts'
import type { Child } from './ui/jsx.ts'
import type { Page } from './ui/page.ts'
import { Broken, Expired, NotFound, Refused, TooLarge, Unavailable } from './ui/views/errors.tsx'

type Drawn = (page: Page) => Child

/** Answers a refusal, a database that is away, or a bug (logged once, with a reference that the person can quote). */
export async function answerError(error: Error, c: C): Promise<Response> {
  // What a handler promised before it failed, or before its transaction did, is not said: no way on, no session.
  for (const name of ['location', 'set-cookie', 'etag']) c.header(name, undefined)
  if (error instanceof Refusal && error.kind === 'signed-out')
    return c.redirect(withQuery(paths.signIn(), { next: wayBack(c) }), 303)
  if (error instanceof Refusal) return draw(c, refusals[error.kind as keyof typeof refusals](c), error.status)
  if (isAway(error)) {
    c.header('retry-after', '5')
    c.var.services.log.warn(
      { code: ((error.cause ?? error) as { code?: string }).code ?? null },
      'the database does not answer',
    )
    return draw(c, (page) => <Unavailable page={page} retry={c.req.path} />, 503)
  }
  return answerBug(error, c)
}

function answerBug(error: Error, c: C) {
  const reference = randomBytes(2).toString('hex').slice(0, 3).toUpperCase()
  // Places only: a message may hold what somebody wrote, over several lines.
  const stack = error.stack
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 5)
  c.var.services.log.error(
    { reference, route: c.req.routePath, error: error.name, code: (error as { code?: string }).code, stack },
    'a request failed',
  )
  const time = (page: Page) =>
    new Intl.DateTimeFormat(page.locale, { timeStyle: 'short', timeZone: page.zone }).format(clock.now())
  return draw(c, (page) => <Broken page={page} time={time(page)} reference={reference} />, 500)
}

const refusals: Record<'missing' | 'refused' | 'origin' | 'too-large' | 'not-set-up', (c: C) => Drawn> = {
  missing: () => (page) => <NotFound page={page} />,
  refused: () => (page) => <Refused page={page} />,
  origin: (c) => (page) => <Expired page={page} back={c.req.path} />,
  'too-large': () => (page) => <TooLarge page={page} limit={kilobytes(page, 64)} />,
  'not-set-up': () => (page) => <NotSetUpPage page={page} />,
}

const kilobytes = (page: Page, amount: number) =>
  new Intl.NumberFormat(page.locale, { style: 'unit', unit: 'kilobyte', unitDisplay: 'short' }).format(amount)

/** A page for which nothing more may be asked of the database: the member is used where already known. */
async function draw(c: C, drawn: Drawn, status: Refusal['status'] | 500 | 503) {
  const member = await Promise.resolve(c.var.member).catch(() => null)
  return packed(c, renderDocument(drawn(pageOf(c, (member ?? null) as Member | null, false))), status)
}

/** Where to come back to after signing in: this page, or the one whose form was sent. */
function wayBack(c: C): string | null {
  if (c.req.method === 'GET') return localPath(c.req.path)
  const referer = c.req.header('referer')
  return referer && URL.canParse(referer) ? localPath(new URL(referer).pathname) : null
}
