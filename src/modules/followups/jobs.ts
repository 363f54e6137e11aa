import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import type { Db } from '../../tables.ts'
import { beginBreaks, passOnLate } from './escalation/commands.ts'
import { dueLetter, handedLetter, lateLetter, type Named } from './escalation/mail/letters.ts'
import { type About, aboutFollowup, coordinators, ownerOf, queueOf, type Told } from './escalation/queries.ts'

export const jobs = (work: Work): Record<string, Handler> => ({
  'followups.passOn': () =>
    work.system('what is due is asked for, what is late goes to the coordinators', async (db) => {
      await beginBreaks(db)
      await passOnLate(db)
    }),
  'followups.tellDue': ({ followup, step }) =>
    work.system('somebody is reminded of what is due', (db) =>
      tell(db, work, { followup: followup!, step, template: 'due' }),
    ),
  'followups.tellLate': ({ followup, step }) =>
    work.system('coordinators hear of what is late', (db) =>
      tell(db, work, { followup: followup!, step, template: 'late' }),
    ),
  'followups.tellHanded': ({ followup, step }) =>
    work.system('somebody hears of what was given to them', (db) =>
      tell(db, work, { followup: followup!, step, template: 'handed' }),
    ),
})

const letters = { due: dueLetter, late: lateLetter, handed: handedLetter }

type Telling = { followup: string; step: string | undefined; template: keyof typeof letters }

/** Told once to each of those it concerns and for each step. One that has ended meanwhile is told to nobody. */
async function tell(db: Db, work: Work, { followup, step, template }: Telling) {
  const about = await aboutFollowup(db, followup)
  const kind = about && work.loops[about.kind_id]
  if (!kind || about.ended_at) return
  for (const to of await whom(db, about, template)) {
    const named: Named = { name: to.display_name, id: followup, title: kind.title, group: about.short_name }
    const letter = letters[template](envelopeOf(work, to.lang), named)
    const told = { template, about: followup, group: about.group_id, person: to.id, letter }
    await work.tell(db, { ...told, ...(step && { step }) })
  }
}

/**
 * At due whoever has it, else those of its queue, else the coordinators; late the coordinators; handed over its new owner.
 * Who is in a break hears of what they kept, and of nothing else while somebody else is there.
 */
async function whom(db: Db, about: About, template: Telling['template']): Promise<Told[]> {
  if (template === 'late') return atWork(await coordinators(db), true)
  const owner = await ownerOf(db, about)
  if (template === 'handed' || owner.length) return owner
  const queue = atWork(await queueOf(db, about))
  return queue.length ? queue : atWork(await coordinators(db), true)
}

/** Those in no break; with `anyway` all of them where everybody is in one. */
function atWork(all: Told[], anyway = false): Told[] {
  const there = all.filter((one) => !one.in_break)
  return there.length === 0 && anyway ? all : there
}

const envelopeOf = (work: Work, lang: Told['lang']) => ({
  lang,
  origin: work.origin,
  network: work.network()?.name ?? 'Kith',
})
