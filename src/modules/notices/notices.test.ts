/** What is declared: every mail template of every module is of one kind of notice, or of the account. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Module } from '../../context.ts'
import { modules } from '../../modules.ts'
import { kindOf } from './policy.ts'

type Declares = Pick<Module, 'name' | 'mails' | 'notices'>

/** What is missing, twice or too much, each as a sentence that says what to do. */
function undeclared(all: readonly Declares[]): string[] {
  const known = new Set(all.flatMap((m) => Object.keys(m.mails)))
  const told = all.flatMap(({ notices }) => [
    ...Object.values(notices.kinds).flatMap((kind) => Object.keys(kind.lines)),
    ...notices.account,
  ])
  return [
    ...all.flatMap((m) =>
      Object.keys(m.mails)
        .filter((template) => !told.includes(template))
        .map(
          (template) =>
            `${m.name}: ${template} is of no kind: add a line to notices.kinds, or name it in notices.account`,
        ),
    ),
    ...told
      .filter((template, i) => told.indexOf(template) !== i)
      .map((template) => `${template} is declared twice`),
    ...told
      .filter((template) => !known.has(template))
      .map((template) => `${template} has no sample in mails`),
  ]
}

test('every mail template is a line of one kind of notice, or a mail of the account', () => {
  expect(undeclared(modules)).toEqual([])
  const kinds = modules.flatMap((m) => Object.keys(m.notices.kinds))
  expect(new Set(kinds).size).toBe(kinds.length)
  expect(kinds.length).toBeGreaterThan(2)
})

test('a template that nobody declared, and one declared twice, are named (planted)', () => {
  const mails = { stray: () => ({}) as never }
  const planted = [...modules, { name: 'planted', mails, notices: { kinds: {}, account: ['sign_in'] } }]
  expect(undeclared(planted)).toEqual([
    'planted: stray is of no kind: add a line to notices.kinds, or name it in notices.account',
    'sign_in is declared twice',
  ])
})

test('telling by a template of no kind is a bug that says so; mails of the account are of none', () => {
  const kinds = Object.assign({}, ...modules.map((m) => m.notices.kinds))
  expect(kindOf(kinds, 'late')[0]).toBe('followups')
  for (const template of ['stray', 'sign_in', 'role_given', 'password_set'])
    expect(() => kindOf(kinds, template)).toThrow('is of no kind of notice')
})

const root = new URL('../../..', import.meta.url).pathname

/** Modules that put a mail into the outbox themselves. Mails of the account are people's; everything else is told. */
const keepers = (sources: [path: string, text: string][]) =>
  sources
    .filter(([path, text]) => !/modules\/(people|notices)\//.test(path) && /\bkeepMail\(/.test(text))
    .map(([path]) => `${path} keeps a mail by itself: tell it with work.tell`)

test('no module but people keeps a mail past the one door', () => {
  const files = globSync('src/modules/**/*.{ts,tsx}', { cwd: root })
  const sources = files.map((path): [string, string] => [path, readFileSync(`${root}${path}`, 'utf8')])
  expect(sources.length).toBeGreaterThan(100)
  expect(keepers(sources)).toEqual([])
  expect(keepers([['src/modules/groups/jobs.ts', 'await keepMail(db, mail, host)']])).toHaveLength(1)
})
