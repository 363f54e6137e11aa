import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Child } from '../../../ui/jsx.ts'
import type { Page } from '../../../ui/page.ts'
import { Act } from '../../../ui/parts/button.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import type { Asking } from '../askings/queries.ts'
import type { Followup } from '../queries.ts'
import { DueLoop, dueWords, endWords, titleOf } from './due.tsx'

type Shared = { page: Page; now: Date; loops: Record<string, LoopKind> }

/** One follow-up for those who work on it: what, when it is due, whose it is. */
export const FollowupRow = ({ page, now, loops, followup: f }: Shared & { followup: Followup }) => (
  <Item
    href={paths.followup({ followup: f.id })}
    sign={<DueLoop loop={f} now={now} />}
    title={titleOf(page, loops[f.kind_id])}
    quiet={quietOf(page, f)}
  >
    <span class="line">
      <b>{endWords(page, f, loops[f.kind_id], now)}</b>
    </span>
  </Item>
)

/** The group, and who has it: somebody by name, or whose queue it waits in. */
export function quietOf(page: Page, f: Followup) {
  const queue = page.t('followups.in_queue', { role: page.t(`people.role.${f.queue_role}`) })
  const owner = f.owner_name ? page.rich('followups.has', { b: () => <bdi>{f.owner_name}</bdi> }) : queue
  return (
    <>
      {f.group_name && <bdi>{f.group_name}</bdi>}
      {f.group_name && !f.mine && ' · '}
      {!f.mine && owner}
    </>
  )
}

/** One thing that the reader asked for: what was promised and what is so. */
export const AskingRow = ({ page, now, loops, asking: a }: Shared & { asking: Asking }) => (
  <Item
    href={paths.asking({ asking: a.id })}
    sign={<DueLoop loop={a} now={now} />}
    title={titleOf(page, loops[a.kind_id], true)}
    quiet={a.ended_at ? a.group_name && <bdi>{a.group_name}</bdi> : handsWords(page, a)}
  >
    <span class="line">
      {a.ended_at ? endWords(page, a, loops[a.kind_id], now) : <b>{dueWords(page, a, now)}</b>}
    </span>
  </Item>
)

/** In which hands it is, as a role: never who. */
export const handsWords = (page: Page, a: Asking): string =>
  page.t(a.taken ? 'followups.asking.taken_by' : 'followups.asking.waits_for', {
    role: page.t(`people.role.${a.queue_role}`),
  })

type SectionProps = { title: string; id: string; all: string; page: Page; rows: Child[] }

/** As many rows as one looks through at a glance, and the way to all of them. */
export const Section = ({ title, id, all, page, rows }: SectionProps) =>
  rows.length > 0 && (
    <section>
      <h2>{title}</h2>
      <List id={id}>{rows.slice(0, 5)}</List>
      {rows.length > 5 && (
        <Act href={all} forward>
          {page.t('followups.all', { count: rows.length })}
        </Act>
      )}
    </section>
  )
