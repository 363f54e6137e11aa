import { found } from '../../../platform/errors/refusals.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../../people/schema.ts'
import { findGroup } from '../queries.ts'
import { acceptNorms, keepNorms } from './commands.ts'
import { normsOf } from './queries.ts'

/** Accepts every norm of a group, as somebody who joins does who ticks them all. Acts as the member. */
export async function seedAcceptance(db: Db, group: string, membership: string) {
  const history = await normsOf(db, found(await findGroup(db, group)), 'en')
  const norms = history.now.map((n) => n.norm)
  await acceptNorms(db, { group, membership }, history, norms)
}

/** A norm of the group in words of its own, and one more. Acts as the one who holds it. */
export async function seedNormChange(db: Db, member: Member, group: string) {
  const history = await normsOf(db, found(await findGroup(db, group)), 'en')
  const norms = history.now.map(({ norm, title, words, why }) => ({
    norm,
    title,
    words:
      norm === 'leave-or-pass'
        ? 'Nobody has to speak or give a reason. You can go out, and come back.'
        : words,
    why: why ?? '',
  }))
  const added = { norm: null, title: 'We end on time', words: 'At a quarter to eight we stop.', why: '' }
  await keepNorms(
    db,
    member,
    { history, lang: 'en' },
    { group, from: history.number, norms: [...norms, added] },
  )
}
