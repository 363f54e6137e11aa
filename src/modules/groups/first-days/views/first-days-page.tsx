import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Icon } from '../../../../ui/parts/icon.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Steps } from '../../../../ui/parts/steps.tsx'
import type { Membership, ShownGroup } from '../../queries.ts'
import { firstDaysIn, type StepMark, stand, wholePath } from '../policy.ts'
import type { Mark } from '../schema.ts'

type Props = {
  page: Page
  group: ShownGroup
  mine: Membership
  day: number
  marks: StepMark[]
  said: string | undefined
}

/** The first thirty days in a group as small steps; each may be done, skipped or left, and nobody else sees which. */
export const FirstDaysPage = ({ page, group, mine, day, marks, said }: Props) => {
  const path = firstDaysIn(page.lang)
  const { done, total } = stand(path, marks)
  const isAway = marks.some((m) => m.step === wholePath)
  return (
    <Layout page={page} title={path.title}>
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      {said === 'groups.first_days.said' && <Note role="status" title={page.t('groups.first_days.said')} />}
      <div class="stack">
        <h1>{path.title}</h1>
        <p class="lead">{path.intro}</p>
        <p class="soft">
          {day > 30 ? page.t('groups.first_days.over') : page.t('groups.first_days.day', { day })}{' '}
          {page.t('groups.first_days.private')}
        </p>
      </div>
      <Steps page={page} done={done} total={total} />
      <List id="steps">
        {path.steps.map((step) => {
          const mark = marks.find((m) => m.step === step.id)?.mark
          return (
            <Item
              sign={mark === 'done' ? <Icon name="check" /> : <Icon name="calendar" />}
              title={step.title}
              quiet={
                mark
                  ? page.t(mark === 'done' ? 'groups.first_days.did' : 'groups.first_days.skipped')
                  : page.t('groups.first_days.from_day', { day: step.day })
              }
              end={<Marks {...{ page, group, mark }} step={step.id} title={step.title} />}
            >
              <span class="line">{step.text}</span>
            </Item>
          )
        })}
      </List>
      <Ways page={page} group={group} mine={mine} />
      <Form page={page} action={paths.firstDays({ group: group.id })}>
        <input type="hidden" name="step" value={wholePath} />
        <Button
          kind="quiet"
          name="what"
          value={isAway ? 'open' : 'put_away'}
          sending={page.t('people.saving')}
        >
          {page.t(isAway ? 'groups.first_days.back' : 'groups.first_days.put_away')}
        </Button>
      </Form>
    </Layout>
  )
}

type MarksProps = { page: Page; group: ShownGroup; step: string; title: string; mark: Mark | undefined }

/** Done or skipped by a tap, and taken back by another. */
const Marks = ({ page, group, step, title, mark }: MarksProps) => {
  const choices = mark ? (['open'] as const) : (['done', 'skipped'] as const)
  const words = {
    open: 'groups.first_days.undo',
    done: 'groups.first_days.done',
    skipped: 'groups.first_days.skip',
  } as const
  return (
    <Form page={page} action={paths.firstDays({ group: group.id })} cls="row">
      <input type="hidden" name="step" value={step} />
      {choices.map((what) => (
        <Button kind={what === 'done' ? 'second' : 'quiet'} name="what" value={what}>
          {page.t(words[what])}
          <span class="unseen"> {title}</span>
        </Button>
      ))}
    </Form>
  )
}

/** Where the steps are done. */
const Ways = ({ page, group, mine }: { page: Page; group: ShownGroup; mine: Membership }) => (
  <section>
    <h2>{page.t('groups.first_days.ways')}</h2>
    <Act href={`${paths.profileAs()}?as=member.${mine.id}`} icon="person">
      {page.t('groups.see_as.title')}
    </Act>
    <Act href={paths.boundaries()} icon="lock">
      {page.t('people.boundaries.title')}
    </Act>
    <Act href={paths.groupPacket({ group: group.id })} icon="book">
      {page.t('groups.packet.link')}
    </Act>
    <Act href={paths.groupNorms({ group: group.id })} icon="book">
      {page.t('groups.norms.heading')}
    </Act>
  </section>
)
