/** The mails of the network, as those who run it may look at them. */
import { beforeAll, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { jobs } from '../../src/modules/people/jobs.ts'
import { type Scene, scene } from './scene.ts'
import { post } from './ways-in.ts'

let at: Scene
let mail: string
beforeAll(async () => {
  at = await scene()
  await post(at.kith, '/sign-in', { email: at.world.people.wren.address })
  const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
  const [asked] = await at.owner('select id from link_requests where address is not null')
  await jobs(work)['people.sendLink']!({ request: String(asked!.id) })
  const [kept] = await at.owner(`select id, body_text from outbox where template = 'sign_in'`)
  expect(String(kept!.body_text)).toContain('/link/')
  mail = String(kept!.id)
})

const ask = async (who: 'ana' | 'marta' | 'wren' | null, path: string) => {
  const cookie = who ? at.world.people[who].cookie : ''
  const answer = await at.kith.app.request(path, { headers: { cookie } })
  return { status: answer.status, html: await answer.text() }
}

test('a coordinator sees that a mail was kept, the address in part, and no link that signs somebody in', async () => {
  const list = await ask('ana', '/outbox')
  expect(list.status).toBe(200)
  expect(list.html).toContain('w…@northside.example')
  const one = await ask('ana', `/outbox/${mail}`)
  expect(one.status).toBe(200)
  for (const { html } of [list, one]) {
    expect(html).not.toContain('/link/')
    expect(html).not.toContain(at.world.people.wren.address)
  }
})

test('for everybody else there are no mails', async () => {
  for (const who of ['marta', 'wren', null] as const)
    for (const path of ['/outbox', `/outbox/${mail}`, '/outbox-previews'])
      expect([who, path, (await ask(who, path)).status]).toEqual([who, path, 404])
})
