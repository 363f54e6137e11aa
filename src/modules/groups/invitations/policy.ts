import { shippedContent } from '../../../platform/content/shipped.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Member } from '../../people/schema.ts'
import { holds } from '../policy.ts'
import type { Membership, ShownGroup } from '../queries.ts'

/** Whether somebody may make links to a group: whoever belongs to it, or holds it. */
export const canInvite = (
  member: Member | null,
  group: { id: string },
  mine: Membership | undefined,
): boolean => Boolean(mine) || holds(member, group)

/** Whether a group has no door but an invitation by those who hold it. */
export const isByInvitation = (group: Pick<ShownGroup, 'joining' | 'listing'>): boolean =>
  group.joining === 'invitation' || group.listing === 'unlisted'

/** How long counts are kept, by their month, as `db/reference/retention.json` says in words. */
export const countDays = 730

export const flyerSizes = ['a4', 'letter'] as const
export type FlyerSize = (typeof flyerSizes)[number]

type Shown = Pick<ShownGroup, 'joining' | 'listing'>

/** Whether a link leads straight in: it lets in by itself, or the group is open. */
export const canEnterBy = ({ lets_in, group }: { lets_in: boolean; group: Shown | null }): boolean =>
  group !== null && (lets_in || (group.joining === 'open' && group.listing !== 'unlisted'))

/** Whether what a link shows has a page for this reader: the directory for the network; an unlisted group has none. */
export const hasOwnPage = (group: Shown | null, signedIn: boolean): boolean =>
  group === null || group.listing === 'public' || (group.listing === 'members' && signedIn)

type Paragraphs = { id: string; title: string; paragraphs: string[] }
export type InvitationTexts = {
  first_lines: { id: string; text: string }[]
  new_diagnosis: { title: string; paragraphs: string[] }
  flyer: { title: string; lead: string; lines: string[]; foot: string }
  card: { front: string; back: string }
  social: { short: string; middle: string; long: string }
  ambassador: { title: string; sections: Paragraphs[] }
  outreach: { title: string; intro: string; steps: { id: string; title: string; text: string }[] }
}

/** The texts of invitations in a language. */
export const invitationTexts = (lang: Lang): InvitationTexts =>
  shippedContent('src/modules/groups/invitations/content', 'invitations', lang)
