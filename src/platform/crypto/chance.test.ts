/** Chance: ids of the right kind, secrets long enough, all of it repeatable where it must be. */
import { afterEach, expect, test } from 'vitest'
import { clock } from '../clock.ts'
import {
  derivedToken,
  hashOf,
  hiddenId,
  newSeed,
  newToken,
  repeatableChance,
  rowId,
  trueChance,
} from './chance.ts'

afterEach(() => {
  trueChance()
  clock.reset()
})

const uuid = (version: number) =>
  new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
const timeOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

test('rows get ids of version 7 that follow the clock, hidden things ids of version 4 that follow nothing', () => {
  for (let i = 0; i < 200; i++)
    expect([rowId(), hiddenId()]).toEqual([expect.stringMatching(uuid(7)), expect.stringMatching(uuid(4))])
  const at = new Date('2031-05-06T07:08:09.123Z')
  clock.set(at)
  expect(Math.abs(timeOf(rowId()) - at.getTime())).toBeLessThan(1000)
  const early = rowId()
  clock.set(new Date(at.getTime() + 2000))
  expect(early < rowId()).toBe(true)
  const times = Array.from({ length: 200 }, () => timeOf(hiddenId()))
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(1e12)
})

test('no id, secret or seed comes twice', () => {
  for (const make of [rowId, hiddenId, newToken])
    expect(new Set(Array.from({ length: 5000 }, make)).size).toBe(5000)
})

test('a secret has 256 bits, fits into an address, and is stored as something else', () => {
  const token = newToken()
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(hashOf(token)).toHaveLength(32)
  expect(hashOf(token).toString('base64url')).not.toBe(token)
  expect(hashOf(token)).toEqual(hashOf(token))
})

test('a derived secret is the same for the same parts, and another for parts cut elsewhere', () => {
  expect(derivedToken('a', 'b', 'c')).toBe(derivedToken('a', 'b', 'c'))
  expect(
    new Set([
      derivedToken('ab', 'c'),
      derivedToken('a', 'bc'),
      derivedToken('abc'),
      derivedToken('ab', 'c', ''),
    ]).size,
  ).toBe(4)
  expect(derivedToken('1', '1:1')).not.toBe(derivedToken('1', '1', '1'))
})

test('a seed is a whole number that the database takes', () => {
  const seeds = Array.from({ length: 1000 }, newSeed)
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31)).toBe(true)
  expect(Math.max(...seeds)).toBeGreaterThan(2 ** 30)
})

test('chance repeats itself from a seed, differs between seeds, and is true again afterwards', () => {
  const run = (seed: string) => {
    repeatableChance(seed)
    return [hiddenId(), newToken(), newSeed(), hiddenId()]
  }
  const first = run('riverbend')
  expect(run('riverbend')).toEqual(first)
  expect(run('elsewhere')).not.toEqual(first)
  expect(new Set(first.map(String)).size).toBe(4)
  trueChance()
  expect(hiddenId()).not.toBe(hiddenId())
})
