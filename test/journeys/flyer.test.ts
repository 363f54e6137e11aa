/** A flyer is made, printed, and read by a phone: its square leads back to the group, and that is counted. */
import jsqr from 'jsqr'
import { beforeAll, describe, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { serveKith, type TestKith } from '../kith.ts'
import { makeWorld, type World } from '../world.ts'
import { journeys, type Reader } from './browser.ts'
import { problems, twoWays } from './walk.ts'

const house = journeys('flyer')
let kith: TestKith & { origin: string }
let world: World

beforeAll(async () => {
  kith = await serveKith()
  world = await makeWorld(kith)
})

describe.each(twoWays)('in $lang, scripts: $scripts', (way) => {
  test('a member prints a flyer; somebody scans it and comes in, and one more came by a flyer', async () => {
    const open = (role: 'member' | 'visitor' | 'left') =>
      house.open({ ...way, origin: kith.origin, role, cookie: world.cast[role]?.token })
    const before = await counted()
    const maker = await open('member')
    await makeFlyer(maker)
    const address = await scanned(maker)
    expect(address).toMatch(new RegExp(`^${kith.origin}/i/[0-9a-z]{13}$`))
    await lookAtIt(await open('visitor'), new URL(address).pathname)
    await comeIn(await open('left'), new URL(address).pathname)
    expect(await counted()).toEqual({ look: before.look + 2, came: before.came + 1 })
    await maker.go(paths.groupLinks({ group: world.groups.tuesday }))
    await maker.page.locator('#counted td').first().waitFor()
    await maker.context.close()
  })
})

async function makeFlyer(reader: Reader) {
  const { t, page } = reader
  const { tuesday } = world.groups
  await reader.go(paths.group({ group: tuesday }))
  await reader.follow(t('groups.invite.title'))
  await reader.stands(t('groups.invite.title'), paths.groupLinks({ group: tuesday }))
  await reader.press(t('groups.invite.make'))
  await problems(reader, 1)
  await reader.look('error')
  await page.check('#f-channel-flyer')
  await reader.press(t('groups.invite.make'))
  await reader.stands(t('groups.invite.channel.flyer'))
  await reader.look('made')
  await reader.follow(t('groups.invite.flyer'))
  await page.locator('#flyer svg[role=img]').waitFor()
  await reader.look('filled')
}

/** The sheet as it comes out of a printer: one page of the paper that was chosen. What a phone reads from it. */
async function scanned({ page }: Reader): Promise<string> {
  const sheet = await page.pdf({ preferCSSPageSize: true })
  const boxes = [...sheet.toString('latin1').matchAll(/\/MediaBox \[([^\]]+)\]/g)].map((m) => m[1]!)
  expect(boxes.map((box) => box.split(' ').map((n) => Math.round(Number(n))))).toEqual([[0, 0, 595, 842]])
  await page.emulateMedia({ media: 'print' })
  const picture = await page.screenshot({ fullPage: true })
  await page.emulateMedia({ media: null })
  const { data, width, height } = await pixelsOf(picture)
  const read = jsqr(data, width, height)
  if (!read) throw new Error('no phone reads this sheet')
  return read.data
}

async function pixelsOf(picture: Buffer) {
  const { checker } = house.tester
  await checker.goto('about:blank')
  const read = await checker.evaluate(async (png) => {
    const image = new Image()
    image.src = `data:image/png;base64,${png}`
    await image.decode()
    const { width, height } = image
    const canvas = new OffscreenCanvas(width, height).getContext('2d')!
    canvas.drawImage(image, 0, 0)
    const { data } = canvas.getImageData(0, 0, width, height)
    let text = ''
    for (let i = 0; i < data.length; i += 30_000) text += String.fromCharCode(...data.subarray(i, i + 30_000))
    return { width, height, text: btoa(text) }
  }, picture.toString('base64'))
  return { ...read, data: new Uint8ClampedArray(Buffer.from(read.text, 'base64')) }
}

async function lookAtIt(reader: Reader, path: string) {
  const { t } = reader
  await reader.go(path)
  await reader.stands('Parents of children with epilepsy', path)
  await reader.look('filled')
  await reader.press(t('groups.invite.come'))
  await reader.page.locator('#f-email').waitFor()
  expect(new URL(reader.page.url()).searchParams.get('next')).toBe(`${path}/join`)
  await reader.context.close()
}

async function comeIn(reader: Reader, path: string) {
  const { t, page } = reader
  await reader.go(path)
  await reader.press(t('groups.invite.come'))
  await page.locator('#f-name').waitFor()
  await reader.look('first')
  await page.fill('#f-name', 'Lark again')
  await reader.press(t('groups.join.go'))
  await reader.stands('Parents of children with epilepsy', paths.group({ group: world.groups.tuesday }))
  await kith.services.system('a test leaves', (db) =>
    db
      .updateTable('memberships')
      .set({ left_at: new Date() })
      .where('display_name', '=', 'Lark again')
      .execute(),
  )
  await reader.context.close()
}

/** How many looked and came by flyers, as the network counts them. */
async function counted() {
  const rows = await kith.services.system('a test counts', (db) =>
    db.selectFrom('invitation_counts').select(['kind', 'n']).where('channel', '=', 'flyer').execute(),
  )
  const of = (kind: string) => rows.find((r) => r.kind === kind)?.n ?? 0
  return { look: of('look'), came: of('came') }
}
