import type { Page } from '../page.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Zones } from '../parts/date-card.tsx'
import { Empty } from '../parts/empty.tsx'
import { Facts, Why } from '../parts/facts.tsx'
import { Fold, More } from '../parts/fold.tsx'
import { Icon } from '../parts/icon.tsx'
import { Item, List } from '../parts/list.tsx'
import { Note } from '../parts/note.tsx'
import { Patch } from '../parts/patch.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Steps } from '../parts/steps.tsx'
import { Table } from '../parts/table.tsx'
import { Flagline } from '../parts/tag.tsx'
import { Loop, Rhythm, type Stitch } from '../parts/thread.tsx'
import { DateCards } from './dates.tsx'

const here = '#main'

export const NoticeGuide = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('ui.guide.notes')}</h2>
    <Note level={3} title={page.t('ui.guide.saved')}>
      <p>{page.t('ui.guide.saved.text')}</p>
    </Note>
    <Note tone="lamp" level={3} title={page.t('ui.guide.soon')}>
      <p>{page.t('ui.guide.soon.text')}</p>
    </Note>
    <Note tone="red" level={3} title={page.t('ui.guide.unsent')}>
      <p>{page.t('ui.guide.unsent.text')}</p>
    </Note>
    <Fold title={page.t('ui.guide.fold')} hint={page.t('ui.guide.fold.hint')}>
      <p>{page.t('ui.guide.fold.inside')}</p>
    </Fold>
    <More summary={page.t('ui.guide.more')}>
      <p>{page.t('ui.guide.lead')}</p>
    </More>
    <Sheet turn>
      <Why page={page} fits={[page.t('ui.guide.fits')]} gaps={[page.t('ui.guide.gap')]} />
      <Facts facts={[{ icon: 'lock', term: page.t('ui.guide.fact'), is: page.t('ui.guide.fact.is') }]} />
    </Sheet>
  </section>
)

const stitches: Stitch[] = [
  ...Array<Stitch>(3).fill('went'),
  'off',
  ...Array<Stitch>(6).fill('went'),
  'off',
  'went',
  'next',
  'later',
  'later',
]

export const ListGuide = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('ui.guide.lists')}</h2>
    <List>
      <Item sign={<Loop part={0} />} title={page.t('ui.guide.loop.open')} />
      <Item
        href={here}
        sign={<Loop part={0.5} />}
        title={page.t('ui.guide.loop.part')}
        quiet={page.t('ui.guide.loop.part.who')}
      >
        <b>{page.t('ui.guide.loop.part.text')}</b>
      </Item>
      <Item href={here} sign={<Loop part={0.9} late />} title={page.t('ui.guide.loop.late')}>
        {page.t('ui.guide.loop.late.text')}
      </Item>
      <Item sign={<Loop part={1} />} title={page.t('ui.guide.loop.done')} />
      <Item
        href={here}
        sign={<Patch seed={5} />}
        title={page.t('ui.guide.date.heading')}
        end={<Flagline>{page.t('ui.guide.new')}</Flagline>}
      />
      <Item sign={<Icon name="talk" />} title={page.t('ui.guide.lit')} lit />
    </List>
    <p>
      <b>{page.t('ui.guide.rhythm')}</b>
    </p>
    <Rhythm stitches={stitches} />
    <Steps page={page} done={2} total={5} now={3}>
      {page.t('ui.guide.steps')}
    </Steps>
  </section>
)

export const DateGuide = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('ui.guide.dates')}</h2>
    <DateCards page={page} />
    <Zones
      yours={{
        place: page.t('ui.guide.zone.yours'),
        from: page.t('ui.guide.zone.from'),
        to: page.t('ui.guide.zone.to'),
      }}
      other={{
        place: page.t('ui.guide.zone.other'),
        from: page.t('ui.guide.zone.from.other'),
        to: page.t('ui.guide.zone.to.other'),
      }}
    />
  </section>
)

export const TableGuide = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('ui.guide.table')}</h2>
    <Table
      caption={page.t('ui.guide.table')}
      captionUnseen
      figures
      head={[page.t('ui.guide.language'), page.t('ui.guide.table.families')]}
      rows={[
        { head: 'English', cells: [82] },
        { head: 'Español', cells: [37] },
        { head: 'العربية', cells: [{ covered: page.t('ui.guide.table.covered') }] },
      ]}
    />
  </section>
)

export const EmptyGuide = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('ui.guide.empty.title')}</h2>
    <div class="pair">
      <Empty
        drawing="cups"
        title={page.t('ui.guide.empty')}
        actions={
          <ButtonLink href={here} kind="second" wide>
            {page.t('ui.guide.empty.act')}
          </ButtonLink>
        }
      >
        <p>{page.t('ui.guide.empty.text')}</p>
      </Empty>
      {(['lamp', 'chairs', 'coat'] as const).map((drawing) => (
        <Empty drawing={drawing} title={page.t('ui.guide.empty')}>
          <p>{page.t('ui.guide.empty.text')}</p>
        </Empty>
      ))}
    </div>
  </section>
)
