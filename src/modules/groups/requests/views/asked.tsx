import { paths } from '../../../../paths.ts'
import { apart, dateFormat } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import type { ShownGroup } from '../../queries.ts'
import type { Door } from '../../waiting/queries.ts'
import { isLate } from '../policy.ts'

/** A moment in the reader's zone: the day of the week, the day and the time. */
export const momentOf = (page: Page, at: Date): string =>
  dateFormat(page.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: page.zone,
  }).format(at)

export const dayOf = (page: Page, at: Date): string =>
  dateFormat(page.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: page.zone }).format(at)

type Props = { page: Page; group: ShownGroup; door: Door; now: Date; contact: string | null }

/** What was asked, by when the answer is promised, and who has it: honest also when we are late. */
export const AskedWords = ({ page, door, now, contact }: Omit<Props, 'group'>) => {
  const { asked_at, promised_at } = door
  if (!asked_at || !promised_at) return null
  const promised = momentOf(page, promised_at)
  if (isLate({ promised_at, answered_at: door.answered_at }, now))
    return (
      <Note tone="lamp" title={page.t('groups.asked.late', { day: promised })}>
        <p>{page.t('groups.asked.late_next')}</p>
        {contact && <p>{page.t('groups.asked.late_contact', { contact: apart(contact) })}</p>}
      </Note>
    )
  return (
    <p>
      {page.t('groups.asked.when', { day: momentOf(page, asked_at) })}{' '}
      <b>{page.t('groups.asked.by', { day: promised })}</b>{' '}
      {page.t(door.is_held ? 'groups.asked.who' : 'groups.asked.who_coordinator')}
    </p>
  )
}

/** On the group's page: the own request, and the way to its word. */
export const Asked = (props: Props) => {
  const { page, group } = props
  return (
    <Sheet turn>
      <h2>{page.t('groups.asked.title')}</h2>
      <AskedWords {...props} />
      <Act href={paths.groupAsk({ group: group.id })} forward>
        {page.t('groups.asked.change')}
      </Act>
      <TakeBack page={page} group={group} />
    </Sheet>
  )
}

export const TakeBack = ({ page, group }: Pick<Props, 'page' | 'group'>) => (
  <Form page={page} action={paths.groupAskEnd({ group: group.id })} id="take-back">
    <Button kind="quiet">{page.t('groups.asked.take_back')}</Button>
  </Form>
)

/** A no: a reason, their words, a way on, and when one may ask again. Never who said it. */
export const Declined = ({ page, door, now, contact }: Omit<Props, 'group'>) => {
  const again = door.again_from && door.again_from > now ? door.again_from : null
  return (
    <Note icon="talk" title={page.t('groups.declined.title')} id="declined">
      <p>{page.t(`groups.no.told.${door.ground ?? 'other'}`)}</p>
      {door.answer_words && (
        <p>
          <bdi>{door.answer_words}</bdi>
        </p>
      )}
      <p>
        {again
          ? page.t('groups.declined.again', { day: dayOf(page, again) })
          : page.t('groups.declined.again_now')}
      </p>
      <WayOn page={page} door={door} contact={contact} />
    </Note>
  )
}

const WayOn = ({ page, door, contact }: Pick<Props, 'page' | 'door' | 'contact'>) => {
  if (door.way_on === 'group' && door.other_group_id)
    return (
      <Act href={paths.group({ group: door.other_group_id })} forward>
        {page.t('groups.declined.other_group')}
      </Act>
    )
  if (door.way_on === 'coordinator')
    return (
      <p>
        {contact
          ? page.t('groups.declined.coordinator', { contact: apart(contact) })
          : page.t('groups.way_in_no_contact')}
      </p>
    )
  return (
    <Act href={paths.groups()} forward>
      {page.t('groups.declined.finder')}
    </Act>
  )
}
