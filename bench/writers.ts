/** Writers: members who write through the product's own forms, as fast as they are answered, until they are no longer answered. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { shippedNorms } from '../src/modules/groups/norms/policy.ts'
import type { Write } from './ledger.ts'

export type Writer = { number: number; cookie: string }
export type Scene = { port: number; groups: string[]; ledger: Write[]; round: number; chance: () => number }

/** One member's writes, one after the other: a link asked for, a group joined, a new name, the group left. Ends when the door is shut. */
export async function writeOn(scene: Scene, writer: Writer, isOver: () => boolean) {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  const entered = (kind: Write['kind'], mark: string, group: string): Write => {
    const write = { kind, key: randomUUID(), writer: writer.number, group, mark, acknowledged: false }
    scene.ledger.push(write)
    return write
  }
  try {
    const open = stillIn(scene.ledger, writer)
    if (open && !(await ask(scene, writer, entered('leave', open.mark, open.group), agent))) return
    for (let turn = 0; !isOver(); turn++) {
      const mark = `r${scene.round}-${writer.number}-${turn}`
      const group = scene.groups[(writer.number + turn) % scene.groups.length]!
      const of = (kind: Write['kind'], text: string) => entered(kind, text, group)
      const wishes = [
        () => of('link', `${mark}@ledger.example`),
        () => of('join', mark),
        () => of('rename', `${mark} writes`),
        () => of('leave', mark),
      ]
      for (const wish of wishes) if (isOver() || !(await ask(scene, writer, wish(), agent))) return
    }
  } finally {
    agent.destroy()
  }
}

/** The membership that a kill left a writer in: joined, and not left since. */
function stillIn(ledger: Write[], { number }: Writer): Write | undefined {
  const last = ledger.findLast((w) => w.writer === number && (w.kind === 'join' || w.kind === 'leave'))
  return last?.kind === 'join' ? last : undefined
}

/** Asks for a write, now and then twice at once as a double tap does. Answers whether it was acknowledged. */
async function ask(scene: Scene, writer: Writer, write: Write, agent: Agent): Promise<boolean> {
  const times = scene.chance() < 0.2 ? 2 : 1
  const answers = await Promise.all(
    Array.from({ length: times }, () => send(scene.port, writer, write, agent)),
  )
  if (answers.includes(true)) write.acknowledged = true
  return write.acknowledged
}

/** Sends every write again that was never answered, each with its own key. Throws when one is refused. */
export async function retry(scene: Scene, writers: Writer[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  for (const write of scene.ledger.filter((w) => !w.acknowledged)) {
    const yes = await send(scene.port, writers[write.writer]!, write, agent)
    if (!yes)
      throw new Error(`${write.kind} ${write.mark} was sent again after the restart and not acknowledged`)
    write.acknowledged = true
  }
  agent.destroy()
}

/** True when the whole of a 303 arrived; false when the connection broke or the database was away. Throws for a refusal. */
function send(port: number, writer: Writer, write: Write, agent: Agent): Promise<boolean> {
  const { path, fields, landing } = formOf(write)
  const form = new URLSearchParams({ ...fields, _key: write.key })
  if (write.kind === 'join') for (const { norm } of shippedNorms('en', null)) form.append('norms', norm)
  const body = form.toString()
  const headers = {
    host: `localhost:${port}`,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
    'x-forwarded-for': addressOf(write),
    ...(write.kind !== 'link' && { cookie: writer.cookie }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, agent, timeout: 20_000 },
      (response) => {
        let text = ''
        response.on('data', (part) => (text += part))
        response.on('error', () => resolve(false))
        response.on('end', () => {
          const to = response.headers.location ?? ''
          if (response.statusCode === 303 && to.startsWith(landing)) resolve(true)
          else if ([500, 503].includes(response.statusCode!)) resolve(false)
          else
            reject(
              new Error(
                `${write.kind} ${write.mark} is answered ${response.statusCode} ${to} ${text.slice(0, 300)}`,
              ),
            )
        })
        response.on('close', () => resolve(false))
      },
    )
    sent.on('error', () => resolve(false))
    sent.end(body)
  })
}

/** Each write comes from a place of its own: how many links one place may ask for is not the matter here. */
const addressOf = ({ key }: Write) => `2001:db8:${key.slice(0, 4)}:${key.slice(4, 8)}::1`

function formOf({ kind, group, mark }: Write): {
  path: string
  fields: Record<string, string>
  landing: string
} {
  if (kind === 'link') return { path: '/sign-in', fields: { email: mark }, landing: '/check-mail' }
  if (kind === 'join')
    return {
      path: `/groups/${group}/join`,
      fields: { name: mark, seed: '7' },
      landing: `/groups/${group}?said=groups.said.joined`,
    }
  if (kind === 'leave') return { path: `/groups/${group}/leave`, fields: {}, landing: '/groups?said=' }
  return { path: '/you', fields: { name: mark }, landing: '/you?said=' }
}
