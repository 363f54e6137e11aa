import type { Work } from '../../../context.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import type { Letter } from '../../../platform/mail/letter.ts'
import type { Db } from '../../../tables.ts'
import { isOn } from '../../network/policy.ts'
import { closeDueGroups } from '../closing/commands.ts'
import { founderToTell } from '../start/queries.ts'
import { settleHosts } from './commands.ts'
import { answerLetter, closingLetter } from './mail/letters.ts'
import { membersToTell } from './queries.ts'

/** Whether the course and the talk are steps here: a network without training asks for neither. */
const trains = (work: Work) => {
  const network = work.network()
  return network !== null && isOn(network, 'training')
}

export const hostJobs = (work: Work): Record<string, Handler> => ({
  'groups.settleHosts': async () => {
    await work.system('hosts who have done the four steps hold their group', (db) =>
      settleHosts(db, trains(work)),
    )
  },
  'groups.closeDue': async () => {
    await work.system('groups whose last day is over are closed', closeDueGroups)
  },
  'groups.tellFounder': ({ draft }) =>
    work.system('a founder hears of an answer', (db) => tellFounder(db, work, draft!)),
  'groups.tellClosing': ({ group }) =>
    work.system('members hear that a group ends', (db) => tellClosing(db, work, group!)),
})

const envelopeOf = (work: Work, lang: Letter['lang']) => ({
  lang,
  origin: work.origin,
  network: work.network()?.name ?? 'Kith',
})

/** Where nobody had to say yes the founder knows already, and nobody is told. */
async function tellFounder(db: Db, work: Work, draft: string) {
  const to = await founderToTell(db, draft)
  if (!to) return
  const letter = answerLetter(envelopeOf(work, to.lang), { name: to.display_name, group: to.group_id })
  const step = String(to.answered_at?.getTime())
  const told = { template: 'group_answer', about: draft, group: to.group_id, person: to.id, letter, step }
  await work.tell(db, told)
}

async function tellClosing(db: Db, work: Work, group: string) {
  for (const to of await membersToTell(db, group)) {
    if (!to.closes_on) continue
    const of = { name: to.display_name, group: to.short_name, id: group, day: to.closes_on }
    const letter = closingLetter(envelopeOf(work, to.lang), of)
    const told = { template: 'group_closing', about: group, group, person: to.id, letter, step: to.closes_on }
    await work.tell(db, told)
  }
}
