import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Page } from '../../../ui/page.ts'
import { Act } from '../../../ui/parts/button.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import type { Followup } from '../queries.ts'
import { dueWords, titleOf } from './due.tsx'
import { quietOf } from './rows.tsx'

/** The one thing to do first: the most pressing of one's own, else of the queue. */
export const firstOf = (open: Followup[]): Followup | undefined => open.find((f) => f.mine) ?? open[0]

type Props = { page: Page; first: Followup | undefined; loops: Record<string, LoopKind>; now: Date }

export const First = ({ page, first, loops, now }: Props) =>
  first ? (
    <Note tone="lamp" id="first" title={titleOf(page, loops[first.kind_id])}>
      <p>
        <b>{dueWords(page, first, now)}</b>
      </p>
      <p class="soft small">{quietOf(page, first)}</p>
      <Act href={paths.followup({ followup: first.id })} forward>
        {page.t('followups.look')}
      </Act>
    </Note>
  ) : null
