import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import { Act } from '../../../../ui/parts/button.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { isNew } from '../../policy.ts'
import type { Membership, ShownGroup } from '../../queries.ts'

type Props = {
  page: Page
  group: ShownGroup
  mine: Membership | undefined
  leads: boolean
  /** The number that members dial. */
  line: string | null
  /** The reader was asked to hold the group. */
  asked: boolean | null
  said: string | undefined
}

const told = [
  'groups.said.changed',
  'groups.said.kept',
  'groups.said.closing',
  'groups.said.declined',
] as const

/** Where a group stands beside its facts: new, ending, what its members alone are told, and what whoever leads it can do. */
export const GroupStanding = ({ page, group, mine, leads, line, asked, said }: Props) => {
  const happened = told.find((key) => key === said)
  return (
    <>
      {happened && <Note role="status" title={page.t(happened)} />}
      {asked && (
        <Note tone="lamp" icon="hand" title={page.t('groups.second.there')}>
          <Act href={paths.groupSecond({ group: group.id })} forward>
            {page.t('groups.second.look')}
          </Act>
        </Note>
      )}
      {group.closes_on && <Ending page={page} group={group} isTold={Boolean(mine) || leads} />}
      {isNew(group) && (
        <Note tone="lamp" title={page.t('groups.new.title')}>
          <p>{page.t('groups.new.text')}</p>
          {mine?.holds === 'host' && (
            <Act href={paths.groupHost({ group: group.id })} forward>
              {page.t('groups.host.title')}
            </Act>
          )}
        </Note>
      )}
      {line && (
        <p>
          {page.rich('groups.line', {
            line,
            b: (text) => (
              <b>
                <bdi dir="ltr">{text}</bdi>
              </b>
            ),
          })}
        </p>
      )}
      {leads && !group.closed_at && (
        <ul>
          <li>
            <Act href={paths.groupFacts({ group: group.id })} icon="hold">
              {page.t('groups.facts.title')}
            </Act>
          </li>
          <li>
            <Act href={paths.groupClosing({ group: group.id })} icon="clock">
              {page.t('groups.closing.title')}
            </Act>
          </li>
        </ul>
      )}
    </>
  )
}

const Ending = ({ page, group, isTold }: { page: Page; group: ShownGroup; isTold: boolean }) => {
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(group.closes_on!),
  )
  return (
    <Note
      icon="clock"
      title={page.t(group.closed_at ? 'groups.closing.over' : 'groups.closing.ends', { day })}
    >
      {isTold && group.closing_words && (
        <p lang={group.language} dir="auto">
          {group.closing_words}
        </p>
      )}
      <Act href={paths.groups()} forward>
        {page.t('groups.closing.elsewhere')}
      </Act>
    </Note>
  )
}
