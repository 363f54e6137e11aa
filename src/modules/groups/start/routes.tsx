/** Starting a group: a draft in short steps, kept after each one, until it is sent or starts. */
import { signedInAdults } from '../../../answers.ts'
import { type C, goTo, networkOf, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { found } from '../../../platform/errors/refusals.ts'
import { hasMyConsent } from '../../people/consents/queries.ts'
import type { Member } from '../../people/schema.ts'
import { closingRoutes } from '../closing/routes.tsx'
import { factsRoutes } from '../facts/routes.tsx'
import { hostRoutes } from '../hosting/routes.tsx'
import { proposalRoutes } from '../proposals/routes.tsx'
import { stepRoutes } from '../start-steps/routes.tsx'
import { beginDraft, deleteDraft, takeBackDraft } from './commands.ts'
import { canStartAtOnce } from './policy.ts'
import { myDraft, readDraft, vocabularyOf } from './queries.ts'
import { DeletionPage } from './views/deletion-page.tsx'
import { StartPage } from './views/start-page.tsx'

/** Whoever starts a group: an adult, signed in. For the young there is nothing here. */
async function founderIn(c: C): Promise<Member> {
  const member = await signedInMember(c)
  return found(member.age_class === 'adult' ? member : null)
}

export function startRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.startGroup, signedInAdults, async (c) => {
    const member = await founderIn(c)
    const [draft, words] = await Promise.all([myDraft(c.var.db), vocabularyOf(c.var.db)])
    const open = draft ? readDraft(draft.answers, words).open : []
    const { contact } = networkOf(c)
    const about = {
      draft,
      open,
      contact,
      atOnce: canStartAtOnce(networkOf(c), member),
      said: c.req.query('said'),
    }
    return show(c, (page) => <StartPage page={page} {...about} />)
  })

  groups.post(paths.startGroup, signedInAdults, begin)
  for (const routes of [deletionRoutes, stepRoutes, proposalRoutes, hostRoutes, factsRoutes, closingRoutes])
    routes(groups)
}

/** Begins a draft, or takes back one that was sent. */
async function begin(c: C) {
  const member = await founderIn(c)
  // A membership is health data: whoever has taken back the yes to it is shown what it is about first.
  if (!(await hasMyConsent(c.var.db, 'health_data'))) return goTo(c, paths.agreement({ use: 'health_data' }))
  const draft = await myDraft(c.var.db)
  if (draft?.sent_at && !draft.ended_at) await takeBackDraft(c.var.db)
  else await beginDraft(c.var.db, member)
  return goTo(
    c,
    draft?.sent_at && !draft.ended_at ? paths.startGroup() : paths.startGroupStep({ step: 'need' }),
  )
}

/** Deleting a draft: asked first. */
function deletionRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.startGroupDeletion, signedInAdults, async (c) => {
    await founderIn(c)
    const draft = await myDraft(c.var.db)
    if (!draft || draft.ended_at) return goTo(c, paths.startGroup())
    return show(c, (page) => <DeletionPage page={page} sent={Boolean(draft.sent_at)} />)
  })

  groups.post(paths.startGroupDeletion, signedInAdults, async (c) => {
    await founderIn(c)
    const draft = await myDraft(c.var.db)
    if (!draft || draft.ended_at) return goTo(c, paths.startGroup())
    await deleteDraft(c.var.db)
    return goTo(c, paths.startGroup(), 'groups.start.said.deleted')
  })
}
