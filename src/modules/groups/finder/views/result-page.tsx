import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Chip, Chips } from '../../../../ui/parts/chip.tsx'
import { Why } from '../../../../ui/parts/facts.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Band } from '../../../../ui/parts/quilt.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import { type FilterName, filterNames } from '../../directory/forms.ts'
import { reasonsFor, type Wanted } from '../../directory/policy.ts'
import { labelOf } from '../../directory/views/filters.tsx'
import { Next } from '../../directory/views/next.tsx'
import { reasonWords } from '../../directory/views/reasons.tsx'
import type { ShownGroup } from '../../queries.ts'
import type { Answers } from '../forms.ts'
import { inAddress, resultWith } from '../policy.ts'
import type { Elsewhere } from '../queries.ts'
import { GroupsElsewhere } from './groups-elsewhere.tsx'
import { NoneOfThese } from './none-of-these.tsx'

type Props = {
  page: Page
  answers: Answers
  wanted: Wanted
  best: ShownGroup[]
  elsewhere: Elsewhere[]
  now: Date
  said: string | undefined
}

/** The best three groups, best first, each with why and with what does not fit; and what to do when it is none of them. */
export const ResultPage = ({ page, answers, wanted, best, elsewhere, now, said }: Props) => (
  <Layout page={page} title={page.t('groups.finder.found', { count: best.length })} cls="broad">
    {(said === 'groups.said.counted' || said === 'groups.said.counted_enough') && (
      <Note role="status" title={page.t(said)} />
    )}
    <Back href={withQuery(paths.finder(), { ...inAddress(answers), step: 'time' })}>
      {page.t('groups.finder.change')}
    </Back>
    <div class="stack">
      <h1>{page.t('groups.finder.found', { count: best.length })}</h1>
      <p class="lead">{page.t(best.length > 0 ? 'groups.finder.found_lead' : 'groups.finder.none_lead')}</p>
    </div>
    <Said page={page} answers={answers} wanted={wanted} />
    {best.length > 0 && (
      <section class="trio" id="best" aria-label={page.t('groups.directory.title')}>
        {best.map((group, i) => (
          <Best page={page} group={group} wanted={wanted} now={now} first={i === 0} />
        ))}
      </section>
    )}
    <NoneOfThese page={page} answers={answers} said={said} some={best.length > 0} />
    {elsewhere.length > 0 && <GroupsElsewhere page={page} elsewhere={elsewhere} />}
    <p>
      <Act href={paths.groups()} forward>
        {page.t('groups.filter.all')}
      </Act>
    </p>
  </Layout>
)

/** What was answered, each a link that takes it away. */
const Said = ({ page, answers, wanted }: Pick<Props, 'page' | 'answers' | 'wanted'>) => {
  const on = filterNames.filter((name) => wanted[name] !== null)
  if (on.length === 0) return null
  return (
    <Chips label={page.t('groups.finder.said')}>
      {on.map((name) => (
        <Chip page={page} href={resultWith({ ...answers, [name]: null })} on>
          <Label page={page} name={name} wanted={wanted} />
        </Chip>
      ))}
    </Chips>
  )
}

/** A town keeps its own letters and direction. */
const Label = ({ page, name, wanted }: Pick<Props, 'page' | 'wanted'> & { name: FilterName }) => {
  const label = labelOf(page, name, { ...wanted, within: 0, page: 1 }, wanted)
  return name === 'place' ? <bdi>{label}</bdi> : <span>{label}</span>
}

type BestProps = Pick<Props, 'page' | 'wanted' | 'now'> & { group: ShownGroup; first: boolean }

const Best = ({ page, group, wanted, now, first }: BestProps) => {
  const { fits, misses } = reasonsFor(group, wanted, { zone: page.zone, now })
  return (
    <Sheet turn={first}>
      <Band seed={group.cover_seed} />
      <div class="stack">
        <h2>
          <bdi>{group.name}</bdi>
        </h2>
        {group.summary && (
          <p lang={group.language} dir="auto">
            {group.summary}
          </p>
        )}
      </div>
      {fits.length + misses.length > 0 && (
        <Why
          page={page}
          fits={fits.map((reason) => reasonWords(page, reason))}
          gaps={misses.map((reason) => reasonWords(page, reason))}
        />
      )}
      <p>
        <Next page={page} group={group} now={now} />
      </p>
      <ButtonLink kind={first ? 'first' : 'second'} href={paths.group({ group: group.id })}>
        {page.rich('groups.finder.see', { group: group.short_name, b: (name) => <bdi>{name}</bdi> })}
      </ButtonLink>
    </Sheet>
  )
}
