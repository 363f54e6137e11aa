/** Every address of the product. */
import { path } from './platform/web/path.ts'

export const paths = {
  home: path('/'),
  help: path('/help'),
  about: path('/about'),
  privacy: path('/privacy'),
  terms: path('/terms'),
  access: path('/access'),
  under18: path('/under-18'),
  display: path('/display'),
  style: path('/style'),
  outbox: path('/outbox'),
  outboxMail: path('/outbox/:mail'),
  mailPreviews: path('/outbox-previews'),
  mailPreview: path('/outbox-previews/:template/:lang'),

  join: path('/join'),
  signIn: path('/sign-in'),
  checkMail: path('/check-mail'),
  link: path('/link/:token'),
  signOut: path('/sign-out'),
  you: path('/you'),
  acting: path('/acting'),
  setUp: path('/set-up/:token'),

  myRoles: path('/you/roles'),
  people: path('/people'),
  person: path('/people/:person'),
  personRoles: path('/people/:person/roles'),
  term: path('/terms/:term'),
  termEnding: path('/terms/:term/ending'),
  termEndDate: path('/terms/:term/end-date'),

  today: path('/today'),
  followup: path('/followups/:followup'),
  followupOwner: path('/followups/:followup/owner'),
  followupEnding: path('/followups/:followup/ending'),

  groups: path('/groups'),
  group: path('/groups/:group'),
  groupJoin: path('/groups/:group/join'),
  groupLeave: path('/groups/:group/leave'),
  groupMembers: path('/groups/:group/members'),
  memberWelcome: path('/groups/:group/members/:membership/welcome'),
}
