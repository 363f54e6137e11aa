/** One step of starting a group at a time. What was entered is kept on every way out of a step, checked on the way on alone. */
import { signedInAdults } from '../../../answers.ts'
import { type C, goTo, networkOf, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { languageOf } from '../../../frame.ts'
import { paths } from '../../../paths.ts'
import { found } from '../../../platform/errors/refusals.ts'
import type { FormState } from '../../../ui/page.ts'
import { withHelp } from '../../care/policy.ts'
import { lookUp } from '../conditions/lookup.ts'
import { knownWords } from '../conditions/queries.ts'
import { zoneOf } from '../directory/routes.tsx'
import { openGroup, saveAnswers, sendDraft } from '../start/commands.ts'
import { stepForm } from '../start/forms.ts'
import { canStartAtOnce, modelOf } from '../start/policy.ts'
import { type Draft, myDraft, nearbyTo, previewOf, readDraft, vocabularyOf } from '../start/queries.ts'
import { type Answers, type Step, steps } from '../start/schema.ts'
import { ReadPage } from './views/read-page.tsx'
import { StepPage } from './views/step-page.tsx'

const stepIn = (c: C): Step => found(steps.find((step) => step === c.req.param('step')))
const beside = (step: Step, by: 1 | -1): Step | undefined => steps[steps.indexOf(step) + by]

/** The draft that can be worked on; undefined where there is none, or it was sent. */
async function draftFor(c: C): Promise<Draft | undefined> {
  found((await signedInMember(c)).age_class === 'adult' || null)
  const draft = await myDraft(c.var.db)
  return draft && !draft.ended_at && !draft.sent_at ? draft : undefined
}

export function stepRoutes(groups: ReturnType<typeof routesOf>) {
  groups.get(paths.startGroupStep, signedInAdults, async (c) => {
    const step = stepIn(c)
    const draft = await draftFor(c)
    if (!draft) return goTo(c, paths.startGroup())
    return step === 'read' ? showAll(c, draft) : showStep(c, draft, step)
  })

  groups.post(paths.startGroupStep, signedInAdults, async (c) => {
    const step = stepIn(c)
    const draft = await draftFor(c)
    if (!draft) return goTo(c, paths.startGroup())
    return step === 'read' ? begin(c, draft) : keep(c, draft, step)
  })
}

async function showStep(c: C, draft: Draft, step: Step, state?: FormState) {
  const member = await signedInMember(c)
  const { db } = c.var
  const words = await vocabularyOf(db)
  const typed = String(state?.values.condition_words ?? draft.answers.condition_words ?? '')
  const matches = step === 'people' && typed ? lookUp(await knownWords(db), typed).map((m) => m.id) : []
  const about = {
    step,
    answers: draft.answers,
    state: state ?? { values: draft.answers, problems: {} },
    open: readDraft(draft.answers, words).open,
    titled: words.titled,
    matches,
    nearby: step === 'nearby' ? await nearbyTo(db, draft.answers, await placeOf(c)) : null,
    hostName: member.display_name,
    contact: networkOf(c).contact,
  }
  return show(c, (page) => <StepPage page={page} {...about} />, { status: state ? 422 : 200 })
}

/** What this step's form said, as it was entered. */
function enteredIn(c: C, names: string[]): Answers {
  const listed = ['audience', 'conditions', 'stages', 'formats']
  return Object.fromEntries(
    names.map((name) => [
      name,
      listed.includes(name)
        ? c.var.body
            .getAll(name)
            .slice(0, 200)
            .map((v) => v.slice(0, 80))
        : (c.var.body.get(name) ?? '').slice(0, 2000),
    ]),
  )
}

async function keep(c: C, draft: Draft, step: Step) {
  const form = stepForm(step, await vocabularyOf(c.var.db), modelOf(draft.answers))
  const entered = enteredIn(c, Object.keys(form.shape))
  const go = c.var.body.get('go')
  if (go === 'look' || go === 'back' || go === 'later') {
    await saveAnswers(c.var.db, entered)
    return goTo(c, wayOut(step, go))
  }
  const input = await readInput(c, form)
  if (!input.ok) return showStep(c, draft, step, input.form)
  await saveAnswers(c.var.db, entered)
  const words = Object.values(entered).flat()
  return goTo(c, withHelp(paths.startGroupStep({ step: beside(step, 1)! }), words))
}

function wayOut(step: Step, go: 'look' | 'back' | 'later'): string {
  if (go === 'look') return `${paths.startGroupStep({ step })}#f-conditions`
  const before = beside(step, -1)
  return go === 'back' && before ? paths.startGroupStep({ step: before }) : paths.startGroup()
}

async function showAll(c: C, draft: Draft, state: FormState | null = null) {
  const member = await signedInMember(c)
  const words = await vocabularyOf(c.var.db)
  const { value, open } = readDraft(draft.answers, words)
  const about = {
    answers: draft.answers,
    group: open.length ? null : previewOf(draft.answers, value, words.titled),
    open,
    atOnce: canStartAtOnce(networkOf(c), member),
    problem: state !== null,
    contact: networkOf(c).contact,
  }
  return show(c, (page) => <ReadPage page={page} {...about} />, { status: state ? 422 : 200 })
}

/** Starts the group, or sends the draft to those who say yes to it first. */
async function begin(c: C, draft: Draft) {
  const member = await signedInMember(c)
  const { db } = c.var
  const { value, open } = readDraft(draft.answers, await vocabularyOf(db))
  if (open.length) return showAll(c, draft, { values: {}, problems: {} })
  if (canStartAtOnce(networkOf(c), member)) {
    const group = await openGroup(db, draft, value)
    return goTo(c, paths.groupHost({ group }), 'groups.said.started')
  }
  await sendDraft(db, member)
  return goTo(c, paths.startGroup(), 'groups.start.said.sent')
}

/** Where the reader is and what they read, for what there is already. */
export const placeOf = async (c: C) => ({
  country: networkOf(c).country,
  lang: languageOf(c, await c.var.member),
  zone: await zoneOf(c),
})
