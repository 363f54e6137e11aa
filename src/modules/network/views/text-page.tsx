import { raw } from '../../../ui/jsx.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'

export type ShippedText = { title: string; html: string }

/** A long text that ships with the program. Its HTML is drawn from our own Markdown, never from what a person wrote. */
export const TextPage = ({ page, text }: { page: Page; text: ShippedText }) => (
  <Layout page={page} title={text.title} indexable>
    <h1>{text.title}</h1>
    <div class="prose">{raw(text.html)}</div>
  </Layout>
)
