import type { Page } from '../../../ui/page.ts'
import { Note } from '../../../ui/parts/note.tsx'
import type { HelpServiceTable } from '../../network/schema.ts'
import { Way } from '../../network/views/help-services.tsx'

type Props = { page: Page; services: HelpServiceTable[] }

/** On top of a page whose address says so: what answers now, the most urgent first, and the way to all of it. */
export const HelpShown = ({ page, services }: Props) => (
  <div class="wide">
    <Note tone="red" role="status" title={page.t('care.shown.title')}>
      <p>{page.t('care.shown.why')}</p>
      <ul class="services">
        {urgentFor(page, services).map((service) => (
          <li class="stack">
            <p>
              <strong>{service.name[page.lang]}</strong>
            </p>
            <p class="row">
              {service.reach.map((reach) => (
                <Way page={page} reach={reach} />
              ))}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a class="act" href={page.help}>
          {page.t('care.shown.more')}
        </a>
      </p>
    </Note>
  </div>
)

const urgent = ['emergency', 'crisis', 'abuse', 'child']
const ofEach = 2

/** Two of each kind at most, in the reader's language where one answers in it. */
function urgentFor({ lang }: Page, services: HelpServiceTable[]): HelpServiceTable[] {
  return urgent.flatMap((kind) => {
    const all = services.filter((service) => service.kind === kind)
    const spoken = all.filter(({ languages }) => languages.includes(lang))
    return (spoken.length > 0 ? spoken : all).slice(0, ofEach)
  })
}
