import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Back, Button } from '../../../../ui/parts/button.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Steps } from '../../../../ui/parts/steps.tsx'
import type { ShownGroup } from '../../queries.ts'
import { type Acceptance, acceptedBefore, droppedSince, type NormHistory, pendingOf } from '../policy.ts'
import type { NormVersion } from '../queries.ts'
import { NormList } from './norm-list.tsx'
import { NormTicks } from './norm-ticks.tsx'

type Props = {
  page: Page
  group: ShownGroup
  history: NormHistory
  accepted: Acceptance[]
  versions: NormVersion[]
  /** Whether the reader is a member, who is asked; those who only hold the group read. */
  isMember: boolean
  held: boolean
  state: FormState
  said: string | undefined
}

/** What a group agreed on: what is to be accepted first, the rest to read, and every version there was. */
export const NormsPage = (props: Props) => {
  const { page, group, history, accepted, isMember, held, said } = props
  const pending = isMember ? pendingOf(history.now, accepted) : []
  const rest = history.now.filter((n) => !pending.includes(n))
  return (
    <Layout
      page={page}
      title={page.t('groups.norms.title', { group: group.short_name })}
      problems={Object.keys(props.state.problems).length}
    >
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      <Said page={page} said={said} left={pending.length} />
      <ErrorSummary page={page} state={props.state} />
      <div class="stack">
        <h1>{page.t('groups.norms.heading')}</h1>
        <p class="lead">{page.t('groups.norms.lead')}</p>
      </div>
      {pending.length > 0 && <Pending {...props} pending={pending} />}
      {rest.length > 0 && (
        <section>
          <h2>{page.t(isMember ? 'groups.norms.accepted' : 'groups.norms.in_force')}</h2>
          <NormList norms={rest} id="norms" />
        </section>
      )}
      {held && (
        <Act href={paths.groupNormsOwn({ group: group.id })} icon="plus">
          {page.t('groups.norms.edit')}
        </Act>
      )}
      <Act href={paths.groupPacket({ group: group.id })} icon="book">
        {page.t('groups.packet.link')}
      </Act>
      {isMember && <Act href={paths.groupLeave({ group: group.id })}>{page.t('groups.leave.link')}</Act>}
      <Versions {...props} />
    </Layout>
  )
}

const Said = ({ page, said, left }: { page: Page; said: string | undefined; left: number }) => {
  if (said === 'groups.norms.said.kept')
    return <Note role="status" title={page.t('groups.norms.said.kept')} />
  if (said === 'groups.norms.said.same')
    return <Note role="status" title={page.t('groups.norms.said.same')} />
  if (said !== 'groups.norms.said.accepted') return null
  return (
    <Note role="status" title={page.t('groups.norms.said.accepted')}>
      <p>{page.t('groups.norms.left', { count: left })}</p>
    </Note>
  )
}

const Pending = ({
  page,
  group,
  history,
  accepted,
  state,
  pending,
}: Props & { pending: NormHistory['now'] }) => {
  const dropped = droppedSince(history, accepted)
  const changed = accepted.length > 0
  return (
    <Form page={page} action={paths.groupNorms({ group: group.id })}>
      <NormTicks
        page={page}
        legend={page.t(changed ? 'groups.norms.changed_legend' : 'groups.norms.legend')}
        hint={page.t('groups.norms.hint')}
        norms={pending}
        before={(norm) => acceptedBefore(history, accepted, norm)}
        state={state}
      />
      <Steps page={page} done={history.now.length - pending.length} total={history.now.length} />
      {dropped.length > 0 && (
        <div>
          <h2>{page.t('groups.norms.dropped')}</h2>
          <NormList norms={dropped} id="dropped" gone={page.t('groups.norms.dropped_text')} />
        </div>
      )}
      <Button wide sending={page.t('people.saving')}>
        {page.t('groups.norms.accept')}
      </Button>
      <p class="small soft">{page.t('groups.norms.cannot')}</p>
    </Form>
  )
}

/** Who changed what and when, down to the norms that ship. */
const Versions = ({ page, history, versions }: Props) => {
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone })
  return (
    <More summary={page.t('groups.norms.versions')} id="versions">
      {versions.map((v) => (
        <section>
          <h2>{page.t('groups.norms.version', { number: v.number, day: day.format(v.made_at) })}</h2>
          {v.made_by_name && (
            <p>
              {page.rich('groups.norms.made_by', { name: v.made_by_name, b: (name) => <bdi>{name}</bdi> })}
            </p>
          )}
          <ul>
            {changesOf(page, history, v.number).map((change) => (
              <li>{change}</li>
            ))}
          </ul>
        </section>
      ))}
      <p>{page.t('groups.norms.version_shipped')}</p>
    </More>
  )
}

function changesOf(page: Page, history: NormHistory, number: number) {
  const [now, before] = [history.at.get(number) ?? [], history.at.get(number - 1) ?? []]
  const title = (norm: { title: string }) => ({
    title: norm.title,
    b: (name: unknown) => <bdi>{name as string}</bdi>,
  })
  const changed = now.filter((n) => n.since === number)
  const dropped = before.filter((n) => !now.some((other) => other.norm === n.norm))
  return [
    ...changed.map((n) =>
      before.some((old) => old.norm === n.norm)
        ? page.rich('groups.norms.change.text', title(n))
        : page.rich('groups.norms.change.new', title(n)),
    ),
    ...dropped.map((n) => page.rich('groups.norms.change.gone', title(n))),
  ]
}
