/** The demonstration's groups on their way: a draft, one that waits for a yes, one that is new, and a talk that was asked for. */
import { clock, days, hours } from '../../../platform/clock.ts'
import { hiddenId, newSeed, rowId } from '../../../platform/crypto/chance.ts'
import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Answers } from './schema.ts'

const founders = {
  draft: 'marlow@riverbend.example',
  waits: 'member-53@riverbend.example',
  host: 'tomas@riverbend.example',
}

const begun: Answers = {
  need: 'Fathers who work nights have no group at an hour they can come to.',
  purpose: 'social',
  goals: '',
  audience: ['parents'],
  conditions: [],
  stages: [],
}

const whole: Answers = {
  need: 'أمهات في القرى حول المدينة لا يصلن إلى أي لقاء.',
  purpose: 'support',
  goals: 'أن تعرف كل واحدة منهن رقمًا تتصل به.',
  audience: ['parents', 'caregivers'],
  conditions: [],
  condition_words: '',
  age_from: '0',
  age_to: '12',
  stages: [],
  looked: 'yes',
  model: 'phone',
  weekday: '1',
  every: 'week',
  starts_at: '20:00',
  minutes: '60',
  zone: 'America/Chicago',
  calls: 'host_rings',
  line: '',
  joining: 'open',
  name: 'أمهات على الهاتف',
  short_name: 'خط الاثنين',
  summary: 'نتحدث بالهاتف مساء كل اثنين.',
  language: 'ar',
  host_name: 'سنونو',
  together: '',
  norms: 'yes',
}

/** Acts as system. */
export async function seedStarting(db: Db) {
  const now = clock.now()
  const ago = (span: number) => new Date(now.getTime() - span)
  await keepDraft(db, await personAt(db, founders.draft), begun, { begun: ago(days(3)), sent: null })
  const waiting = await personAt(db, founders.waits)
  const draft = await keepDraft(db, waiting, whole, { begun: ago(days(2)), sent: ago(hours(20)) })
  await record(db, 'proposal.sent', { draft, person: waiting })
  const host = await personAt(db, founders.host)
  await newGroup(db, host, ago(days(6)))
  const talk = rowId()
  await db.insertInto('talks').values({ id: talk, person_id: host, asked_at: now }).execute()
  await record(db, 'talk.asked', { talk, person: host })
}

const personAt = async (db: Db, address: string): Promise<string> =>
  (
    await db
      .selectFrom('contact_details')
      .select('person_id')
      .where('address', '=', address)
      .executeTakeFirstOrThrow()
  ).person_id

type Times = { begun: Date; sent: Date | null }

async function keepDraft(db: Db, person_id: string, answers: Answers, { begun: at, sent }: Times) {
  const id = rowId()
  const row = {
    id,
    person_id,
    answers: JSON.stringify(answers),
    started_at: at,
    changed_at: at,
    sent_at: sent,
  }
  await db.insertInto('group_drafts').values(row).execute()
  return id
}

const gathered = {
  name: 'Familias por teléfono',
  short_name: 'Línea del Jueves',
  summary: 'Hablamos por teléfono los jueves, sin pantalla y sin viaje.',
  audience: ['parents' as const, 'grandparents' as const],
  stages: [],
  formats: ['phone' as const],
  language: 'es',
  age_from: null,
  age_to: null,
  weekday: 4,
  every: 'week' as const,
  starts_at: '19:00',
  minutes: 60,
  zone: 'America/Chicago',
  place: null,
  joining: 'open' as const,
  listing: 'public' as const,
  model: 'phone' as const,
  purpose: 'support' as const,
  calls: 'members_dial' as const,
}

/** A group by telephone that its founder gathers. */
async function newGroup(db: Db, person_id: string, since: Date) {
  const id = hiddenId()
  const seed = newSeed()
  const times = { started_at: since, changed_at: since, hosted_at: since }
  await db
    .insertInto('groups')
    .values({ ...gathered, ...times, id, cover_seed: seed })
    .execute()
  await db
    .insertInto('group_lines')
    .values({ group_id: id, number: '+1 312 555 0171', changed_at: since })
    .execute()
  const mine = { group_id: id, person_id }
  const name = { display_name: 'Tomás', patch_seed: seed, joined_at: since, welcomed_at: since }
  await db
    .insertInto('memberships')
    .values({ ...mine, ...name, id: hiddenId() })
    .execute()
  const host = { becomes: 'facilitator' as const, asked_at: since, since }
  await db
    .insertInto('group_hosts')
    .values({ ...mine, ...host, id: rowId() })
    .execute()
}
