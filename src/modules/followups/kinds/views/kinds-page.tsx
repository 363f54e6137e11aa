import type { LoopKind } from '../../../../context.ts'
import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back } from '../../../../ui/parts/button.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { titleOf } from '../../views/due.tsx'
import type { ShownKind } from '../queries.ts'

type Props = { page: Page; kinds: ShownKind[]; loops: Record<string, LoopKind>; said: string | undefined }

/** Every kind of follow-up: what it does, whose it is, by when, on or off. */
export const KindsPage = ({ page, kinds, loops, said }: Props) => {
  const { t } = page
  return (
    <Layout page={page} title={t('followups.kinds.title')}>
      {said === 'followups.said.settled' && <Note role="status" title={t('followups.said.settled')} />}
      <Back href={paths.followups()}>{t('followups.board.title')}</Back>
      <div class="stack">
        <h1>{t('followups.kinds.title')}</h1>
        <p class="lead">{t('followups.kinds.lead')}</p>
      </div>
      <List id="kinds" label={t('followups.kinds.title')}>
        {kinds
          .filter((kind) => loops[kind.id])
          .map((kind) => (
            <Item
              href={paths.followupKind({ kind: kind.id })}
              title={titleOf(page, loops[kind.id])}
              quiet={t(`people.role.${kind.queue_role}`)}
            >
              <span class="line">
                {t('followups.kinds.hours', { due: kind.due_hours, late: kind.late_hours })}
              </span>
              <span class="line">
                <b>{stateOf(page, kind)}</b>
              </span>
            </Item>
          ))}
      </List>
    </Layout>
  )
}

export function stateOf({ t }: Page, kind: ShownKind): string {
  if (kind.essential) return t('followups.kinds.always')
  return t(kind.off_at ? 'followups.kinds.off' : 'followups.kinds.on')
}
