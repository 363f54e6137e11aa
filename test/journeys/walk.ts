/** Steps that several journeys take. */
import { expect } from 'vitest'
import { clock } from '../../src/platform/clock.ts'
import { codeAt } from '../../src/platform/crypto/codes.ts'
import type { Lang } from '../../src/platform/i18n/types.ts'
import type { TestKith } from '../kith.ts'
import type { Reader } from './browser.ts'

export const network = 'Northside Families'

export type Way = { lang: Lang; scripts: boolean }

/** Each language with scripts and without: for the ways that somebody must be able to go whatever their phone does. */
export const fourWays: Way[] = [
  { lang: 'en', scripts: true },
  { lang: 'en', scripts: false },
  { lang: 'ar', scripts: true },
  { lang: 'ar', scripts: false },
]

/** Both languages, with scripts and without, each once: no script knows a language, and a journey costs seconds. */
export const twoWays: Way[] = [fourWays[0]!, fourWays[3]!]

/** The form came back: so many things to put right, said in the title, on top, and focused there. */
export async function problems({ page, t }: Reader, count: number) {
  const title = t('ui.problems.title', { count })
  await page.locator('[data-problems] .title', { hasText: title }).waitFor()
  expect((await page.title()).startsWith(`${title}.`)).toBe(true)
  expect(await page.locator('[data-problems] li').count()).toBe(count)
  expect(await page.locator('.err').count()).toBe(count)
  await expect.poll(() => onTheProblems(page)).toBe(true)
}

const onTheProblems = (page: Reader['page']) =>
  page.evaluate(() => document.activeElement?.hasAttribute('data-problems'))

/** The form of a new account, filled. */
export async function fillJoin(
  { page }: Reader,
  name: string,
  /** Null where it is known already. */
  address: string | null,
  age: 'adult' | 'young' = 'adult',
) {
  await page.fill('#f-name', name)
  if (address !== null) await page.fill('#f-email', address)
  await page.check(`#f-age-${age}`)
  await page.check('#f-service')
  await page.check('#f-health')
}

/** Ticks every norm that the page asks about, one by one. */
export async function tickNorms({ page }: Pick<Reader, 'page'>) {
  for (const box of await page.locator('input[name=norms]').all()) await box.check()
}

/** How many rows a Kith keeps of people, of requests and of mail. */
export const rowsOf = (kith: TestKith) =>
  kith.services.system('a test counts', async (db) => {
    const count = async (table: 'people' | 'link_requests' | 'outbox') => {
      const row = await db
        .selectFrom(table)
        .select((e) => e.fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
      return Number(row.n)
    }
    return {
      people: await count('people'),
      asked: await count('link_requests'),
      mails: await count('outbox'),
    }
  })

/** Sets up an authenticator app from its page, as somebody who types the key; answers the key. */
export async function setUpApp(reader: Reader): Promise<string> {
  const { page, t } = reader
  await reader.stands(t('people.authenticator.title'), '/you/security/authenticator')
  const secret = ((await page.locator('code.secret').textContent()) ?? '').replace(/\s/g, '')
  await page.fill('#f-code', codeAt(secret, clock.now()))
  await reader.press(t('people.authenticator.save'))
  await reader.stands(t('people.recovery.title'), '/you/security/recovery')
  return secret
}

/** The recovery codes are put away. */
export async function keepCodes(reader: Reader) {
  expect(await reader.page.locator('#codes li').count()).toBe(10)
  await reader.press(reader.t('people.recovery.kept'))
  await reader.stands(reader.t('people.security.title'), '/you/security')
}
