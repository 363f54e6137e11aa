import type { Child } from '../jsx.ts'
import { Icon } from './icon.tsx'

type FoldProps = { title: Child; hint: Child; open?: boolean; id?: string; children: Child }

/** Something folded away with a note on what is inside; `hint` says why it is folded and that it opens. */
export const Fold = ({ title, hint, open, id, children }: FoldProps) => (
  <details class="fold" open={open} id={id}>
    <summary>
      <Icon name="fold" />
      <span class="grow">
        <b>{title}</b>
        <span class="small soft line">{hint}</span>
      </span>
    </summary>
    <div>{children}</div>
  </details>
)

/** More of the same, for those who want it. */
export const More = ({
  summary,
  open,
  id,
  children,
}: Omit<FoldProps, 'title' | 'hint'> & { summary: Child }) => (
  <details class="more" open={open} id={id}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
)
