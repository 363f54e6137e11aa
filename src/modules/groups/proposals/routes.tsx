/** What a coordinator answers to a group that somebody wants to start. */
import { askedOfCoordinators } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { answerProposal, openGroup } from '../start/commands.ts'
import { proposalForm } from '../start/forms.ts'
import {
  findProposal,
  nearbyTo,
  type Proposal,
  previewOf,
  readDraft,
  vocabularyOf,
} from '../start/queries.ts'
import { placeOf } from '../start-steps/routes.tsx'
import { ProposalPage } from './views/proposal-page.tsx'

export function proposalRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.groupProposal, askedOfCoordinators, async (c) =>
    showProposal(c, await proposalFor(c), emptyForm),
  )

  groups.post(paths.groupProposal, askedOfCoordinators, async (c) => {
    const proposal = await proposalFor(c)
    const input = await readInput(c, proposalForm)
    if (!input.ok) return showProposal(c, proposal, input.form)
    allow(!proposal.answer)
    const { answer, words } = input.value
    if (answer !== 'approved') await answerProposal(c.var.db, proposal.id, { answer, words })
    else await openGroup(c.var.db, proposal, await wholeValue(c, proposal))
    return goTo(c, paths.today(), 'groups.proposal.said.answered')
  })
}

async function proposalFor(c: C): Promise<Proposal> {
  await signedInMember(c)
  return found(await findProposal(c.var.db, idIn(c, 'draft')))
}

/** The words of the vocabulary may have changed since it was sent: then it is not whole, and goes back for a change. */
async function wholeValue(c: C, proposal: Proposal) {
  const { value, open } = readDraft(proposal.answers, await vocabularyOf(c.var.db))
  allow(open.length === 0)
  return value
}

async function showProposal(c: C, proposal: Proposal, state: FormState) {
  const words = await vocabularyOf(c.var.db)
  const { value, open } = readDraft(proposal.answers, words)
  const group = open.length ? null : previewOf(proposal.answers, value, words.titled)
  const nearby = await nearbyTo(c.var.db, proposal.answers, await placeOf(c))
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { proposal, group, nearby, state }
  return show(c, (page) => <ProposalPage page={page} {...about} />, { status })
}
