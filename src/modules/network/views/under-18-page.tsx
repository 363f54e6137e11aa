import { raw } from '../../../ui/jsx.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import type { HelpServiceTable } from '../schema.ts'
import { HelpServices } from './help-services.tsx'
import type { ShippedText } from './text-page.tsx'

type Props = { page: Page; text: ShippedText; services: HelpServiceTable[] }

const forChildren = ['child', 'emergency', 'crisis']

/** For somebody under 18, who cannot have an account yet: people to turn to, lines made for their age first. */
export const Under18Page = ({ page, text, services }: Props) => (
  <Layout page={page} title={text.title} kind="public">
    <h1>{text.title}</h1>
    <div class="prose">{raw(text.html)}</div>
    <HelpServices
      page={page}
      services={forChildren.flatMap((kind) => services.filter((service) => service.kind === kind))}
    />
  </Layout>
)
