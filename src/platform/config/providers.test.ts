/** The file of providers: what is good is taken, what is not is said in sentences, and no secret is repeated. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readProviders } from './providers.ts'
import { readSettings, SettingsProblem } from './settings.ts'

const good = {
  id: 'riverside',
  name: 'Riverside Hospital',
  issuer: 'https://id.riverside.example',
  client_id: 'kith',
  client_secret: 'hush',
}

function file(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'kith-providers-')), 'partners.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const problemOf = (content: unknown): string => {
  try {
    readProviders(file(content))
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('a file of providers', () => {
  test('that is good is taken, http on this machine included', () => {
    const trusted = { ...good, id: 'two', second_step: { amr: ['mfa'] }, issuer: 'http://127.0.0.1:4000' }
    expect(readProviders(file([good, trusted]))).toEqual([good, trusted])
    expect(readSettings({ KITH_PARTNERS: file([good]) }).KITH_PARTNERS).toEqual([good])
    expect(readSettings({}).KITH_PARTNERS).toBeUndefined()
  })

  test.each([
    [{ ...good, id: 'Riverside' }, 'number 1, id: use small letters'],
    [{ ...good, id: undefined }, 'number 1, id: give a short name'],
    [{ ...good, name: ' ' }, 'number 1, name: use letters'],
    [{ ...good, name: 'River\u202eside' }, 'number 1, name: use letters'],
    [{ ...good, name: 'x'.repeat(61) }, 'number 1, name: is longer'],
    [{ ...good, issuer: 'http://id.riverside.example' }, 'number 1, issuer: should be an https address'],
    [
      { ...good, issuer: 'http://127.0.0.1.riverside.example' },
      'number 1, issuer: should be an https address',
    ],
    [
      { ...good, issuer: 'https://hush@id.riverside.example' },
      'number 1, issuer: should be an https address',
    ],
    [{ ...good, issuer: 'riverside' }, 'number 1, issuer: should be an https address'],
    [{ ...good, client_secret: '' }, 'number 1, client_secret: give the client secret'],
    [{ ...good, client_key: 'hush' }, 'number 1: client_key is no field that Kith knows'],
    [{ ...good, second_step: {} }, 'number 1, second_step: name what the ID token must say'],
    [{ ...good, second_step: { amr: [] } }, 'number 1, second_step, amr: list at least one text'],
  ])('%j says what to put right', (entry, said) => {
    const problem = problemOf([entry])
    expect(problem).toContain(said)
    expect(problem).not.toContain('hush')
  })

  test('that is no list, no JSON, or not there says so', () => {
    expect(problemOf(good)).toContain('should hold a list')
    expect(problemOf('{')).toContain('is no JSON')
    expect(problemOf([good, good])).toContain('riverside stands there twice')
    const read = () => readSettings({ KITH_PARTNERS: '/nowhere/partners.json' })
    expect(read).toThrow(SettingsProblem)
    expect(read).toThrow('KITH_PARTNERS: there is no file /nowhere/partners.json')
  })
})
