/** What the browser does beyond plain pages. Without this script every page works; with it, nothing is lost and little moves. */
import { config } from '@hotwired/turbo'
import { keepDrafts } from './drafts.ts'
import { moveFocus } from './focus.ts'
import { followLive } from './live.ts'
import { offerPasskeys } from './passkeys.ts'
import { keepRefused } from './refused.ts'
import { followTheme } from './theme.ts'

config.forms.submitter = 'aria-disabled'
config.drive.progressBarDelay = 800

followTheme()
moveFocus()
keepDrafts()
keepRefused()
followLive()
offerPasskeys()
