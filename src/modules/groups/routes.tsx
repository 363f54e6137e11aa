import {
  everyone,
  groupBelonging,
  groupFacts,
  groupHolders,
  groupJoining,
  groupMembers,
} from '../../answers.ts'
import {
  type C,
  forMember,
  goTo,
  idIn,
  networkOf,
  readInput,
  routesOf,
  show,
  signedInMember,
  who,
} from '../../context.ts'
import { languageOf } from '../../frame.ts'
import { paths } from '../../paths.ts'
import { newSeed } from '../../platform/crypto/chance.ts'
import { allow, found } from '../../platform/errors/refusals.ts'
import type { FormState } from '../../ui/page.ts'
import { logLook } from '../people/access-log/commands.ts'
import { hasMyConsent } from '../people/consents/queries.ts'
import { joinGroup, leaveGroup, NameTaken, welcomeMember } from './commands.ts'
import { conditionNamed } from './conditions/queries.ts'
import { conditionRoutes } from './conditions/routes.tsx'
import { groupJoinForm, readFilters } from './forms.ts'
import { canJoin, canSeeMembers, holds } from './policy.ts'
import { profileRoutes } from './profiles/routes.tsx'
import {
  findGroup,
  findGroups,
  findMine,
  holdersOf,
  type Membership,
  membersOf,
  myGroups,
  type ShownGroup,
  termFor,
} from './queries.ts'
import { DirectoryPage } from './views/directory-page.tsx'
import { GroupPage } from './views/group-page.tsx'
import { JoinGroupPage } from './views/join-group-page.tsx'
import { LeaveGroupPage } from './views/leave-group-page.tsx'
import { MembersPage } from './views/members-page.tsx'

export const groups = routesOf('groups')

groups.get(paths.groups, everyone, async (c) => {
  const { db } = c.var
  const filters = readFilters(new URL(c.req.url).searchParams)
  const [result, condition, mine] = await Promise.all([
    findGroups(db, filters, languageOf(c, null)),
    conditionNamed(db, filters.condition),
    forMember(c, () => myGroups(db), []),
  ])
  return show(c, (page) => (
    <DirectoryPage
      page={page}
      filters={filters}
      result={result}
      condition={condition}
      mine={mine}
      said={c.req.query('said')}
    />
  ))
})

groups.get(paths.group, groupFacts, async (c) => {
  const { db } = c.var
  const id = idIn(c, 'group')
  const [group, member, mine, holders, term] = await Promise.all([
    findGroup(db, id),
    who(c),
    forMember(c, () => findMine(db, id), undefined),
    forMember(c, () => holdersOf(db, id), []),
    forMember(c, () => termFor(db, id), undefined),
  ])
  const shown = found(group)
  const about = {
    group: shown,
    mine,
    holders,
    term,
    held: holds(member, shown),
    contact: networkOf(c).contact,
    said: c.req.query('said'),
  }
  return show(c, (page) => <GroupPage page={page} {...about} />, { live: Boolean(mine) || about.held })
})

/** The group and the reader's place in it; 404 when it does not exist for them. */
async function groupFor(c: C): Promise<{ group: ShownGroup; mine: Membership | undefined }> {
  const id = idIn(c, 'group')
  const [group, mine] = await Promise.all([findGroup(c.var.db, id), findMine(c.var.db, id)])
  return { group: found(group), mine }
}

/** A membership is health data: whoever has taken back the yes to it is shown what it is about first. */
const toConsent = paths.agreement({ use: 'health_data' })

const elsewhereFirst = async (c: C, group: ShownGroup, mine: Membership | undefined) => {
  if (mine) return goTo(c, paths.group({ group: group.id }))
  allow(canJoin(group, mine))
  return (await hasMyConsent(c.var.db, 'health_data')) ? null : goTo(c, toConsent)
}

groups.get(paths.groupJoin, groupJoining, async (c) => {
  const member = await signedInMember(c)
  const { group, mine } = await groupFor(c)
  const elsewhere = await elsewhereFirst(c, group, mine)
  if (elsewhere) return elsewhere
  // A second group gets no name suggested: the same one twice would tell who somebody is elsewhere.
  const isFirst = (await myGroups(c.var.db)).length === 0
  const state: FormState = {
    values: { name: isFirst ? member.display_name : '', seed: c.req.query('seed') ?? String(newSeed()) },
    problems: {},
  }
  return show(c, (page) => <JoinGroupPage page={page} group={group} state={state} another={newSeed()} />)
})

groups.post(paths.groupJoin, groupJoining, async (c) => {
  await signedInMember(c)
  const { group, mine } = await groupFor(c)
  const elsewhere = await elsewhereFirst(c, group, mine)
  if (elsewhere) return elsewhere
  const input = await readInput(c, groupJoinForm)
  const again = (state: FormState) =>
    show(c, (page) => <JoinGroupPage page={page} group={group} state={state} another={newSeed()} />, {
      status: 422,
    })
  if (!input.ok) return again(input.form)
  try {
    await joinGroup(c.var.db, group.id, input.value)
  } catch (error) {
    if (!(error instanceof NameTaken)) throw error
    return show(
      c,
      (page) => {
        const values = { name: input.value.name, seed: String(input.value.seed) }
        const problems = { name: page.t('groups.problem.name_taken') }
        return <JoinGroupPage page={page} group={group} state={{ values, problems }} another={newSeed()} />
      },
      { status: 422 },
    )
  }
  return goTo(c, paths.group({ group: group.id }), 'groups.said.joined')
})

groups.get(paths.groupLeave, groupBelonging, async (c) => {
  await signedInMember(c)
  const { group, mine } = await groupFor(c)
  allow(Boolean(mine))
  return show(c, (page) => <LeaveGroupPage page={page} group={group} />)
})

groups.post(paths.groupLeave, groupBelonging, async (c) => {
  await signedInMember(c)
  const { group, mine } = await groupFor(c)
  allow(Boolean(mine))
  await leaveGroup(c.var.db, group.id)
  return goTo(c, paths.groups(), 'groups.said.left')
})

groups.get(paths.groupMembers, groupMembers, async (c) => {
  const member = await signedInMember(c)
  const { group, mine } = await groupFor(c)
  const [members, term] = await Promise.all([membersOf(c.var.db, group.id), termFor(c.var.db, group.id)])
  // Whoever holds the group and acts in another role now finds the way into it on its page.
  if (term && !canSeeMembers(member, group, mine)) return goTo(c, paths.group({ group: group.id }))
  allow(canSeeMembers(member, group, mine))
  const about = { group, members, term, held: holds(member, group), said: c.req.query('said') }
  const of = members.filter((m) => !m.mine).map((m) => m.id)
  if (about.held) await logLook(c.var.db, { what: 'membership_seen', of, group: group.id })
  return show(c, (page) => <MembersPage page={page} {...about} />, { live: true })
})

groups.post(paths.memberWelcome, groupHolders, async (c) => {
  const member = await signedInMember(c)
  const { group } = await groupFor(c)
  allow(holds(member, group))
  const membership = idIn(c, 'membership')
  found((await membersOf(c.var.db, group.id)).find((m) => m.id === membership))
  await welcomeMember(c.var.db, group.id, membership)
  return goTo(c, paths.groupMembers({ group: group.id }), 'groups.said.welcomed')
})

conditionRoutes(groups)
profileRoutes(groups)
