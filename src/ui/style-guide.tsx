import { ColourGuide, IconGuide, PatchGuide, TypeGuide } from './guide/basics.tsx'
import { ActionGuide, FieldGuide } from './guide/doing.tsx'
import { DateGuide, EmptyGuide, ListGuide, NoticeGuide, TableGuide } from './guide/telling.tsx'
import { Layout } from './layout.tsx'
import type { Page } from './page.ts'
import { Wordmark } from './parts/mark.tsx'

/** `/style`: every part in every state, in the theme and language of the reader. */
export const StyleGuide = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.t('ui.guide.title')} cls="broad">
    <div class="stack">
      <Wordmark />
      <h1>{page.t('ui.guide.title')}</h1>
      <p class="lead">{page.t('ui.guide.lead')}</p>
    </div>
    <ColourGuide page={page} />
    <TypeGuide page={page} />
    <IconGuide page={page} />
    <PatchGuide page={page} />
    <div class="pair">
      <ActionGuide page={page} />
      <NoticeGuide page={page} />
      <FieldGuide page={page} />
      <ListGuide page={page} />
      <DateGuide page={page} />
      <TableGuide page={page} />
    </div>
    <EmptyGuide page={page} />
  </Layout>
)
