/**
 * Passkeys. A field that names what a device is to be asked (`data-passkey`: `get` to sign in, `create` for a new one) holds
 * the device's answer before its form is sent. What only a script can do stands in `data-scripted` and is shown here, where
 * the browser knows passkeys.
 */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

type Ways = { get: typeof startAuthentication; create: typeof startRegistration }
const ways: Ways = { get: startAuthentication, create: startRegistration }

export function offerPasskeys() {
  document.addEventListener('submit', askBeforeSending, { capture: true })
  document.addEventListener('turbo:load', reveal)
  document.addEventListener('turbo:render', reveal)
  reveal()
}

const fieldIn = (place: ParentNode) => place.querySelector<HTMLInputElement>('input[data-passkey]')

/** Shows what a script can do; on the page to sign in with a passkey the device is asked at once. */
function reveal() {
  if (!browserSupportsWebAuthn()) return
  for (const place of document.querySelectorAll<HTMLElement>('[data-scripted]')) place.hidden = false
  const field = fieldIn(document)
  if (field?.dataset.passkey === 'get' && !field.dataset.asked) void ask(field)
}

function askBeforeSending(event: SubmitEvent) {
  const field = fieldIn(event.target as HTMLFormElement)
  if (!field || field.value) return
  event.preventDefault()
  event.stopImmediatePropagation()
  void ask(field)
}

async function ask(field: HTMLInputElement) {
  const form = field.form!
  const failed = form.querySelector<HTMLElement>('[data-passkey-failed]')
  field.dataset.asked = 'yes'
  if (failed) failed.hidden = true
  try {
    const optionsJSON = JSON.parse(field.dataset.options!)
    field.value = JSON.stringify(await ways[field.dataset.passkey as keyof Ways]({ optionsJSON }))
    form.requestSubmit()
  } catch {
    if (failed) failed.hidden = false
  }
}
