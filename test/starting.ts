/** A telephone group as a parent would enter it, step by step. */
import { hiddenId } from '../src/platform/crypto/chance.ts'
import { allNorms, type Fields, post } from './access/ways-in.ts'
import type { TestKith } from './kith.ts'
import type { Person, World } from './world.ts'

export const telephoneGroup: Record<string, Record<string, string>> = {
  need: { need: 'Parents far from town have nobody to talk to', purpose: 'support', goals: '' },
  people: { audience: 'parents', conditions: 'epilepsy', condition_words: '', age_from: '0', age_to: '17' },
  nearby: { looked: 'yes' },
  model: { model: 'phone' },
  meet: {
    weekday: '3',
    every: 'week',
    starts_at: '19:30',
    minutes: '60',
    zone: 'America/Chicago',
    calls: 'members_dial',
    line: '+1 312 555 0148 #22',
  },
  joining: { joining: 'open' },
  name: {
    name: 'Parents by telephone',
    short_name: 'Wednesday Line',
    summary: 'We talk by telephone each Wednesday.',
    language: 'en',
  },
  together: { host_name: 'Otter', together: '', norms: 'yes' },
}

/** Sends each step; answers the last answer. */
export async function fillDraft(kith: TestKith, person: Person, steps = telephoneGroup): Promise<Response> {
  let last = await post(kith, '/start-group', { _key: hiddenId() }, person.cookie)
  for (const [step, fields] of Object.entries(steps))
    last = await post(
      kith,
      `/start-group/${step}`,
      { ...fields, go: 'next', _key: hiddenId() },
      person.cookie,
    )
  return last
}

/** Fills a draft and sends or starts it; answers where it leads. */
export async function sendGroup(kith: TestKith, person: Person, steps = telephoneGroup): Promise<string> {
  await fillDraft(kith, person, steps)
  const answer = await post(kith, '/start-group/read', { _key: hiddenId() }, person.cookie)
  return answer.headers.get('location') ?? String(answer.status)
}

export type Started = { group: string; proposal: string; lark: string; otter: string }

/**
 * Groups being started, in every state: Wren has a whole draft, Otter hosts a group and waits with another, Lark was asked
 * to hold Otter's with her, Dele was told "not now". Otter's talk waits for Marta's yes, Lark's for anybody.
 */
export async function startedWorld(kith: TestKith, { people }: World): Promise<Started> {
  const { otter, ana, lark, dele, wren, marta } = people
  const send = (path: string, fields: Fields, person: Person) =>
    post(kith, path, { ...fields, _key: hiddenId() }, person.cookie)
  const idOf = (table: 'groups' | 'talks' | 'group_drafts' | 'memberships', of: Record<string, unknown>) =>
    kith.services.system('a test looks', async (db) => {
      let query = db.selectFrom(table as 'groups').select('id')
      for (const [column, value] of Object.entries(of))
        query = query.where(column as 'id', 'is not distinct from', value as string)
      return String((await query.executeTakeFirstOrThrow()).id)
    })
  const proposalOf = (person: Person) => idOf('group_drafts', { person_id: person.id, ended_at: null })
  await sendGroup(kith, otter)
  await send(`/group-proposals/${await proposalOf(otter)}`, { answer: 'approved', words: '' }, ana)
  const group = await idOf('groups', { short_name: 'Wednesday Line' })
  await send(`/groups/${group}/join`, { ...allNorms, name: 'Lark', seed: '0' }, lark)
  const membership = await idOf('memberships', { group_id: group, display_name: 'Lark' })
  await send(`/groups/${group}/second/asking`, { membership }, otter)
  await sendGroup(kith, otter)
  await sendGroup(kith, dele)
  const not = { answer: 'not_now', words: 'There is one on Tuesdays. Would you like to look at it?' }
  await send(`/group-proposals/${await proposalOf(dele)}`, not, ana)
  await fillDraft(kith, wren)
  for (const person of [otter, lark]) await send('/talk', {}, person)
  const talks = {
    otter: await idOf('talks', { person_id: otter.id }),
    lark: await idOf('talks', { person_id: lark.id }),
  }
  const held = {
    held_on: '2026-11-20',
    second: marta.id,
    outcome: 'may_serve',
    words: 'Thank you for the talk.',
  }
  await send(`/talks/${talks.otter}`, held, ana)
  return { group, proposal: await proposalOf(otter), ...talks }
}
