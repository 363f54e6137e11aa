/** What is new in the privacy page: said at the next visit, and gone with one tap. */
import { signedIn } from '../../../answers.ts'
import { type C, goTo, readInput, type routesOf, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { seePrivacyPage } from './commands.ts'
import { seenForm } from './forms.ts'

export function privacyNewsRoutes(people: ReturnType<typeof routesOf>) {
  people.post(paths.privacySeen, signedIn, see)
}

async function see(c: C) {
  const member = await signedInMember(c)
  const input = await readInput(c, seenForm)
  if (!input.ok) return goTo(c, paths.today())
  await seePrivacyPage(c.var.db, member, input.value.version)
  return goTo(c, input.value.next ?? paths.today())
}
