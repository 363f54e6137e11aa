import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Act, Back, Button } from '../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import type { Use } from '../../people/consents/schema.ts'
import { fieldOf } from '../forms.ts'
import type { NoticeKind } from '../policy.ts'
import type { Way } from '../schema.ts'

type Mine = NoticeKind & { name: string; ways: Way[]; isAgreed: boolean }
type Props = {
  page: Page
  mine: Mine[]
  offered: Way[]
  /** They want nothing outside of the app. */
  isQuiet: boolean
  canText: boolean
  state: FormState
  said: string | undefined
}

/** Each kind of notice and the ways by which it comes, beside the app, where all of them stand. */
export const WaysPage = (props: Props) => {
  const { page, mine, offered, isQuiet, canText, state, said } = props
  return (
    <Layout
      page={page}
      title={page.t('notices.ways.title')}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.you()}>{page.t('people.you.title')}</Back>
      {said === 'people.said.saved' && <Note role="status" title={page.t('people.said.saved')} />}
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{page.t('notices.ways.title')}</h1>
        <p class="lead">{page.t('notices.ways.lead')}</p>
      </div>
      {isQuiet && <Quiet page={page} />}
      {offered.length === 0 ? (
        <p>{page.t('notices.ways.nowhere')}</p>
      ) : (
        <Form page={page} action={paths.noticeWays()}>
          {mine.map((kind) => (
            <Switches page={page} kind={kind} offered={offered} state={state} />
          ))}
          <Button wide sending={page.t('people.saving')}>
            {page.t('people.boundaries.save')}
          </Button>
        </Form>
      )}
      {canText && !offered.includes('text') && (
        <Act href={paths.correct()} icon="phone">
          {page.t('notices.ways.number')}
        </Act>
      )}
      <p class="soft">{page.t('notices.ways.always')}</p>
      <Act href={paths.notices()} forward>
        {page.t('notices.title')}
      </Act>
    </Layout>
  )
}

const Quiet = ({ page }: { page: Page }) => (
  <Note tone="lamp" icon="moon" title={page.t('notices.ways.quiet')}>
    <Act href={paths.boundary({ part: 'channel' })} forward>
      {page.t('people.boundaries.part.channel')}
    </Act>
  </Note>
)

type OneProps = { page: Page; kind: Mine; offered: Way[]; state: FormState }

/** What rests on something that is not agreed to has no switch before it is. */
const Switches = ({ page, kind, offered, state }: OneProps) => {
  const title = page.t(kind.title as 'notices.title')
  if (!kind.isAgreed)
    return (
      <div class="stack">
        <h2>{title}</h2>
        <Act href={paths.agreement({ use: kind.restsOn as Use })} forward>
          {page.t('notices.ways.agree')}
        </Act>
      </div>
    )
  const name = fieldOf(kind.name)
  return (
    <Choices
      name={name}
      legend={title}
      hint={page.t(kind.text as 'notices.title')}
      state={state}
      look="ticks"
    >
      {offered.map((way) => (
        <Choice
          kind="checkbox"
          name={name}
          value={way}
          label={page.t(`notices.way.${way}`)}
          checked={kind.ways.includes(way)}
          state={state}
        />
      ))}
    </Choices>
  )
}
