import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Patch } from '../../../../ui/parts/patch.tsx'
import type { ShownGroup } from '../../queries.ts'
import { isLate } from '../policy.ts'
import type { SeenRequest } from '../queries.ts'
import { momentOf } from './asked.tsx'

type Props = { page: Page; group: ShownGroup; requests: SeenRequest[]; now: Date; said: string | undefined }

const saids = ['groups.said.yes', 'groups.said.yes_line', 'groups.said.no', 'groups.said.answered'] as const

/** Who asks to come in, for those who answer: the most pressing first. */
export const RequestsPage = ({ page, group, requests, now, said }: Props) => {
  const done = saids.find((key) => key === said)
  return (
    <Layout page={page} title={page.t('groups.requests.title', { group: group.short_name })}>
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      {done && <Note role="status" title={page.t(done)} />}
      <h1>{page.t('groups.requests.heading')}</h1>
      <p class="lead">{page.t('groups.requests.lead', { hours: group.answer_hours })}</p>
      {requests.length === 0 && <p>{page.t('groups.requests.none')}</p>}
      {requests.length > 0 && (
        <List id="requests">
          {requests.map((r) => (
            <Item
              href={paths.groupRequest({ group: group.id, request: r.id })}
              sign={<Patch seed={r.patch_seed} />}
              title={<bdi>{r.display_name}</bdi>}
              quiet={page.t('groups.asked.when', { day: momentOf(page, r.asked_at) })}
            >
              <span class="line">
                <b>{dueOf(page, r, now)}</b>
              </span>
              {r.kind === 'listener' && <span class="line">{page.t('groups.listen.choice')}</span>}
            </Item>
          ))}
        </List>
      )}
      <Act href={paths.groupDoor({ group: group.id })} icon="clock">
        {page.t('groups.door.link')}
      </Act>
    </Layout>
  )
}

export const dueOf = (page: Page, request: SeenRequest, now: Date): string =>
  page.t(isLate(request, now) ? 'groups.requests.late' : 'groups.asked.by', {
    day: momentOf(page, request.promised_at),
  })
