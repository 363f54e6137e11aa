import { at } from '../judge.ts'
import { type Found, nameOf, type Source } from '../syntax.ts'
import { moduleOf, product, type Rule } from '../tree.ts'

/** The functions at the top of a file, by name, with whether others may call them. */
function topFunctions(source: Source): Map<string, { found: Found; isExported: boolean }> {
  const all = source
    .all('FunctionDeclaration', 'ArrowFunctionExpression')
    .filter(({ around }) => around.length <= 4 && around.every((a) => !/Function|Object|Call/.test(a.type)))
  return new Map(
    all.map((found) => [
      nameOf(found),
      { found, isExported: found.around.some((a) => a.type === 'ExportNamedDeclaration') },
    ]),
  )
}

/** Whether a function, or one of its file that it calls, does something. */
function reaches(source: Source, name: string, what: RegExp, seen = new Set<string>()): boolean {
  const here = topFunctions(source).get(name)
  if (!here || seen.has(name)) return false
  seen.add(name)
  const text = source.written(here.found.node)
  return (
    what.test(text) ||
    [...topFunctions(source).keys()].some(
      (other) => new RegExp(`\\b${other}\\b`).test(text) && reaches(source, other, what, seen),
    )
  )
}

const writes =
  /\.(insertInto|updateTable|deleteFrom)\(|\b(insert into|delete from|update \w+ set)\b|select (\* from )?access\.(?!find_|look_)/

export const commandsRecord: Rule = {
  name: 'commands-record',
  sentence: 'Each command that writes records one event',
  check: (tree) =>
    product(tree)
      .filter((s) => moduleOf(s.path) && s.path.endsWith('/commands.ts'))
      .flatMap((s) =>
        [...topFunctions(s)]
          .filter(
            ([name, { isExported }]) =>
              isExported && reaches(s, name, writes) && !reaches(s, name, /\brecord\(/),
          )
          .map(([name, { found }]) => at(s, found.node, `${name} writes and records no event`)),
      ),
  excused: {
    'src/modules/people/commands.ts makeLink writes and records no event': 'the second half of link.asked',
    'src/modules/people/commands.ts makeRequest writes and records no event':
      'somebody at the machine asked; the link is printed there',
    'src/modules/people/commands.ts keepSignUp writes and records no event':
      'the first half of invitation.answered, which its caller records',
    'src/modules/people/partner-invitations/commands.ts makeInvitationLink writes and records no event':
      'the second half of invitation.made',
    'src/modules/people/partner-invitations/commands.ts forgetInvitations writes and records no event':
      'forgetting leaves no trace, by promise',
    'src/modules/notices/commands.ts forgetNotices writes and records no event':
      'forgetting leaves no trace, by promise',
    'src/modules/people/recovery/commands.ts makeRecoveryLink writes and records no event':
      'the second half of recovery.opened and of recovery.ready',
    'src/modules/people/recovery/commands.ts forgetRecoveries writes and records no event':
      'forgetting leaves no trace, by promise',
    'src/modules/people/commands.ts forgetOld writes and records no event':
      'what the privacy page says goes by itself leaves no trace',
    'src/modules/people/tries/commands.ts takeTry writes and records no event':
      'a try is counted for a day; an event of it would stay for a year',
    'src/modules/people/tries/commands.ts giveBack writes and records no event': 'likewise',
    'src/modules/people/tries/commands.ts forgetTries writes and records no event':
      'what the privacy page says goes by itself leaves no trace',
    'src/modules/people/access-log/commands.ts logLook writes and records no event':
      'the entry of the log is the record, and an event would name whom it does not',
    'src/modules/people/contacts/commands.ts makeAddressLink writes and records no event':
      'the second half of address.asked',
    'src/modules/people/contacts/commands.ts forgetUnconfirmed writes and records no event':
      'part of what goes by itself; retention_log counts it',
    'src/modules/people/contacts/commands.ts makeNumberCode writes and records no event':
      'the second half of address.asked',
    'src/modules/people/codes/commands.ts makeCode writes and records no event':
      'the second half of link.asked',
    'src/modules/people/handed-codes/commands.ts forgetHandedCodes writes and records no event':
      'part of what goes by itself; retention_log counts it',
    'src/modules/groups/invitations/commands.ts countLink writes and records no event':
      'a count of a month: an event would tell the minute, beside that of somebody who joined',
    'src/modules/groups/invitations/commands.ts forgetInvitations writes and records no event':
      'part of what goes by itself; retention_log counts it',
    'src/modules/groups/waiting/commands.ts forgetJoining writes and records no event':
      'part of what goes by itself; retention_log counts it',
    'src/modules/groups/import/commands.ts applyImport writes and records no event':
      'groups.imported is recorded once for the file, by its caller',
  },
  baseline: {},
}
