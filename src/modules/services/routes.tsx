import { coordinators, everyone, signedIn } from '../../answers.ts'
import {
  type C,
  forMember,
  goTo,
  idIn,
  networkOf,
  readInput,
  routesOf,
  show,
  signedInMember,
  who,
} from '../../context.ts'
import { paths } from '../../paths.ts'
import { found, missing } from '../../platform/errors/refusals.ts'
import { emptyForm, type FormState } from '../../ui/page.ts'
import { checkService, hideService, reportService } from './commands.ts'
import { checkForm, readServiceFilters, reportForm } from './forms.ts'
import { canKeepServices } from './policy.ts'
import { findService, findServices, reportsOf, uncheckedServices } from './queries.ts'
import { ServicePage } from './views/service-page.tsx'
import { ServicesPage } from './views/services-page.tsx'
import { UncheckedPage } from './views/unchecked-page.tsx'

export const services = routesOf('services')

services.get(paths.services, everyone, async (c) => {
  const filters = readServiceFilters(new URL(c.req.url).searchParams)
  const result = await findServices(c.var.db, filters)
  const about = { filters, result, country: networkOf(c).country, keeps: canKeepServices(await who(c)) }
  return show(c, (page) => <ServicesPage page={page} {...about} />)
})

services.get(paths.servicesUnchecked, coordinators, async (c) => {
  await coordinatorOf(c)
  const waiting = await uncheckedServices(c.var.db)
  return show(c, (page) => <UncheckedPage page={page} services={waiting} />)
})

services.get(paths.service, everyone, (c) => showService(c, emptyForm, null))

services.post(paths.serviceReport, signedIn, async (c) => {
  const member = await signedInMember(c)
  const service = idIn(c, 'service')
  const input = await readInput(c, reportForm)
  if (!input.ok) return showService(c, input.form, 'report')
  await reportService(c.var.db, member.person_id, service, input.value.what)
  return goTo(c, paths.service({ service }), 'services.said.reported')
})

services.post(paths.serviceCheck, coordinators, async (c) => {
  await coordinatorOf(c)
  const service = idIn(c, 'service')
  const input = await readInput(c, checkForm)
  if (!input.ok) return showService(c, input.form, 'check')
  await checkService(c.var.db, service, input.value)
  return goTo(c, paths.service({ service }), 'services.said.checked')
})

services.post(paths.serviceHiding, coordinators, async (c) => {
  await coordinatorOf(c)
  const service = idIn(c, 'service')
  const hide = c.var.body.get('hide') === 'yes'
  await hideService(c.var.db, service, hide)
  return goTo(c, paths.service({ service }), hide ? 'services.said.hidden' : 'services.said.shown')
})

/** For everybody but those who keep the directory there is nothing here. */
async function coordinatorOf(c: C) {
  if (!canKeepServices(await signedInMember(c))) throw missing()
}

async function showService(c: C, state: FormState, again: 'report' | 'check' | null) {
  const id = idIn(c, 'service')
  const [service, reports] = await Promise.all([
    findService(c.var.db, id, c.var.asMember),
    forMember(c, () => reportsOf(c.var.db, id), []),
  ])
  const about = { service: found(service), reports, state, again, said: c.req.query('said') }
  const keeps = canKeepServices(await who(c))
  const status = again ? 422 : 200
  return show(c, (page) => <ServicePage page={page} keeps={keeps} {...about} />, { status })
}
