import { paths } from '../../../../paths.ts'
import { nameOf } from '../../../../platform/i18n/format.ts'
import { cityOf, zones } from '../../../../platform/i18n/regions.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { SelectField, TextField } from '../../../../ui/parts/text-field.tsx'
import { spoken } from '../../profile/schema.ts'
import type { Boundaries } from '../queries.ts'
import { channels, type Part, topics, writers } from '../schema.ts'

type Props = {
  page: Page
  part: Exclude<Part, 'needs'>
  own: Boundaries
  zone: string | null
  networkZone: string
  state: FormState
}

/** One boundary, as a form of its own. */
export const BoundaryPage = (props: Props) => {
  const { page, part, state } = props
  const title = page.t(`people.boundaries.part.${part}`)
  return (
    <Layout page={page} title={title} problems={Object.keys(state.problems).length} cls="narrow">
      <Back href={paths.boundaries()}>{page.t('people.boundaries.title')}</Back>
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">{page.t(`people.boundaries.about.${part}`)}</p>
      </div>
      <Form page={page} action={paths.boundary({ part })}>
        <Box {...props} />
        <Button wide sending={page.t('people.saving')}>
          {page.t('people.boundaries.save')}
        </Button>
      </Form>
    </Layout>
  )
}

const Box = (props: Props) => {
  if (props.part === 'quiet') return <Quiet {...props} />
  if (props.part === 'zone') return <Zone {...props} />
  return props.part === 'channel' ? <Channels {...props} /> : <Ticks {...props} part={props.part} />
}

type Listed = 'topics' | 'writers' | 'languages'

const Ticks = ({ page, part, own, state }: Props & { part: Listed }) => (
  <Choices name={part} legend={page.t(`people.boundaries.part.${part}`)} state={state} look="ticks">
    {ticksOf(page, part).map(({ value, ...words }) => (
      <Choice
        kind="checkbox"
        name={part}
        value={value}
        checked={(own[part] as string[]).includes(value)}
        state={state}
        {...words}
      />
    ))}
  </Choices>
)

function ticksOf(page: Page, part: Listed): { value: string; label: string; hint?: string }[] {
  if (part === 'topics')
    return topics.map((value) => ({ value, label: page.t(`people.boundaries.topic.${value}`) }))
  if (part === 'languages')
    return spoken.map((value) => ({ value, label: nameOf(page.locale, 'language', value) }))
  return writers.map((value) => ({
    value,
    label: page.t(`people.boundaries.writer.${value}`),
    hint: page.t(`people.boundaries.writer_hint.${value}`),
  }))
}

const Channels = ({ page, own, state }: Props) => (
  <Choices name="channel" legend={page.t('people.boundaries.part.channel')} state={state}>
    {channels.map((channel) => (
      <Choice
        kind="radio"
        name="channel"
        value={channel}
        label={page.t(`people.boundaries.channel.${channel}`)}
        hint={page.t(`people.boundaries.channel_hint.${channel}`)}
        checked={own.channel === channel}
        state={state}
      />
    ))}
  </Choices>
)

const Quiet = ({ page, own, state }: Props) => (
  <>
    <TextField
      name="from"
      type="time"
      dir="ltr"
      label={page.t('people.boundaries.quiet.from')}
      value={own.quiet_from?.slice(0, 5) ?? ''}
      state={state}
    />
    <TextField
      name="to"
      type="time"
      dir="ltr"
      label={page.t('people.boundaries.quiet.to')}
      value={own.quiet_to?.slice(0, 5) ?? ''}
      state={state}
    />
  </>
)

const Zone = ({ page, zone, networkZone, state }: Props) => (
  <SelectField
    name="zone"
    label={page.t('people.boundaries.part.zone')}
    options={zones()}
    none={page.t('people.boundaries.zone.network', { city: cityOf(networkZone, page.lang) })}
    value={zone ?? ''}
    state={state}
  />
)
