import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import type { Child } from '../../../../ui/jsx.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { Chip, Chips } from '../../../../ui/parts/chip.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import type { HelpServiceTable } from '../../../network/schema.ts'
import { HelpServices } from '../../../network/views/help-services.tsx'
import type { Norm } from '../../norms/policy.ts'
import { NormList } from '../../norms/views/norm-list.tsx'
import type { Membership, ShownGroup } from '../../queries.ts'
import { type PaperSize, packetSections, paperSizes } from '../policy.ts'

type Props = {
  page: Page
  group: ShownGroup
  norms: Norm[]
  holders: Membership[]
  services: HelpServiceTable[]
  contact: string | null
  /** Where the network is found, as it is typed. */
  address: string
  size: PaperSize
  /** Until when an answer about somebody beside them was promised; null where nothing is asked. */
  asked: Date | null
  isMember: boolean
  said: string | undefined
}

/** The welcome of a group, on screen and on paper: what it is, what holds in it, how to leave, who answers. */
export const PacketPage = (props: Props) => {
  const { page, group, size } = props
  return (
    <Layout
      page={page}
      title={page.t('groups.packet.title', { group: group.short_name })}
      cls={`packet paper-${size}`}
    >
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      {props.said === 'groups.packet.said.asked' && (
        <Note role="status" title={page.t('groups.packet.said.asked')} />
      )}
      <div class="stack">
        <h1>
          {page.rich('groups.packet.heading', { group: group.short_name, b: (name) => <bdi>{name}</bdi> })}
        </h1>
        <Sizes page={page} group={group} size={size} />
      </div>
      {packetSections(page.lang, page.network.name).map(({ id, title, paragraphs }) => (
        <>
          <section id={id}>
            <h2>{title}</h2>
            {paragraphs.map((text) => (
              <p>{text}</p>
            ))}
            <With {...props} section={id} />
          </section>
          {id === 'scope' && (
            <section id="agreed">
              <h2>{page.t('groups.norms.heading')}</h2>
              <NormList norms={props.norms} id="norms" />
            </section>
          )}
        </>
      ))}
      <section>
        <h2>{page.t('groups.packet.where')}</h2>
        <p>
          <b dir="ltr">{props.address}</b>
        </p>
      </section>
    </Layout>
  )
}

const Sizes = ({ page, group, size }: Pick<Props, 'page' | 'group' | 'size'>) => (
  <>
    <p class="soft screen">{page.t('groups.packet.print')}</p>
    <Chips label={page.t('groups.packet.paper')}>
      {paperSizes.map((other) => (
        <Chip
          page={page}
          href={withQuery(paths.groupPacket({ group: group.id }), { size: other === size ? null : other })}
          on={other === size}
        >
          {page.t(`groups.packet.size.${other}`)}
        </Chip>
      ))}
    </Chips>
  </>
)

/** What the program adds below the words of a section. */
const With = ({ section, ...props }: Props & { section: string }): Child => {
  const { page, holders, contact } = props
  if (section === 'help-now') return <HelpServices page={page} services={props.services} level={3} />
  if (section === 'buddy') return <Buddy {...props} />
  if (section !== 'facilitators') return null
  return (
    <>
      {holders.length > 0 ? (
        <ul>
          {holders.map((h) => (
            <li>
              <b>
                <bdi>{h.display_name}</bdi>
              </b>
              {' · '}
              {page.t(`people.role.${h.holds ?? 'facilitator'}`)}
            </li>
          ))}
        </ul>
      ) : (
        <p>{page.t('groups.packet.no_holder')}</p>
      )}
      <p>
        {contact
          ? page.rich('groups.packet.contact', { contact, b: (text) => <bdi dir="auto">{text}</bdi> })
          : page.t('network.no_contact')}
      </p>
    </>
  )
}

const Buddy = ({ page, group, asked, isMember }: Props) => {
  if (!isMember) return null
  const day = dateFormat(page.locale, { dateStyle: 'full', timeStyle: 'short', timeZone: page.zone })
  if (asked)
    return (
      <>
        <p>
          <b>{page.t('groups.packet.asked', { due: day.format(asked) })}</b>
        </p>
        <Act href={paths.today()} forward>
          {page.t('followups.today.title')}
        </Act>
      </>
    )
  return (
    <Form page={page} action={paths.groupBuddy({ group: group.id })}>
      <Button kind="second" sending={page.t('people.sending')}>
        {page.t('groups.packet.ask')}
      </Button>
    </Form>
  )
}
