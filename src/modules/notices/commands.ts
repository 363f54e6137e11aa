import { sql } from 'kysely'
import { paths } from '../../paths.ts'
import { clock } from '../../platform/clock.ts'
import { hashOf, newToken, rowId } from '../../platform/crypto/chance.ts'
import { found } from '../../platform/errors/refusals.ts'
import { record } from '../../platform/events/record.ts'
import { translatorFor } from '../../platform/i18n/translate.ts'
import { type Letter, unsentMark } from '../../platform/mail/letter.ts'
import { keepMail } from '../../platform/mail/outbox.ts'
import { noteGone } from '../../platform/retention/forget.ts'
import { keptFor } from '../../platform/retention/periods.ts'
import type { Db } from '../../tables.ts'
import { isWanted } from '../people/boundaries/queries.ts'
import { hasConsent } from '../people/consents/queries.ts'
import type { Member } from '../people/schema.ts'
import { kindOf, type NoticeKind, type Told } from './policy.ts'
import { hasEnoughTexts, waysTo } from './queries.ts'
import type { Way } from './schema.ts'

/** What telling somebody needs of the house. */
export type House = {
  origin: string
  texts: boolean
  textsPerDay: number
  noticeKinds: Record<string, NoticeKind>
}

/**
 * Tells a person of something, once for each thing and step: a notice in the app, and in the same transaction the mail or text
 * that they chose for its kind. Nothing where they do not agree to what it rests on. Acts as system.
 */
export async function tellPerson(db: Db, house: House, told: Told) {
  const [name, kind] = kindOf(house.noticeKinds, told.template)
  if (!(await hasConsent(db, told.person, kind.restsOn))) return
  const token = newToken()
  const row = await db
    .insertInto('notices')
    .values(rowOf(told, name, token))
    .onConflict((c) => c.columns(['person_id', 'about_id', 'template', 'step']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return
  await record(db, 'notice.made', { notice: row.id })
  if (!(await isWanted(db, told.person, kind.restsOn))) return
  for (const to of await waysTo(db, told.person, name))
    await sendBy(db, house, told, { ...to, name, kind, token })
}

const rowOf = ({ template, step = '', about, group, person }: Told, kind: string, token: string) => ({
  id: rowId(),
  person_id: person,
  kind,
  template,
  step,
  about_id: about,
  group_id: group,
  made_at: clock.now(),
  off_hash: hashOf(token),
})

type By = { way: Way; address: string; name: string; kind: NoticeKind; token: string }

async function sendBy(db: Db, house: House, told: Told, { way, address, name, kind, token }: By) {
  const isText = way === 'text'
  if (isText && (!house.texts || (await hasEnoughTexts(db, told.person, house.textsPerDay)))) return
  const letter = isText ? asText(told.letter, house, kind) : withSwitch(told.letter, house, kind)
  await keepMail(
    db,
    {
      template: told.template,
      about: told.step ? `${told.about}/${told.step}` : told.about,
      person: told.person,
      address,
      letter,
      secret: false,
      restsOn: kind.restsOn,
      names: told.names ?? [],
      notice: { kind: name, off: isText ? null : house.origin + paths.noticeOff({ token }) },
    },
    new URL(house.origin).hostname,
  )
}

/** The letter with its last lines: which kind it is, and the address that switches it off. */
function withSwitch(letter: Letter, { origin }: House, kind: NoticeKind): Letter {
  const { t } = translatorFor(letter.lang)
  const name = t(kind.title as 'notices.title')
  return {
    ...letter,
    off: {
      why: t('notices.mail.why', { kind: name }),
      label: t('notices.mail.off'),
      href: origin + paths.noticeOff({ token: unsentMark }),
    },
  }
}

/** Seen by whoever holds the telephone: the kind, where it stands, how to have no more. No name, no group. */
function asText(letter: Letter, { origin }: House, kind: NoticeKind): Letter {
  const { t } = translatorFor(letter.lang)
  const what =
    letter.text ??
    t('notices.text', { kind: t(kind.title as 'notices.title'), href: origin + paths.notices() })
  return { ...letter, text: `${what} ${t('notices.text_off', { href: origin + paths.noticeWays() })}` }
}

/** Marks notices of the member's own as read. Throws 404 when `ids` names one that is not theirs; read ones stay as they are. */
export async function readNotices(db: Db, member: Member, ids: string[]) {
  if (ids.length === 0) return
  const rows = await db
    .updateTable('notices')
    .set((e) => ({ read_at: e.fn.coalesce('read_at', e.val(clock.now())) }))
    .where('id', 'in', ids)
    .returning('id')
    .execute()
  found(rows[0])
  await record(db, 'notices.read', { person: member.person_id })
}

/** Keeps by which ways the member wants to hear of each kind that is given. */
export async function chooseWays(db: Db, member: Member, choices: Record<string, Way[]>) {
  const rows = Object.entries(choices).map(([kind, ways]) => ({
    id: rowId(),
    person_id: member.person_id,
    kind,
    ways,
    changed_at: clock.now(),
  }))
  if (rows.length === 0) return
  await db
    .insertInto('notice_choices')
    .values(rows)
    .onConflict((c) =>
      c.columns(['person_id', 'kind']).doUpdateSet((e) => ({
        ways: e.ref('excluded.ways'),
        changed_at: e.ref('excluded.changed_at'),
      })),
    )
    .returning('kind')
    .execute()
  await record(db, 'notice_ways.chosen', { person: member.person_id })
}

/** Switches off by mail the kind that the address in a mail belongs to. Null where the address is unknown or too old. */
export async function switchOff(db: Db, token: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select access.switch_off_notice(${hashOf(token)}, ${rowId()}, ${clock.now()}) as id`.execute(db)
  const notice = rows[0]?.id ?? null
  if (notice) await record(db, 'notice.switched_off', { notice })
  return notice
}

/** Notices that are past their time go. Acts as system. */
export async function forgetNotices(db: Db) {
  const { numDeletedRows } = await db
    .deleteFrom('notices')
    .where('made_at', '<', new Date(clock.now().getTime() - keptFor('notices')))
    .executeTakeFirstOrThrow()
  await noteGone(db, { notices: Number(numDeletedRows) })
}
