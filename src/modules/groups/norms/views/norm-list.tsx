import { Item, List } from '../../../../ui/parts/list.tsx'
import type { Norm } from '../policy.ts'

/** Norms to read. `sign`: what stands before each; `gone`: they are no more. */
export const NormList = ({ norms, id, gone }: { norms: readonly Norm[]; id: string; gone?: string }) => (
  <List id={id}>
    {norms.map(({ title, words, why, language }) => {
      const lang = language ?? undefined
      return (
        <Item
          title={
            <span lang={lang} dir="auto">
              {gone ? <del>{title}</del> : title}
            </span>
          }
          quiet={
            gone ?? (
              <span lang={lang} dir="auto">
                {why}
              </span>
            )
          }
        >
          {!gone && (
            <span class="line" lang={lang} dir="auto">
              {words}
            </span>
          )}
        </Item>
      )
    })}
  </List>
)
