import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import { Act } from '../../../../ui/parts/button.tsx'

type Props = { page: Page; group: string; isMember: boolean; held: boolean }

/** From the page of a group to its norms and its welcome, to one's own hopes, and for those who hold it, why people left. */
export const WelcomeWays = ({ page, group, isMember, held }: Props) => (
  <section>
    <h2>{page.t('groups.packet.ways')}</h2>
    <Act href={paths.groupPacket({ group })} icon="book">
      {page.t('groups.packet.link')}
    </Act>
    <Act href={paths.groupNorms({ group })} icon="check">
      {page.t('groups.norms.heading')}
    </Act>
    {isMember && (
      <Act href={paths.groupHopes({ group })} icon="talk">
        {page.t('groups.hopes.link')}
      </Act>
    )}
    {held && (
      <Act href={paths.groupLeft({ group })} icon="people">
        {page.t('groups.left.title')}
      </Act>
    )}
  </section>
)
