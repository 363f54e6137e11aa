import { raw } from '../../../ui/jsx.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'

export type ShippedText = { title: string; html: string }

type Props = { page: Page; text: ShippedText; description: string }

/** A long text that ships with the program. Its HTML is drawn from our own Markdown, never from what a person wrote. */
export const TextPage = ({ page, text, description }: Props) => (
  <Layout page={page} title={text.title} description={description} indexable>
    <h1>{text.title}</h1>
    <div class="prose">{raw(text.html)}</div>
  </Layout>
)
