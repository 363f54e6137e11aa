import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import { languages } from '../../../../platform/i18n/types.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Table } from '../../../../ui/parts/table.tsx'
import type { ShownGroup } from '../../queries.ts'
import { entries, lasting } from '../forms.ts'
import { isByInvitation } from '../policy.ts'
import type { Link, Total } from '../queries.ts'
import { channels } from '../schema.ts'

type Props = {
  page: Page
  /** Null for the links of the network. */
  group: ShownGroup | null
  held: boolean
  /** Acts as a coordinator: the network's own links are one tap away. */
  coordinates: boolean
  links: Link[]
  totals: Total[]
  state: FormState
  said: string | undefined
}

const addressOf = (group: ShownGroup | null) =>
  group ? paths.groupLinks({ group: group.id }) : paths.networkLinks()

export const dayOf = (page: Page, day: Date) =>
  dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone }).format(day)

/** The links to a group or to the network, what they brought by channel, and the form that makes one. */
export const LinksPage = ({ page, group, held, coordinates, links, totals, state, said }: Props) => (
  <Layout
    page={page}
    title={page.t('groups.invite.title')}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    {group ? (
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
    ) : (
      <Back href={paths.groups()}>{page.t('groups.directory.title')}</Back>
    )}
    {said === 'groups.invite.said.withdrawn' && (
      <Note role="status" title={page.t('groups.invite.said.withdrawn')} />
    )}
    <ErrorSummary page={page} state={state} />
    <div class="stack">
      <h1>{page.t('groups.invite.title')}</h1>
      <p class="lead">{page.t('groups.invite.lead')}</p>
      <Act href={paths.ambassadors()} forward>
        {page.t('groups.invite.how')}
      </Act>
      {group && coordinates && (
        <Act href={paths.networkLinks()} forward>
          {page.t('groups.invite.network')}
        </Act>
      )}
    </div>
    {links.length > 0 && <Living page={page} links={links} />}
    <Make page={page} group={group} held={held} state={state} />
    {totals.length > 0 && <Totals page={page} totals={totals} />}
  </Layout>
)

const Living = ({ page, links }: Pick<Props, 'page' | 'links'>) => (
  <section>
    <h2>{page.t('groups.invite.living')}</h2>
    <List id="links">
      {links.map((link) => (
        <Item
          href={paths.groupLink({ invitation: link.id })}
          title={page.t(`groups.invite.channel.${link.channel}`)}
          quiet={`${page.t('groups.invite.until', { day: dayOf(page, link.expires_at) })}${link.mine ? '' : ` · ${page.t('groups.invite.others')}`}`}
        />
      ))}
    </List>
  </section>
)

const Make = ({ page, group, held, state }: Pick<Props, 'page' | 'group' | 'held' | 'state'>) => (
  <section>
    <h2>{page.t('groups.invite.new')}</h2>
    {group && isByInvitation(group) && !held && <p>{page.t('groups.invite.only_shows')}</p>}
    <Form page={page} action={addressOf(group)}>
      <Choices name="channel" legend={page.t('groups.invite.channel')} state={state} look="ticks">
        {channels.map((c) => (
          <Choice
            kind="radio"
            name="channel"
            value={c}
            label={page.t(`groups.invite.channel.${c}`)}
            state={state}
          />
        ))}
      </Choices>
      <Choices name="lang" legend={page.t('groups.invite.lang')} state={state} look="ticks">
        {languages.map((l) => (
          <Choice
            kind="radio"
            name="lang"
            value={l}
            label={<span lang={l}>{translatorFor(l).t('network.language.name')}</span>}
            checked={l === page.lang}
            state={state}
          />
        ))}
      </Choices>
      <Choices name="days" legend={page.t('groups.invite.lasts')} state={state} look="ticks">
        {lasting.map((n) => (
          <Choice
            kind="radio"
            name="days"
            value={String(n)}
            label={page.t('groups.invite.days', { count: n })}
            checked={n === 90}
            state={state}
          />
        ))}
      </Choices>
      {group && isByInvitation(group) && held && <Entries page={page} state={state} />}
      <Button sending={page.t('people.sending')}>{page.t('groups.invite.make')}</Button>
    </Form>
  </section>
)

const Entries = ({ page, state }: Pick<Props, 'page' | 'state'>) => (
  <Choices
    name="entries"
    legend={page.t('groups.invite.entries')}
    hint={page.t('groups.invite.entries_hint')}
    state={state}
    look="ticks"
  >
    {entries.map((n) => (
      <Choice
        kind="radio"
        name="entries"
        value={String(n)}
        label={page.t('groups.invite.entries_count', { count: n })}
        checked={n === 1}
        state={state}
      />
    ))}
  </Choices>
)

const Totals = ({ page, totals }: Pick<Props, 'page' | 'totals'>) => {
  const seen = channels.filter((c) => totals.some((t) => t.channel === c))
  const numberOf = (channel: string, kind: string) => {
    const total = totals.find((t) => t.channel === channel && t.kind === kind)
    return total
      ? page.t('groups.invite.count', { count: total.n ?? 0, few: total.n === null ? 'yes' : 'no' })
      : '–'
  }
  return (
    <section class="stack" id="counted">
      <h2>{page.t('groups.invite.counted')}</h2>
      <p>{page.t('groups.invite.counted_text')}</p>
      <Table
        caption={page.t('groups.invite.counted')}
        captionUnseen
        figures
        head={[page.t('groups.invite.way'), page.t('groups.invite.looked'), page.t('groups.invite.came')]}
        rows={seen.map((c) => ({
          head: page.t(`groups.invite.channel.${c}`),
          cells: [numberOf(c, 'look'), numberOf(c, 'came')],
        }))}
      />
    </section>
  )
}
