import { at } from '../judge.ts'
import { calleeOf, type Node, part, parts, type Source, word } from '../syntax.ts'
import { product, type Rule, type Tree } from '../tree.ts'

type Said = { name: string; source: Source; node: Node }

/** The members that files add to `interface EventTypes`. */
const declared = (tree: Tree): Said[] =>
  product(tree).flatMap((source) =>
    source
      .all('TSInterfaceDeclaration')
      .filter(({ node }) => word(part(node, 'id')) === 'EventTypes')
      .flatMap(({ node }) => parts(part(node, 'body')!, 'body'))
      .map((node) => ({ name: word(part(node, 'key')), source, node })),
  )

/** Calls of `record(db, 'thread.started', ...)`. */
const recorded = (tree: Tree): Said[] =>
  product(tree).flatMap((source) =>
    source
      .all('CallExpression')
      .filter(({ node }) => calleeOf(source, node) === 'record')
      .map(({ node }) => ({ name: word(parts(node, 'arguments')[1]), source, node })),
  )

const isReactions = (d: Node) =>
  /:\s*Reactions$/.test(word(part(d, 'id')) ? String(part(d, 'id')?.name) + typed(d) : '')
const typed = (d: Node) =>
  `: ${word(part(part(part(part(d, 'id')!, 'typeAnnotation') ?? d, 'typeAnnotation') ?? d, 'typeName'))}`

/** What follows an event: the entries of objects of the type Reactions. */
const followed = (tree: Tree): Said[] =>
  product(tree).flatMap((source) =>
    source
      .all('VariableDeclarator')
      .filter(({ node }) => isReactions(node))
      .flatMap(({ node }) => parts(part(node, 'init') ?? node, 'properties'))
      .map((node) => ({ name: word(part(node, 'key')), source, node })),
  )

const names = (all: Said[]) => new Set(all.map((s) => s.name))

export const eventsDeclared: Rule = {
  name: 'events-declared',
  sentence:
    'Each recorded event is declared in an events.ts with what follows, each declared one is recorded, once named thing.happened',
  check: (tree) => {
    const [types, calls, entries] = [declared(tree), recorded(tree), followed(tree)]
    const say = (all: Said[], what: string) =>
      all.map(({ source, node, name }) => at(source, node, `${name || 'an event'} ${what}`))
    return [
      ...say(
        calls.filter((c) => !names(types).has(c.name)),
        'is recorded and declared nowhere',
      ),
      ...say(
        types.filter((t) => !names(calls).has(t.name)),
        'is declared and recorded nowhere',
      ),
      ...say(
        types.filter((t) => !names(entries).has(t.name)),
        'has nothing said of what follows',
      ),
      ...say(
        entries.filter((e) => !names(types).has(e.name)),
        'is followed and declared nowhere',
      ),
      ...say(
        types.filter((t) => !/^[a-z_]+\.[a-z_]+$/.test(t.name)),
        'is not thing.happened',
      ),
      ...say(
        types.filter((t, i) => types.findIndex((o) => o.name === t.name) !== i),
        'is declared twice',
      ),
      ...say(
        types.filter((t) => !t.source.path.endsWith('/events.ts')),
        'is declared outside an events.ts',
      ),
    ]
  },
  baseline: {},
  excused: {
    'src/platform/mail/outbox.ts mail.kept is declared outside an events.ts':
      'the platform keeps its few events beside the commands that record them',
    'src/platform/mail/outbox.ts mail.delayed is declared outside an events.ts':
      'the platform keeps its few events beside the commands that record them',
    'src/platform/mail/outbox.ts mail.dropped is declared outside an events.ts':
      'the platform keeps its few events beside the commands that record them',
  },
}

export const idsOnly: Rule = {
  name: 'events-carry-ids',
  sentence:
    'Events and jobs carry ids only: every value is a text, and none is called text, name, body, title, address or email',
  check: (tree) =>
    declared(tree).flatMap(({ source, name, node }) => {
      const type = part(part(node, 'typeAnnotation')!, 'typeAnnotation')!
      if (type.type === 'TSTypeReference')
        return source.written(type).replace(/\s/g, '') === 'Record<never,never>'
          ? []
          : [at(source, node, `${name} carries ${source.written(type)}`)]
      return parts(type, 'members')
        .filter(
          (m) =>
            part(part(m, 'typeAnnotation') ?? m, 'typeAnnotation')?.type !== 'TSStringKeyword' ||
            /^(text|name|body|title|address|email|reason|note)$/.test(word(part(m, 'key'))),
        )
        .map((m) => at(source, m, `${name} carries ${word(part(m, 'key'))}`))
    }),
}

export const inCommands: Rule = {
  name: 'events-from-commands',
  sentence: 'Events are recorded by commands',
  check: (tree) =>
    recorded(tree)
      .filter(({ source }) => !source.path.endsWith('/commands.ts'))
      .map(({ source, node, name }) => at(source, node, `records ${name} outside a command`)),
  excused: {
    'src/platform/mail/outbox.ts records mail.kept outside a command':
      'keepMail is the command of the outbox',
    'src/platform/mail/outbox.ts records mail.delayed outside a command': 'so is delayMail',
    'src/platform/mail/outbox.ts records mail.dropped outside a command': 'so is dropMail',
    'src/modules/groups/start/seed.ts records proposal.sent outside a command':
      'the follow-ups of the demonstration open by the events that open them in life',
    'src/modules/groups/start/seed.ts records talk.asked outside a command': 'likewise',
  },
  baseline: {
    'src/cli.ts records groups.imported outside a command':
      'the import offers `applied`: a command of groups/import can record it in the transaction that wrote',
  },
}
