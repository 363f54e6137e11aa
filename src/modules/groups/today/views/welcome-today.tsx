import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import { Act } from '../../../../ui/parts/button.tsx'
import { Icon } from '../../../../ui/parts/icon.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Steps } from '../../../../ui/parts/steps.tsx'
import type { Waiting } from '../policy.ts'

type Props = { page: Page; waiting: Waiting[] }

/** On Today: whether what somebody hoped for came true, norms that changed, and the first days of each new group. */
export const WelcomeToday = ({ page, waiting }: Props) => {
  const rows = waiting.filter((w) => w.norms > 0 || w.days)
  return (
    <>
      {waiting
        .filter((w) => w.isAsked)
        .map((w) => (
          <HopeAsked page={page} waiting={w} />
        ))}
      {rows.length > 0 && (
        <section>
          <h2>{page.t('groups.first_days.today')}</h2>
          <List id="welcome">
            {rows
              .slice(0, 5)
              .flatMap((w) => [
                w.norms > 0 && <NormsRow page={page} waiting={w} />,
                w.days && <DaysRow page={page} waiting={w} days={w.days} />,
              ])}
          </List>
        </section>
      )}
    </>
  )
}

const HopeAsked = ({ page, waiting }: { page: Page; waiting: Waiting }) => (
  <Note
    tone="lamp"
    title={page.rich('groups.hopes.today', {
      group: waiting.short_name,
      b: (name) => <bdi>{name}</bdi>,
    })}
  >
    <Act href={paths.groupHopes({ group: waiting.group })} forward>
      {page.t('groups.hopes.go')}
    </Act>
  </Note>
)

const NormsRow = ({ page, waiting }: { page: Page; waiting: Waiting }) => (
  <Item
    href={paths.groupNorms({ group: waiting.group })}
    sign={<Icon name="book" />}
    title={page.t(waiting.isFirst ? 'groups.norms.to_read' : 'groups.norms.changed', {
      count: waiting.norms,
    })}
    quiet={<bdi>{waiting.short_name}</bdi>}
  />
)

type DaysProps = { page: Page; waiting: Waiting; days: NonNullable<Waiting['days']> }

const DaysRow = ({ page, waiting, days }: DaysProps) => (
  <Item
    href={paths.firstDays({ group: waiting.group })}
    sign={<Icon name="calendar" />}
    title={days.next?.title ?? page.t('groups.first_days.all_seen')}
    quiet={
      <>
        <bdi>{waiting.short_name}</bdi>
        {' · '}
        {page.t('ui.steps.done', { done: days.done, total: days.total })}
      </>
    }
  />
)

/** On the page of the group: the norms that wait, and the first days while they run. */
export const WelcomeHere = ({ page, waiting }: { page: Page; waiting: Waiting | null }) =>
  waiting && (
    <>
      {waiting.isAsked && <HopeAsked page={page} waiting={waiting} />}
      {waiting.norms > 0 && (
        <Note
          tone="lamp"
          icon="book"
          title={page.t(waiting.isFirst ? 'groups.norms.to_read' : 'groups.norms.changed', {
            count: waiting.norms,
          })}
        >
          <p>{page.t(waiting.isFirst ? 'groups.norms.to_read_text' : 'groups.norms.changed_text')}</p>
          <Act href={paths.groupNorms({ group: waiting.group })} forward>
            {page.t('groups.norms.go')}
          </Act>
        </Note>
      )}
      {waiting.days && (
        <section>
          <h2>{page.t('groups.first_days.heading')}</h2>
          <Steps page={page} done={waiting.days.done} total={waiting.days.total} />
          <Act href={paths.firstDays({ group: waiting.group })} forward>
            {waiting.days.next?.title ?? page.t('groups.first_days.all_seen')}
          </Act>
        </section>
      )}
    </>
  )
