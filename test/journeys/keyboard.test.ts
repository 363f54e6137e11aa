/** The main job without a mouse: Tab, Enter, Space and letters. At each stop the focus can be seen, and nothing lies over it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { serveKith } from '../kith.ts'
import { makeWorld, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { linkIn, openPost, type PostOffice } from './post.ts'
import { network, problems } from './walk.ts'

const house = journeys('keyboard')
let origin: string
let world: World
let post: PostOffice

beforeAll(async () => {
  post = await openPost()
  const kith = await serveKith({ env: { KITH_SMTP_URL: post.url } })
  origin = kith.origin
  world = await makeWorld(kith)
})

type Stop = { there: boolean; seen: boolean; covered: boolean; what: string }

/** Where the focus is, and whether somebody who looks at the screen can tell. */
const stopAt = ({ page }: Reader, selector: string) =>
  page.evaluate((wanted): Stop => {
    const at = document.activeElement as HTMLElement
    const marked = [at, at.closest('label'), at.closest('.item')].filter((e): e is HTMLElement => e !== null)
    const ringed = marked.some((e) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(e)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
    })
    const box = at.getClientRects()[0] ?? at.getBoundingClientRect()
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 600) / 2)
    const own = over && (at.contains(over) || over.contains(at) || over.closest('label')?.contains(at))
    const what = `${at.tagName.toLowerCase()} "${(at.textContent ?? '').trim().slice(0, 40)}" ${at.id}`
    return { there: at.matches(wanted), seen: ringed, covered: !own, what }
  }, selector)

/** Presses Tab until the focus is on what is wanted. */
async function tabTo(reader: Reader, selector: string) {
  const passed: string[] = []
  for (let presses = 0; presses < 80; presses++) {
    await reader.page.keyboard.press('Tab')
    const { there, seen, covered, what } = await stopAt(reader, selector)
    passed.push(what)
    if (/^(body|main) /.test(what)) continue
    if (!seen) throw new Error(`no focus to be seen on ${what} at ${reader.page.url()}`)
    if (covered) throw new Error(`something lies over ${what} at ${reader.page.url()}`)
    if (there) return
  }
  throw new Error(`Tab never came to ${selector} at ${reader.page.url()}: ${passed.join('; ')}`)
}

async function enter(reader: Reader, selector: string) {
  await tabTo(reader, selector)
  await reader.page.keyboard.press('Enter')
}

describe.each([{ scripts: true }, { scripts: false }])('scripts: $scripts', ({ scripts }) => {
  test.each(['en', 'ar'] as const)('the way into a group, in %s', async (lang) => {
    const reader = await house.open({ origin, lang, scripts })
    const address = `keys-${lang}-${scripts}@families.example`
    await skipFirst(reader)
    await findByKeys(reader)
    await joinByKeys(reader, address)
    await reader.go(linkIn(await post.letterTo(address)))
    await reader.stands(reader.t('people.link.title_new', { network }))
    await enter(reader, 'main form button')
    reader.role = 'member'
    await comeInByKeys(reader, `Keys ${lang} ${scripts}`)
    await reader.context.close()
  })
})

async function skipFirst(reader: Reader) {
  const { page, t } = reader
  await reader.go('/')
  await reader.stands(t('network.home.title'))
  await page.keyboard.press('Tab')
  await expect.poll(() => stopAt(reader, 'a.skip')).toMatchObject({ there: true, seen: true })
  expect(await page.locator('a.skip').boundingBox()).toMatchObject({ x: expect.any(Number) })
  await page.keyboard.press('Enter')
  await expect.poll(() => stopAt(reader, 'main')).toMatchObject({ there: true })
  await tabTo(reader, 'main a')
  await expect.poll(() => stopAt(reader, 'main a.btn')).toMatchObject({ there: true })
}

async function findByKeys(reader: Reader) {
  const { page, t } = reader
  await enter(reader, 'main a[href="/groups"]')
  await reader.stands(t('groups.directory.title'), '/groups')
  await enter(reader, 'main a[href="/conditions"]')
  await reader.stands(t('groups.conditions.title'))
  await enter(reader, '#all summary')
  await enter(reader, '#all a[href="/groups?condition=epilepsy"]')
  await page.locator('.chip[aria-current=true]').waitFor()
  await reader.stands(t('groups.directory.title'))
  await enter(reader, `#groups a[href="${paths.group({ group: world.groups.tuesday })}"]`)
  await reader.stands('Parents of children with epilepsy')
  await enter(reader, 'main a[href^="/join"]')
}

async function joinByKeys(reader: Reader, address: string) {
  const { page, t } = reader
  await reader.stands(t('people.join.title', { network }))
  await enter(reader, 'main form button')
  await problems(reader, 5)
  await enter(reader, '[data-problems] a[href="#f-name"]')
  await expect.poll(() => stopAt(reader, '#f-name')).toMatchObject({ there: true })
  await page.keyboard.type('Robin')
  await tabTo(reader, '#f-email')
  await page.keyboard.type(address)
  await tabTo(reader, '[name=age]')
  await page.keyboard.press('Space')
  for (const box of ['#f-service', '#f-health']) {
    await tabTo(reader, box)
    await page.keyboard.press('Space')
  }
  await enter(reader, 'main form button')
  await reader.stands(t('people.check_mail.title'))
}

async function comeInByKeys(reader: Reader, name: string) {
  const { page, t } = reader
  await reader.stands('Tuesday Table')
  await tabTo(reader, '#f-name')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(name)
  await tabTo(reader, 'input[name=norms]')
  const norms = await page.locator('input[name=norms]').count()
  for (let tick = 1; tick <= norms; tick++) {
    await page.keyboard.press('Space')
    if (tick < norms) await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await reader.stands('Parents of children with epilepsy')
  await page.locator('[role=status]', { hasText: name }).waitFor()
  await enter(reader, 'main a[href$="/members"]')
  await reader.stands(t('groups.members.heading'))
  await page.locator('#members .item', { hasText: name }).waitFor()
}
