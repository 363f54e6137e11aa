/**
 * The ledger of a hard kill: every write that was asked for, and whether Kith said yes. A write is acknowledged when the whole
 * of its 303 has arrived; from then on it must be there, once, with all that belongs to it. What was asked and never answered
 * may be there or not, but never twice and never in part. Names and addresses are unique to a write, so that each can be found.
 */
import type { Client } from 'pg'

export type Kind = 'link' | 'join' | 'leave' | 'rename'

export type Write = {
  kind: Kind
  /** The form's key: with it a retry is the same write. */
  key: string
  writer: number
  group: string
  /** Unique to the write: an address, or a name; a leave carries the name of the membership that it ends. */
  mark: string
  acknowledged: boolean
}

export type Findings = { lost: string[]; doubled: string[]; half: string[] }

export const none = (): Findings => ({ lost: [], doubled: [], half: [] })

/** Compares the ledger with what is in the database. `people`: the ids of the writers. */
export async function compare(client: Client, ledger: Write[], people: string[]): Promise<Findings> {
  const found = none()
  const links = await counted(
    client,
    `select address as mark, count(*)::int as n from link_requests group by 1`,
  )
  const joined = await counted(
    client,
    `select display_name as mark, count(*)::int as n from memberships group by 1`,
  )
  const left = await counted(
    client,
    `select display_name as mark, count(*)::int as n from memberships where left_at is not null group by 1`,
  )
  const there = { link: links, join: joined, leave: left }
  for (const write of ledger) {
    if (write.kind === 'rename') continue
    const count = there[write.kind].get(write.mark) ?? 0
    if (write.acknowledged && count === 0) found.lost.push(`${write.kind} ${write.mark}`)
    if (count > 1) found.doubled.push(`${write.kind} ${write.mark}`)
  }
  found.lost.push(...(await lostNames(client, ledger, people)))
  found.half.push(...(await halves(client)))
  return found
}

const counted = async (client: Client, text: string): Promise<Map<string, number>> => {
  const { rows } = await client.query<{ mark: string; n: number }>(text)
  return new Map(rows.map((row) => [row.mark, row.n]))
}

/** A writer's name is the one acknowledged last, or one asked for since. */
async function lostNames(client: Client, ledger: Write[], people: string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string; display_name: string }>(
    'select id, display_name from people',
  )
  const names = new Map(rows.map((row) => [row.id, row.display_name]))
  return people.flatMap((id, writer) => {
    const asked = ledger.filter((w) => w.kind === 'rename' && w.writer === writer)
    const last = asked.findLastIndex((w) => w.acknowledged)
    const possible = asked.slice(Math.max(last, 0)).map((w) => w.mark)
    return last < 0 || possible.includes(names.get(id)!) ? [] : [`rename ${asked[last]!.mark}`]
  })
}

/** Each of these is a question whose every answer is a write of which a part is missing, or there twice. */
const questions: Record<string, string> = {
  'a membership without exactly one event of its beginning': `
    select m.id from memberships m left join (
      select data ->> 'membership' as id, count(*) as n from events where name = 'membership.started' group by 1) e on e.id = m.id::text
    where coalesce(e.n, 0) <> 1`,
  'a membership whose end and events do not agree': `
    select m.id from memberships m left join (
      select data ->> 'membership' as id, count(*) as n from events where name = 'membership.ended' group by 1) e on e.id = m.id::text
    where coalesce(e.n, 0) <> case when m.left_at is null then 0 else 1 end`,
  'an event of a membership that is not there': `
    select e.id from events e where e.name in ('membership.started', 'membership.ended')
      and not exists (select from memberships m where m.id = (e.data ->> 'membership')::uuid)`,
  'a request for a link without exactly one event': `
    select r.id from link_requests r left join (
      select data ->> 'request' as id, count(*) as n from events where name = 'link.asked' group by 1) e on e.id = r.id::text
    where r.purpose = 'sign_in' and coalesce(e.n, 0) <> 1`,
  'a form that was taken and has no answer': `select key as id from requests where answer is null`,
  'a mail without exactly one event': `
    select o.id from outbox o left join (
      select data ->> 'mail' as id, count(*) as n from events where name = 'mail.kept' group by 1) e on e.id = o.id::text
    where coalesce(e.n, 0) <> 1`,
}

async function halves(client: Client): Promise<string[]> {
  const found: string[] = []
  for (const [what, question] of Object.entries(questions)) {
    const { rows } = await client.query<{ id: string }>(question)
    found.push(...rows.map((row) => `${what}: ${row.id}`))
  }
  return found
}

/**
 * What jobs owe once none is left: for each request one mail, for each membership that goes on one greeting (one that ended
 * before its greeting was written has none).
 */
export async function unkeptMails(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(`
    with owed as (
      select 'no_account' as template, r.id as about, r.address from link_requests r where r.purpose = 'sign_in'
      union all
      select 'greeting', m.id, c.address from memberships m join contact_details c on c.person_id = m.person_id where m.left_at is null
    )
    select owed.template || ' ' || owed.address as what from owed
    where (select count(*) from outbox o where o.message_id like '<' || left(encode(sha256(convert_to(
      owed.template || E'\\n' || owed.about || E'\\n' || lower(owed.address), 'UTF8')), 'hex'), 40) || '@%') <> 1`)
  return rows.map((row) => row.what)
}
