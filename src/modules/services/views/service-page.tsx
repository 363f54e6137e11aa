import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import { emptyForm, type FormState, type Page } from '../../../ui/page.ts'
import { Back, Button } from '../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../ui/parts/choice.tsx'
import { Facts } from '../../../ui/parts/facts.tsx'
import { More } from '../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { Icon } from '../../../ui/parts/icon.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { isShown } from '../policy.ts'
import type { WholeService } from '../queries.ts'
import { type Mistake, mistakes } from '../schema.ts'
import { KeepService } from './keep-service.tsx'
import { factsOf } from './service-facts.tsx'
import { dayWords } from './services-page.tsx'

type Props = {
  page: Page
  service: WholeService
  reports: { what: Mistake }[]
  keeps: boolean
  state: FormState
  /** Which of its forms came back. */
  again: 'report' | 'check' | null
  said: string | undefined
}

const told = ['reported', 'checked', 'hidden', 'shown'] as const

/** One service elsewhere: what it is, for whom, how to reach it, who says so and since when. */
export const ServicePage = ({ page, service, reports, keeps, state, again, said }: Props) => (
  <Layout
    page={page}
    title={service.name}
    description={service.description?.slice(0, 200)}
    indexable={isShown(service)}
    problems={Object.keys(state.problems).length}
  >
    <ErrorSummary page={page} state={state} />
    {told.map(
      (what) =>
        said === `services.said.${what}` && <Note role="status" title={page.t(`services.said.${what}`)} />,
    )}
    <Back href={paths.services()}>{page.t('services.directory.title')}</Back>
    <div class="stack">
      <h1>
        <bdi>{service.name}</bdi>
      </h1>
      <p class="soft">
        {page.rich('services.service.not_ours', {
          organization: service.organization_name,
          b: (name) => <bdi>{name}</bdi>,
        })}
      </p>
      {service.description && (
        <p>
          <bdi>{service.description}</bdi>
        </p>
      )}
    </div>
    {service.alert && (
      <Note tone="lamp" title={page.t('services.service.alert')}>
        <p>
          <bdi>{service.alert}</bdi>
        </p>
      </Note>
    )}
    <Reach page={page} service={service} />
    <Facts facts={factsOf(page, service)} />
    <Source page={page} service={service} />
    {page.signedIn && (
      <Report
        page={page}
        service={service}
        state={again === 'report' ? state : emptyForm}
        open={again === 'report'}
      />
    )}
    {keeps && (
      <KeepService
        page={page}
        service={service}
        reports={reports}
        state={again === 'check' ? state : emptyForm}
      />
    )}
  </Layout>
)

type One = { page: Page; service: WholeService }

/** No number is shown without the source and the day that stand below it. */
const Reach = ({ page, service }: One) => {
  const { phones, url, email } = service
  if (phones.length === 0 && !url && !email) return null
  return (
    <section class="stack">
      <h2>{page.t('services.service.reach')}</h2>
      {phones.map((phone) => (
        <p>
          <a class="btn second" href={`tel:${phone.number.replace(/[^\d+*#]/g, '')}`}>
            <Icon name="phone" />
            <bdi dir="ltr">{phone.number}</bdi>
          </a>
          {phone.description && (
            <span class="small soft line">
              <bdi>{phone.description}</bdi>
            </span>
          )}
        </p>
      ))}
      {url && (
        <p>
          <a class="btn second" href={url} rel="noreferrer">
            <Icon name="globe" />
            {page.t('services.service.site')}
          </a>
        </p>
      )}
      {email && (
        <p>
          {page.t('services.service.mail')} <bdi dir="ltr">{email}</bdi>
        </p>
      )}
    </section>
  )
}

const Source = ({ page, service }: One) =>
  isShown(service) ? (
    <p class="small soft">
      {page.rich('services.service.source', {
        source: service.source_name!,
        day: dayWords(page, service.checked_on!),
        a: (name) => (
          <a href={service.source!} rel="noreferrer">
            <bdi>{name}</bdi>
          </a>
        ),
      })}
    </p>
  ) : (
    <Note
      tone="lamp"
      title={page.t(service.hidden_at ? 'services.service.hidden' : 'services.service.unchecked')}
    >
      <p>{page.t(service.hidden_at ? 'services.service.hidden_text' : 'services.service.unchecked_text')}</p>
    </Note>
  )

const Report = ({ page, service, state, open }: One & { state: FormState; open: boolean }) => (
  <More summary={page.t('services.report.summary')} id="report" open={open}>
    <Form page={page} action={paths.serviceReport({ service: service.id })}>
      <Choices
        name="what"
        legend={page.t('services.report.legend')}
        hint={page.t('services.report.hint')}
        state={state}
      >
        {mistakes.map((what) => (
          <Choice
            kind="radio"
            name="what"
            value={what}
            label={page.t(`services.report.${what}`)}
            state={state}
          />
        ))}
      </Choices>
      <Button kind="second">{page.t('services.report.go')}</Button>
    </Form>
  </More>
)
