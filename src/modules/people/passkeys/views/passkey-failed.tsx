import type { Page } from '../../../../ui/page.ts'

/** Said by the script when the device gave no passkey: it was called off, or had none for this place. */
export const PasskeyFailed = ({ page }: { page: Page }) => (
  <p class="err" role="alert" hidden data-passkey-failed>
    {page.t('people.passkey.failed')}
  </p>
)
