/** Addresses: filled in safely, with a query where there is one, and never leading away. */
import { expect, test } from 'vitest'
import { paths } from '../../paths.ts'
import { localPath, path, withQuery } from './path.ts'

test('an address is filled in with its parts, each encoded', () => {
  const group = path('/groups/:group/members/:membership')
  expect(group.pattern).toBe('/groups/:group/members/:membership')
  expect(group({ group: 'a b', membership: '../../x?y#z' })).toBe('/groups/a%20b/members/..%2F..%2Fx%3Fy%23z')
  expect(path('/groups')()).toBe('/groups')
})

test('a query leaves out what is empty, keeps zero, and joins one that is there', () => {
  expect(withQuery('/groups', {})).toBe('/groups')
  expect(withQuery('/groups', { a: null, b: undefined, c: '' })).toBe('/groups')
  expect(withQuery('/groups', { age: 0, q: 'a&b=c d' })).toBe('/groups?age=0&q=a%26b%3Dc+d')
  expect(withQuery('/groups?day=2', { said: 'x' })).toBe('/groups?day=2&said=x')
})

test('a way back is a path of ours, with its query', () => {
  for (const good of [
    '/',
    '/groups',
    '/groups?day=2&part=evening',
    '/groups/abc/members',
    '/%D9%82',
    '/a//b',
    '/a:b',
  ])
    expect([good, localPath(good)]).toEqual([good, good])
  expect(localPath('/groups#members')).toBe('/groups')
  expect(localPath('/a/../groups')).toBe('/groups')
})

test('anything else is no way back', () => {
  const bad = [
    null,
    undefined,
    '',
    'groups',
    '//evil.example',
    '/\\evil.example',
    '\\evil',
    'https://evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/a\nb',
    '/a\u0000',
    '/\tb',
    `/${'a'.repeat(500)}`,
  ]
  for (const value of bad) expect([value, localPath(value)]).toEqual([value, null])
})

test('no two addresses of the product are the same', () => {
  const patterns = Object.values(paths).map((p) => p.pattern.replace(/:\w+/g, ':'))
  expect(patterns.filter((p, i) => patterns.indexOf(p) !== i)).toEqual([])
})
