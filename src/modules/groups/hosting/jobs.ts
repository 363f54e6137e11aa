import type { Work } from '../../../context.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import type { Letter } from '../../../platform/mail/letter.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import { isOn } from '../../network/policy.ts'
import { isWanted } from '../../people/boundaries/queries.ts'
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

type To = { id: string; address: string }
type Mail = { template: string; about: string; letter: Letter; restsOn: 'service' | 'health_data' }

async function keep(db: Db, work: Work, to: To, mail: Mail) {
  if (!(await isWanted(db, to.id, mail.restsOn))) return
  await keepMail(db, { ...mail, person: to.id, address: to.address, secret: false }, work.mailHost)
}

/** Where nobody had to say yes the founder knows already, and nobody is told. */
async function tellFounder(db: Db, work: Work, draft: string) {
  const to = await founderToTell(db, draft)
  if (!to) return
  const letter = answerLetter(envelopeOf(work, to.lang), { name: to.display_name, group: to.group_id })
  const about = `${draft} ${to.answered_at?.getTime()}`
  await keep(db, work, to, { template: 'group_answer', about, letter, restsOn: 'service' })
}

async function tellClosing(db: Db, work: Work, group: string) {
  for (const to of await membersToTell(db, group)) {
    if (!to.closes_on) continue
    const of = { name: to.display_name, group: to.short_name, id: group, day: to.closes_on }
    const letter = closingLetter(envelopeOf(work, to.lang), of)
    const about = `${group} ${to.closes_on}`
    await keep(db, work, to, { template: 'group_closing', about, letter, restsOn: 'health_data' })
  }
}
