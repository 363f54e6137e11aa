import { paths } from '../../../paths.ts'
import { withQuery } from '../../../platform/web/path.ts'
import type { Page } from '../../../ui/page.ts'
import { Act, ButtonLink } from '../../../ui/parts/button.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { Sheet } from '../../../ui/parts/sheet.tsx'
import { Next } from '../directory/views/next.tsx'
import { CallState } from '../greeting/views/greeter-page.tsx'
import type { ShownGroup } from '../queries.ts'
import { Asked, Declined } from '../requests/views/asked.tsx'
import {
  canAsk,
  canEnter,
  hasAsked,
  hasEnded,
  isForLine,
  isOffered,
  isTakingIn,
  isWaiting,
} from '../waiting/policy.ts'
import type { Door } from '../waiting/queries.ts'
import { dateWords, Offered, Passed, Waiting } from '../waiting/views/line.tsx'

export type WayInProps = { page: Page; group: ShownGroup; door: Door; now: Date; contact: string | null }

/** How somebody who is not in comes in, or how far they have come. */
export const WayIn = (props: WayInProps) => {
  const { page, group, door, now } = props
  if (isOffered(door, now)) return <Offered page={page} group={group} door={door} />
  if (isWaiting(door)) return <Waiting page={page} group={group} door={door} />
  if (hasAsked(door)) return <Asked {...props} />
  return (
    <>
      {door.wait_ending === 'expired' && <Passed page={page} />}
      {door.answer === 'declined' && <Declined {...props} />}
      <Doorway {...props} />
      <Greeter {...props} />
    </>
  )
}

/** The door itself, for each way of joining. */
const Doorway = ({ page, group, door, now, contact }: WayInProps) => {
  const isEnterable = canEnter(group, undefined, now)
  const line = isEnterable && isForLine(group, door, now)
  return (
    <Sheet turn>
      <h2>{page.t(line ? 'groups.way_in.line' : `groups.way_in.${group.joining}`)}</h2>
      <p>
        {page.t(line && door.is_full ? 'groups.way_in_text.line' : `groups.way_in_text.${group.joining}`)}
      </p>
      <p class="when">
        <Next page={page} group={group} now={now} />
      </p>
      {group.joining === 'cohort' && <Course page={page} group={group} now={now} />}
      {isEnterable && (
        <Go
          page={page}
          to={paths.groupJoin({ group: group.id })}
          label={page.t(line ? 'groups.line.link' : 'groups.join.link')}
        />
      )}
      {group.joining === 'request' && (
        <>
          <p>{page.t('groups.ask.promise', { hours: group.answer_hours })}</p>
          {door.is_full && <p>{page.t('groups.ask.full')}</p>}
          {(canAsk(group, door, now) || !page.signedIn) && (
            <Go page={page} to={paths.groupAsk({ group: group.id })} label={page.t('groups.ask.link')} />
          )}
        </>
      )}
      {!isEnterable && group.joining !== 'request' && <Contact page={page} contact={contact} />}
    </Sheet>
  )
}

const Go = ({ page, to, label }: { page: Page; to: string; label: string }) => (
  <div class="stack">
    <p>
      <ButtonLink href={page.signedIn ? to : withQuery(paths.join(), { next: to })}>{label}</ButtonLink>
    </p>
    {!page.signedIn && (
      <Act href={withQuery(paths.signIn(), { next: to })}>{page.t('groups.join.have_account')}</Act>
    )}
  </div>
)

/** The days of a cohort: until when one comes in, when it runs, that it is over, when the next begins. */
const Course = ({ page, group, now }: Pick<WayInProps, 'page' | 'group' | 'now'>) => {
  const { starts_on: from, ends_on: to, intake_until: until, next_intake_on: next } = group
  return (
    <>
      {hasEnded(group, now) && to && <p>{page.t('groups.cohort.ended', { day: dateWords(page, to) })}</p>}
      {!hasEnded(group, now) && from && to && (
        <p>{page.t('groups.cohort.runs', { from: dateWords(page, from), to: dateWords(page, to) })}</p>
      )}
      {until && isTakingIn(group, now) && (
        <p>
          <b>{page.t('groups.cohort.until', { day: dateWords(page, until) })}</b>
        </p>
      )}
      {until && !isTakingIn(group, now) && !hasEnded(group, now) && <p>{page.t('groups.cohort.closed')}</p>}
      {next && !isTakingIn(group, now) && (
        <p>{page.t('groups.cohort.next', { day: dateWords(page, next) })}</p>
      )}
    </>
  )
}

const Contact = ({ page, contact }: Pick<WayInProps, 'page' | 'contact'>) => (
  <p>
    {contact
      ? page.rich('groups.way_in_contact', {
          contact,
          b: (text) => (
            <b>
              <bdi dir="auto">{text}</bdi>
            </b>
          ),
        })
      : page.t('groups.way_in_no_contact')}
  </p>
)

/** Ten minutes with somebody first, for those who hesitate; or how the talk stands. */
const Greeter = ({ page, group, door }: WayInProps) => {
  if (!page.signedIn || group.listing === 'unlisted') return null
  if (door.call_id && !door.call_ended_at)
    return (
      <Note icon="talk" title={page.t('groups.greeter.asked')}>
        <CallState page={page} group={group} door={door} />
      </Note>
    )
  return (
    <section>
      <h2>{page.t('groups.greeter.title')}</h2>
      {(door.call_ending === 'talked' || door.call_ending === 'not_reached') && (
        <p>{page.t(`groups.greeter.end_${door.call_ending}`)}</p>
      )}
      <p>{page.t('groups.greeter.text')}</p>
      <Act href={paths.groupGreeter({ group: group.id })} icon="phone">
        {page.t('groups.greeter.link')}
      </Act>
    </section>
  )
}
