/** Passwords: how they are hashed, how many at once, and which ones are the first that somebody would try. */
import { parseOptions } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { isCommon } from './common-passwords.ts'
import { hashPassword, isPassword, lengthOf } from './passwords.ts'

test('a password is hashed with argon2id, 19 MiB, two passes, one lane', async () => {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(
    await hashPassword('a lamp in the window'),
  )
  expect({ algorithm, memoryCost, timeCost, parallelism }).toEqual({
    algorithm: 2,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  })
})

test('the right one passes, another one does not, and without a hash none does', async () => {
  const hash = await hashPassword('a lamp in the window')
  expect(await isPassword(hash, 'a lamp in the window')).toBe(true)
  expect(await isPassword(hash, 'a lamp in the Window')).toBe(false)
  expect(await isPassword(null, 'a lamp in the window')).toBe(false)
})

test('the same characters written in another way are the same password', async () => {
  const hash = await hashPassword('cafe\u0301 con leche')
  expect(await isPassword(hash, 'caf\u00e9 con leche')).toBe(true)
})

test('characters are counted as people count them', () => {
  expect([lengthOf('قمر ليل'), lengthOf('🌙🌙🌙🌙🌙🌙🌙🌙')]).toEqual([7, 8])
})

test('no more than two are hashed at once', async () => {
  const one = async () => {
    const begun = performance.now()
    await hashPassword('measured alone')
    return performance.now() - begun
  }
  await one()
  const many = Array.from({ length: 12 }, () => hashPassword('one of many'))
  let done = 0
  for (const each of many) void each.then(() => done++)
  await Promise.race(many)
  await new Promise((turn) => setImmediate(turn))
  expect(done).toBeLessThanOrEqual(3)
  await Promise.all(many)
})

const own = ['Marisol', 'marisol.vega@example.org', 'marisol.vega', 'Riverbend Family Network']

test.each([
  ...[
    'password',
    'Password1',
    'p4ssw0rd!',
    'passw0rd2024',
    '12345678',
    '87654321',
    'qwertyuiop',
    '1q2w3e4r',
    'qazwsxedc',
  ],
  ...[
    'aaaaaaaa',
    '121212121',
    'abcabcabc',
    'iloveyou1',
    'contraseña',
    'tequieromucho',
    'habibi123',
    'monkeymonkey',
  ],
  ...[
    'abcd1234',
    '1234qwer',
    'Sunshine!!',
    'letmein2',
    'marisol2020',
    'Marisol.Vega',
    'marisol.vega@example.org',
  ],
  ...['riverbendfamilynetwork', 'Riverbend Family Network 1'],
])('%s is one of the first to be tried', (password) => {
  expect(isCommon(password, own)).toBe(true)
})

test.each([
  ...[
    'a lamp in the window',
    'correct horse of mine',
    'tres tazas de café frío',
    'قهوة باردة في الممر',
    'kX9#mQ2$vL7p',
  ],
  ...['banana boats at night', 'passing clouds again', 'marisol and the bees'],
])('%s is not', (password) => {
  expect(isCommon(password, own)).toBe(false)
})
