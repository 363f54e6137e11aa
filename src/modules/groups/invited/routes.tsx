/** Where a link of invitation leads: the facts of a group for whoever holds one, and the way in. */
import { linkHolders } from '../../../answers.ts'
import {
  type C,
  forMember,
  goTo,
  readInput,
  type routesOf,
  show,
  signedInMember,
  who,
} from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { newSeed } from '../../../platform/crypto/chance.ts'
import { found, Refusal } from '../../../platform/errors/refusals.ts'
import { withQuery } from '../../../platform/web/path.ts'
import type { FormState, Page } from '../../../ui/page.ts'
import { hasMyConsent } from '../../people/consents/queries.ts'
import { joinGroup, NameTaken } from '../commands.ts'
import { groupJoinForm } from '../forms.ts'
import { comeIn, countLink } from '../invitations/commands.ts'
import { canEnterBy, hasOwnPage } from '../invitations/policy.ts'
import { type Opened, openedBy } from '../invitations/queries.ts'
import { findMine, myGroups, type ShownGroup } from '../queries.ts'
import { OpenedJoinPage } from './views/opened-join-page.tsx'
import { OpenedPage } from './views/opened-page.tsx'

/** Both forms answer their own repetition: a kept key would say for two days who held which link. */
const own = { ownKey: true }

export function invitedRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.opened, linkHolders, showOpened)
  groups.post(paths.opened, linkHolders, goOn, own)
  groups.get(paths.openedJoin, linkHolders, showJoin)
  groups.post(paths.openedJoin, linkHolders, join, own)
}

const codeIn = (c: C) => (c.req.param('code') ?? '').toLowerCase()

/** What a code shows; a wrong one, a dead one and one that was taken back are alike: there is nothing. */
const openedIn = async (c: C): Promise<Opened> => found(await openedBy(c.var.db, codeIn(c)))

async function showOpened(c: C) {
  const opened = await openedIn(c)
  const code = codeIn(c)
  const address = c.var.services.origin + paths.opened({ code })
  const about = {
    code,
    opened,
    address,
    isNew: c.req.query('new') === 'yes',
    full: c.req.query('full') === 'yes',
  }
  return show(c, (page) => <OpenedPage page={page} {...about} />, { secret: true })
}

/** Counts the tap, never the look before it: a scanner follows links and sends no form. */
async function goOn(c: C) {
  const opened = await openedIn(c)
  const isMember = (await who(c)) !== null
  await countLink(c.var.db, codeIn(c), 'look')
  const { group } = opened
  if (!group) return goTo(c, paths.groups())
  const isEntering = c.var.body.get('to') !== 'look' && canEnterBy(opened)
  const next = isEntering ? paths.openedJoin({ code: codeIn(c) }) : paths.group({ group: group.id })
  if (isMember || (!isEntering && hasOwnPage(group, false))) return goTo(c, next)
  return goTo(c, withQuery(paths.join(), { next }))
}

/** The group that the link leads into, or where to go instead. */
async function entering(c: C): Promise<{ group: ShownGroup; lets_in: boolean; instead: string | null }> {
  const opened = await openedIn(c)
  const group = found(opened.group)
  await signedInMember(c)
  const mine = await forMember(c, () => findMine(c.var.db, group.id), undefined)
  const insteadOf = async () => {
    if (mine) return paths.group({ group: group.id })
    if (!canEnterBy(opened)) return paths.opened({ code: codeIn(c) })
    return (await hasMyConsent(c.var.db, 'health_data')) ? null : paths.agreement({ use: 'health_data' })
  }
  return { group, lets_in: opened.lets_in, instead: await insteadOf() }
}

const joinPage = (c: C, group: ShownGroup, state: FormState) =>
  show(
    c,
    (page) => <OpenedJoinPage page={page} code={codeIn(c)} group={group} state={state} another={newSeed()} />,
    { status: Object.keys(state.problems).length ? 422 : 200 },
  )

async function showJoin(c: C) {
  const { group, instead } = await entering(c)
  if (instead) return goTo(c, instead)
  const member = await signedInMember(c)
  const isFirst = (await myGroups(c.var.db)).length === 0
  const seed = c.req.query('seed') ?? String(newSeed())
  return joinPage(c, group, { values: { name: isFirst ? member.display_name : '', seed }, problems: {} })
}

async function join(c: C) {
  const { group, lets_in, instead } = await entering(c)
  if (instead) return goTo(c, instead)
  const input = await readInput(c, groupJoinForm)
  if (!input.ok) return joinPage(c, group, input.form)
  const { name, seed } = input.value
  try {
    if (lets_in) await comeIn(c.var.db, codeIn(c), group.id, input.value)
    else await comeByTheDoor(c, group.id, input.value)
  } catch (error) {
    if (error instanceof NameTaken) return nameTaken(c, group, { name, seed: String(seed) })
    // The door of an open group was shut meanwhile, or has no seat: its page says what can be done.
    if (error instanceof Refusal && error.kind === 'missing')
      return goTo(
        c,
        lets_in
          ? withQuery(paths.opened({ code: codeIn(c) }), { full: 'yes' })
          : paths.group({ group: group.id }),
      )
    throw error
  }
  return goTo(c, paths.group({ group: group.id }), 'groups.said.joined')
}

/** An open group is entered by its own door, with all that it asks; the link only counts that somebody came. */
async function comeByTheDoor(c: C, group: string, input: { name: string; seed: number }) {
  await joinGroup(c.var.db, group, input)
  await countLink(c.var.db, codeIn(c), 'came')
}

const nameTaken = (c: C, group: ShownGroup, values: Record<string, string>) =>
  show(
    c,
    (page: Page) => {
      const problems = { name: page.t('groups.problem.name_taken') }
      return (
        <OpenedJoinPage
          page={page}
          code={codeIn(c)}
          group={group}
          state={{ values, problems }}
          another={newSeed()}
        />
      )
    },
    { status: 422 },
  )
