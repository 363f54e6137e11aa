/** Settings: what is given, what is wrong with it in words, and the table that operators read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './root.ts'
import { readSettings, SettingsProblem, settings } from './settings.ts'

const problemOf = (env: Record<string, string>) => {
  try {
    readSettings(env)
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsProblem)
    return (error as Error).message
  }
}

describe('settings', () => {
  test('that are not given are the defaults, and so are empty ones', () => {
    const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, '']))
    expect(readSettings(empty)).toEqual(readSettings({}))
    expect(readSettings({})).toMatchObject({
      PORT: 3000,
      KITH_HOST: '127.0.0.1',
      KITH_POOL: 10,
      KITH_LOG: 'info',
      KITH_ALLOW_UNSAFE_DURABILITY: 'no',
    })
  })

  test('that are good are taken as what they mean', () => {
    const env = {
      PORT: '0',
      KITH_POOL: '25',
      KITH_URL: 'https://kith.example.org',
      DATABASE_URL: 'postgresql://a:b@c/d',
      KITH_SMTP_URL: 'smtps://u:p@m',
      HOME: '/root',
      PATH: '/bin',
    }
    expect(readSettings(env)).toMatchObject({
      PORT: 0,
      KITH_POOL: 25,
      KITH_URL: 'https://kith.example.org',
      DATABASE_URL: 'postgresql://a:b@c/d',
    })
  })

  test('a text gateway is told in the clear on this machine alone, and has a secret of some length', () => {
    const secret = 'x'.repeat(32)
    for (const [url, isGood] of [
      ['https://texts.example.org/kith', true],
      ['http://127.0.0.1:8080/', true],
      ['http://localhost:8080/', true],
      ['http://[::1]:8080/', true],
      ['http://texts.example.org/', false],
      ['http://127.0.0.1.evil.example/', false],
      ['http://10.0.0.7/', false],
      ['ftp://localhost/', false],
      ['https://user:hush@texts.example.org/', false],
      ['texts.example.org', false],
    ] as const) {
      const problem = problemOf({ KITH_TEXT_URL: url, KITH_TEXT_SECRET: secret })
      expect([url, problem === null]).toEqual([url, isGood])
      expect(problem ?? '').not.toContain('hush')
    }
    const url = 'https://texts.example.org/'
    for (const [name, value] of [
      ['KITH_TEXT_URL', url],
      ['KITH_TEXT_SECRET', secret],
    ] as const)
      expect(problemOf({ [name]: value })).toContain('KITH_TEXT_URL and KITH_TEXT_SECRET go together')
    expect(problemOf({ KITH_TEXT_URL: url, KITH_TEXT_SECRET: 'short' })).toContain('32 characters')
    expect(problemOf({ KITH_TEXTS_A_DAY: '-1' })).toContain('KITH_TEXTS_A_DAY')
  })

  test('that are bad are each named, all at once, and secrets are not repeated', () => {
    const bad = {
      PORT: 'many',
      KITH_POOL: '1',
      KITH_LOG: 'loud',
      KITH_URL: 'kith.example.org',
      DATABASE_URL: 'mysql://u:hush@h/d',
      KITH_SMTP_URL: 'http://u:hush@h',
      KITH_MAIL_FROM: 'nobody',
      KITH_ALLOW_UNSAFE_DURABILITY: 'true',
      KITH_PROT: '3000',
    }
    const problem = problemOf(bad)!
    for (const name of Object.keys(bad)) expect(problem).toContain(`\n  ${name}`)
    expect(problem).toContain('KITH_PROT is not a setting of Kith')
    expect(problem).toContain('https://kith.example.org')
    expect(problem).toContain('docs/operating.md')
    expect(problem).not.toContain('hush')
  })

  test('of a port that there is none of are bad', () => {
    for (const PORT of ['-1', '65536', '3.5', '1e9', 'NaN'])
      expect([PORT, problemOf({ PORT }) !== null]).toEqual([PORT, true])
    for (const KITH_URL of ['https://kith.example.org/below', 'ftp://kith.example.org', '//kith'])
      expect([KITH_URL, problemOf({ KITH_URL }) !== null]).toEqual([KITH_URL, true])
  })
})

const defaultOf = (name: keyof typeof settings): string => {
  const value = readSettings({})[name]
  return value === undefined ? '' : `\`${value}\``
}

/** The table of `docs/operating.md`, as it has to be. */
const table = () =>
  Object.entries(settings).map(
    ([name, { about }]) => `| \`${name}\` | ${defaultOf(name as keyof typeof settings)} | ${about} |`,
  )

test('the table in docs/operating.md is that of the program: each name, default and sentence', () => {
  const text = readFileSync(join(root, 'docs/operating.md'), 'utf8')
  const [, section = ''] = /## Settings\n([\s\S]*?)(?=\n## |$)/.exec(text) ?? []
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  expect(rows).toEqual(table())
})
