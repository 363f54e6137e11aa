/** The talk: asked for by whoever wants to serve, written down by a coordinator, confirmed by the second who held it. */
import { askedOfCoordinators, ownThing, signedInAdults } from '../../../answers.ts'
import { type C, goTo, idIn, readInput, type routesOf, show, signedInMember } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { clock } from '../../../platform/clock.ts'
import { shippedText } from '../../../platform/content/markdown.ts'
import { allow, found } from '../../../platform/errors/refusals.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import { emptyForm, type FormState } from '../../../ui/page.ts'
import { askForTalk, confirmTalk, recordTalk } from '../commands.ts'
import { confirmationForm, talkForm } from '../forms.ts'
import { findTalk, myTalk, secondsFor, type Talk } from '../queries.ts'
import { MyTalkPage } from './views/my-talk-page.tsx'
import { TalkRecordPage } from './views/talk-record-page.tsx'

const textIn = (lang: Lang) => shippedText('src/modules/training/talks/content', 'talk', lang, {})

export function talkRoutes(training: ReturnType<typeof routesOf>) {
  training.get(paths.talk, signedInAdults, async (c) => {
    found((await signedInMember(c)).age_class === 'adult' || null)
    const talk = await myTalk(c.var.db)
    const about = { talk, said: c.req.query('said') }
    return show(c, (page) => <MyTalkPage page={page} {...about} />)
  })

  training.post(paths.talk, signedInAdults, async (c) => {
    const member = await signedInMember(c)
    await askForTalk(c.var.db, member)
    return goTo(c, paths.talk(), 'training.said.asked')
  })

  recordRoutes(training)
}

/** For the two who hold the talk. */
function recordRoutes(training: ReturnType<typeof routesOf>) {
  training.get(paths.talkRecord, askedOfCoordinators, async (c) => {
    const talk = await talkFor(c)
    if (talk.mine) return goTo(c, paths.talk())
    return showRecord(c, talk, emptyForm)
  })

  training.post(paths.talkRecord, askedOfCoordinators, async (c) => {
    const talk = await talkFor(c)
    const member = await signedInMember(c)
    allow(member.acting_role === 'coordinator' && !talk.mine && !talk.recorded_at)
    const seconds = (await secondsFor(c.var.db, talk.id)).map((s) => s.id)
    const input = await readInput(c, talkForm(clock.now().toISOString().slice(0, 10), seconds))
    if (!input.ok) return showRecord(c, talk, input.form)
    await recordTalk(c.var.db, talk, input.value)
    return goTo(c, paths.talkRecord({ talk: talk.id }), 'training.said.recorded')
  })

  training.post(paths.talkConfirmation, ownThing, async (c) => {
    const talk = await talkFor(c)
    found(talk.second || null)
    const input = await readInput(c, confirmationForm)
    if (!input.ok) return showRecord(c, talk, input.form)
    await confirmTalk(c.var.db, talk, input.value.so === 'yes')
    return goTo(c, paths.today(), 'training.said.confirmed')
  })
}

/** The talk of the address; 404 when it is not there for the member. */
async function talkFor(c: C): Promise<Talk> {
  await signedInMember(c)
  return found(await findTalk(c.var.db, idIn(c, 'talk')))
}

async function showRecord(c: C, talk: Talk, state: FormState) {
  const seconds = talk.recorded_at ? [] : await secondsFor(c.var.db, talk.id)
  const status = Object.keys(state.problems).length ? 422 : 200
  const about = { talk, seconds, state, said: c.req.query('said') }
  return show(c, (page) => <TalkRecordPage page={page} {...about} text={textIn(page.lang)} />, { status })
}
