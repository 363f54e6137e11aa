import type { LoopKind } from '../../../../context.ts'
import type { Page } from '../../../../ui/page.ts'
import { Item, List } from '../../../../ui/parts/list.tsx'
import type { Followup } from '../../queries.ts'
import { dayOf, endWords, momentOf } from '../../views/due.tsx'
import type { ShownStep } from '../queries.ts'

type Props = { page: Page; followup: Followup; kind: LoopKind; steps: ShownStep[]; now: Date }

/** What happened to it, the latest first: for those who work on it. */
export const StepList = ({ page, followup, kind, steps, now }: Props) => (
  <section>
    <h2>{page.t('followups.history')}</h2>
    <List id="steps">
      {followup.ended_at && steps[0]?.what !== 'ended' && steps[0]?.what !== 'withdrawn' && (
        <Item title={endWords(page, followup, kind, now)} quiet={momentOf(page, followup.ended_at)} />
      )}
      {steps.map((step) => (
        <Item title={wordsOf(page, step)} quiet={momentOf(page, step.at)}>
          {step.word && (
            <span class="line">
              <bdi>{step.word}</bdi>
            </span>
          )}
        </Item>
      ))}
      <Item title={page.t('followups.step.opened')} quiet={momentOf(page, followup.opened_at)} />
    </List>
  </section>
)

/** Who did what, to whom; somebody who has left has no name any more. */
function wordsOf(page: Page, { what, by_name, to_name, until_at }: ShownStep) {
  const somebody = page.t('followups.somebody')
  const by = () => <bdi>{by_name ?? somebody}</bdi>
  const to = () => <bdi>{to_name ?? somebody}</bdi>
  if (what === 'put_off')
    return page.rich('followups.step.put_off', { by, day: until_at ? dayOf(page, until_at) : '' })
  if (what === 'handed') return page.rich('followups.step.handed', { by, to })
  if (what === 'refused') return page.rich('followups.step.refused', { by, to })
  if (what === 'passed')
    return to_name
      ? page.rich('followups.step.passed', { by, to })
      : page.rich('followups.step.passed_queue', { by })
  if (what === 'due' || what === 'late' || what === 'daily') return page.t(`followups.step.${what}`)
  if (what === 'withdrawn') return page.t('followups.step.withdrawn')
  return page.rich(`followups.step.${what}`, { by })
}
