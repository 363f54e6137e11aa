/** The table of what must be looked at knows every page, and a page that nobody looked at is found. */
import { expect, test } from 'vitest'
import { declaredRoutes } from '../../src/app.tsx'
import { paths } from '../../src/paths.ts'
import { expected } from './expected.ts'
import { gridOf } from './grid.ts'

const reading = declaredRoutes.filter((route) => route.method === 'GET' && route.module !== 'platform')
/** What is taken along, and not looked at here: the journey opens it. */
const downloads = [paths.archive.pattern, paths.sitemap.pattern, paths.news.pattern] as string[]
const pages = reading.map((route) => route.path).filter((path) => !downloads.includes(path))

test('every page has its states', () => {
  const known = new Set(expected.map((row) => row.page))
  expect(pages.filter((path) => !known.has(path))).toEqual([])
})

test('no row is about a page that is gone', () => {
  expect(expected.filter((row) => row.page !== 'error' && !pages.includes(row.page))).toEqual([])
})

test('nobody is expected where the router refuses them', () => {
  const answers = new Map(reading.map((r) => [r.path, r.answers]))
  // Pages of a link, of a sign-in that waits, of one's own thing or of the demonstration open by more than a role.
  const byMore = [
    '/sign-in/second',
    '/you/security/passkeys/:passkey/removal',
    '/set-up/:token',
    '/i/:code',
    '/i/:code/join',
    '/invitations/:invitation',
    ...[paths.groupHost, paths.groupSecond, paths.groupFacts, paths.groupClosing, paths.talkRecord].map(
      (p) => p.pattern as string,
    ),
    '/outbox',
    '/outbox/:mail',
    '/outbox-previews',
    '/outbox-previews/:template/:lang',
  ]
  const refused = expected
    .filter((row) => row.page !== 'error' && !byMore.includes(row.page))
    .flatMap((row) =>
      row.roles
        .filter((role) => answers.get(row.page)![role] !== 'allow')
        .map((role) => `${row.page} ${role}`),
    )
  expect(refused).toEqual([])
})

const seen = { page: '/', state: 'filled', role: 'visitor', width: 360, axe: true, journey: 'main' } as const
const everywhere = (['en', 'ar'] as const).flatMap((lang) =>
  [true, false].flatMap((scripts) =>
    (['light', 'night', 'calm'] as const).map((theme) => ({ ...seen, lang, scripts, theme })),
  ),
)
const home = [{ page: '/', state: 'filled', roles: ['visitor'] as const }]

test('a row that was looked at in every way is full', () => {
  expect(gridOf(home, everywhere).flatMap((row) => row.missing)).toEqual([])
})

test('a row that nobody looked at, or not in every way, is found (planted)', () => {
  expect(gridOf(home, [])[0]!.missing).toEqual(['not looked at'])
  expect(
    gridOf(
      home,
      everywhere.filter((n) => n.lang === 'en'),
    )[0]!.missing,
  ).toEqual(['ar'])
  expect(
    gridOf(
      home,
      everywhere.filter((n) => n.scripts),
    )[0]!.missing,
  ).toEqual(['scripts off'])
  expect(
    gridOf(
      home,
      everywhere.filter((n) => n.theme !== 'night'),
    )[0]!.missing,
  ).toEqual(['night'])
  expect(
    gridOf(
      home,
      everywhere.map((n) => ({ ...n, axe: false })),
    )[0]!.missing,
  ).toEqual(['axe'])
})
