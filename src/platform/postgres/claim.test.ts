import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { cleanUp, folder, query, started } from '../../../test/postgres/children.ts'
import { claimFolder } from './claim.ts'

afterEach(cleanUp)

test('the first to open a folder says what it holds, and whoever agrees may come again', async () => {
  const data = folder()
  await claimFolder(data, 'real')
  await claimFolder(data, 'real')
  const { kind, made } = JSON.parse(readFileSync(join(data, 'kith.json'), 'utf8'))
  expect(kind).toBe('real')
  expect(Number.isNaN(Date.parse(made))).toBe(false)
  const embedded = await started(data)
  expect(await query(embedded, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a demonstration does not open a real folder, nor a real network a demonstration', async () => {
  const [real, demonstration] = [folder(), folder()]
  await claimFolder(real, 'real')
  await claimFolder(demonstration, 'demonstration')
  await expect(claimFolder(real, 'demonstration')).rejects.toThrow(
    /holds a real network, and a demonstration would/,
  )
  await expect(claimFolder(demonstration, 'real')).rejects.toThrow(
    /holds a demonstration, and real people do not/,
  )
})

test('of two first claims one stands and leaves nothing else behind', async () => {
  const data = folder()
  const claims = await Promise.allSettled([claimFolder(data, 'real'), claimFolder(data, 'demonstration')])
  expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(readdirSync(data)).toEqual(['kith.json'])
})

test('a marker that cannot be read is not overwritten', async () => {
  const data = folder()
  writeFileSync(join(data, 'kith.json'), '{')
  await expect(claimFolder(data, 'real')).rejects.toThrow(/does not say what this folder holds/)
  expect(existsSync(join(data, 'kith.json'))).toBe(true)
  expect(readFileSync(join(data, 'kith.json'), 'utf8')).toBe('{')
})
