import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import {
  child,
  cleanUp,
  folder,
  isRoot,
  refusal,
  root,
  started,
  toBeRemoved,
} from '../../../test/postgres/children.ts'
import { explained, explainedLog } from './problem.ts'

afterEach(cleanUp)

test('an explicit folder behind a closed door is refused, and the door is named', async () => {
  const home = folder()
  mkdirSync(join(home, 'data'))
  chmodSync(home, isRoot ? 0o700 : 0o000)
  const said = await refusal(join(home, 'data')).finally(() => chmodSync(home, 0o700))
  if (isRoot)
    expect(said).toMatch(new RegExp(`^The database runs as user \\w+, who may not pass through ${home} to`))
  else expect(said).toMatch(/^Kith may not write in/)
})

test('a checkout behind a closed door keeps its data elsewhere and says so', async () => {
  const home = folder()
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
  chmodSync(home, 0o700)
  const lines: string[] = []
  const wish = { root: home, say: (line: string) => lines.push(line), name: 'kith-test' }
  const { dataDir, stop } = await started(null, wish)
  if (!isRoot) return expect(dataDir).toBe(join(home, 'data'))
  expect(toBeRemoved(dataDir)).toMatch(/^\/var\/lib\/kith\/kith-test-\w{6}$/)
  expect(lines[0]).toMatch(
    new RegExp(`^The data are in ${dataDir}, because user \\w+ may not pass through ${home}\\.$`),
  )
  await stop()
  chmodSync(home, 0o755)
  const again = await started(null, wish)
  expect(again.dataDir, 'data once made are not forgotten when the door opens').toBe(dataDir)
})

test('a folder that somebody has closed to others is opened only if nobody else uses it', async () => {
  const data = folder()
  chmodSync(data, 0o700)
  await (await started(data)).stop()
  expect(existsSync(join(data, 'postgres'))).toBe(true)
})

test('a folder with something else in it is refused and left as it was', async () => {
  const data = folder()
  writeFileSync(join(data, 'letters.txt'), 'dear')
  expect(await refusal(data)).toMatch(/is not empty and holds no Kith \(it has letters\.txt\)/)
  expect(readdirSync(data)).toEqual(['letters.txt'])
})

test('a file in the place of the folder is refused', async () => {
  const file = join(folder(), 'data')
  writeFileSync(file, '')
  expect(await refusal(file)).toMatch(/is a file, not a folder/)
})

test('a folder of an older or a newer PostgreSQL is refused, each with its own way out', async () => {
  const data = folder()
  mkdirSync(join(data, 'postgres'))
  const version = join(data, 'postgres', 'PG_VERSION')
  chownLikeAService(join(data, 'postgres'))
  writeFileSync(version, '15\n')
  expect(await refusal(data)).toMatch(
    /made by PostgreSQL 15, and this Kith brings 18\. Make a backup with the Kith that made them/,
  )
  writeFileSync(version, '19\n')
  expect(await refusal(data)).toMatch(/made by PostgreSQL 19, and this Kith brings 18\. Start the newer Kith/)
  rmSync(version)
  writeFileSync(join(data, 'postgres', 'base'), '')
  writeFileSync(join(data, 'kith.json'), '{"kind":"real"}')
  expect(await refusal(data)).toMatch(/is not a whole database: its file PG_VERSION is missing/)
})

test('data that belong to root are refused with the way to give them back', async () => {
  const data = folder()
  mkdirSync(join(data, 'postgres'))
  if (isRoot)
    expect(await refusal(data)).toMatch(
      /belong to root, and PostgreSQL does not run as root\. Give them back with: chown -R/,
    )
  else expect(await refusal('/root/data')).toMatch(/may not write in/)
})

test('an ordinary user is refused a folder that only others may write, and one with the data of somebody else', async () => {
  const data = folder(!isRoot)
  chmodSync(data, 0o555)
  const kith = await child(data, { ordinary: true })
  expect((await kith.heard('ready')).value).toMatch(/^Kith may not write in .*\. Give this user the right to/)
  if (!isRoot) return
  mkdirSync(join(data, 'postgres'))
  const other = await child(data, { ordinary: true })
  expect((await other.heard('ready')).value).toMatch(
    /belong to user root\. Start Kith as that user or as root/,
  )
})

test('a server that dies at its start shows its last words', async () => {
  const data = folder()
  await (await started(data)).stop()
  writeFileSync(join(data, 'postgres', 'postgresql.conf'), 'work_mem = plenty\n')
  expect(await refusal(data)).toMatch(/^The database in .* did not start\. Its last words: .*work_mem/)
})

test('a checkout without the package for this machine is told how to get it', async () => {
  expect(await refusal(folder(), { root: folder() })).toMatch(
    /^PostgreSQL for .* is not installed in .*\. Run "npm ci --include=optional" there, or set DATABASE_URL/,
  )
})

test('a full disk, a disk that can only be read and the like each have a sentence', () => {
  const code = (code: string) => (explained(Object.assign(new Error(), { code }), '/data') as Error).message
  expect(code('ENOSPC')).toMatch(/^The disk that holds \/data is full\./)
  expect(code('EROFS')).toMatch(/can only be read/)
  const line = 'FATAL:  could not write lock file "postmaster.pid": No space left on device'
  expect(explainedLog([line], '/data')!.message).toMatch(/^The disk that holds \/data is full\./)
  expect(explainedLog(['LOG:  all is well'], '/data')).toBeUndefined()
})

function chownLikeAService(cluster: string): void {
  if (isRoot) chownSync(cluster, 65534, 65534)
}
