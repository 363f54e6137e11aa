import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Steps } from '../../../../ui/parts/steps.tsx'
import { Loop } from '../../../../ui/parts/thread.tsx'
import { founderCourse } from '../../../training/policy.ts'
import type { Membership, ShownGroup } from '../../queries.ts'
import type { Host } from '../queries.ts'

type Props = {
  page: Page
  group: ShownGroup
  hosts: Host[]
  members: Membership[]
  /** False where the network has no training: the course and the talk are then no steps. */
  trains: boolean
  done: { course: boolean; talk: boolean; second_step: boolean }
  said: string | undefined
}

const told = [
  'groups.said.started',
  'groups.said.hosts',
  'groups.host.said.asked',
  'groups.host.said.choose',
] as const

/** What is still open until a host holds the group: the four steps, and asking a second adult. */
export const HostPage = (props: Props) => {
  const { page, group, said } = props
  const steps = stepsOf(props)
  const happened = told.find((key) => key === said)
  return (
    <Layout page={page} title={page.t('groups.host.title')} cls="narrow">
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      {happened && <Note role="status" title={page.t(happened)} />}
      <div class="stack">
        <h1>{page.t('groups.host.title')}</h1>
        <p class="lead">{page.t('groups.host.lead')}</p>
      </div>
      <Steps page={page} done={steps.filter((s) => s.done).length} total={steps.length} />
      <List label={page.t('groups.host.title')} id="open-steps">
        {steps.map((step) => (
          <Item
            href={step.href}
            sign={<Loop part={step.done ? 1 : 0} />}
            title={step.title}
            quiet={step.done ? page.t('groups.host.done') : step.quiet}
          />
        ))}
      </List>
      <Second {...props} />
      <section>
        <h2>{page.t('groups.host.may')}</h2>
        <p>{page.t('groups.host.may_text')}</p>
        <p class="soft">{page.t('groups.host.may_not')}</p>
      </section>
    </Layout>
  )
}

function stepsOf({ page, hosts, members, trains, done }: Props) {
  const t = page.t
  const learns = [
    {
      href: paths.course({ course: founderCourse }),
      title: t('groups.host.course'),
      quiet: t('groups.host.course_text'),
      done: done.course,
    },
    { href: paths.talk(), title: t('groups.host.talk'), quiet: t('groups.host.talk_text'), done: done.talk },
  ]
  return [
    ...(trains ? learns : []),
    {
      href: paths.security(),
      title: t('groups.host.second_step'),
      quiet: t('groups.host.second_step_text'),
      done: done.second_step,
    },
    {
      href: '#second',
      title: t('groups.host.second'),
      quiet: t('groups.host.second_text'),
      done:
        hosts.some((h) => !h.mine && h.since) ||
        members.some((m) => !m.mine && m.holds && m.holds !== 'host'),
    },
  ]
}

/** Members are asked by the name they have in the group. */
const Second = ({ page, group, hosts, members }: Props) => {
  const asked = new Set(hosts.map((h) => h.membership_id))
  const others = members.filter((m) => !m.mine && !m.holds && !asked.has(m.id))
  const waiting = hosts.filter((h) => !h.mine && !h.since)
  return (
    <section id="second">
      <h2>{page.t('groups.host.second')}</h2>
      {waiting.map((h) => (
        <p>{page.rich('groups.host.waiting', { name: h.display_name, b: (name) => <bdi>{name}</bdi> })}</p>
      ))}
      {others.length ? (
        <Form page={page} action={paths.groupSecondAsking({ group: group.id })}>
          <Choices
            name="membership"
            legend={page.t('groups.host.ask_legend')}
            hint={page.t('groups.host.ask_hint')}
          >
            {others.map((m) => (
              <Choice kind="radio" name="membership" value={m.id} label={<bdi>{m.display_name}</bdi>} />
            ))}
          </Choices>
          <Button kind="second" sending={page.t('people.sending')}>
            {page.t('groups.host.ask')}
          </Button>
        </Form>
      ) : (
        <p>{page.t('groups.host.nobody')}</p>
      )}
    </section>
  )
}
