import { at } from '../judge.ts'
import { calleeOf, part, type Source, word } from '../syntax.ts'
import { product, type Rule } from '../tree.ts'

const names: Record<string, string> = { TSAnyKeyword: 'says any', TSEnumDeclaration: 'declares an enum' }

export const strictTypes: Rule = {
  name: 'strict-types',
  sentence: 'No any, no enums, no comment that silences the compiler',
  check: (tree) =>
    tree.sources.flatMap((s) => [
      ...s.all('TSAnyKeyword', 'TSEnumDeclaration').map(({ node }) => at(s, node, names[node.type]!)),
      ...s.comments
        .filter((c) => /^[\s*/]*@ts-(ignore|nocheck|expect-error)/.test(c.value))
        .map((c) => `${s.path}:${s.lineAt(c.start)} silences the compiler`),
    ]),
}

const classes = (s: Source) => s.all('ClassDeclaration', 'ClassExpression')

export const heldState: Rule = {
  name: 'no-classes',
  sentence: 'Classes only for errors and for held state, and none to inherit from',
  check: (tree) =>
    product(tree).flatMap((s) =>
      classes(s).flatMap(({ node }) => {
        const above = word(part(node, 'superClass'))
        const name = word(part(node, 'id')) || 'a class'
        if (above === 'Error') return []
        return [at(s, node, above ? `${name} inherits from ${above}` : `${name} is a class`)]
      }),
    ),
  excused: {
    'src/platform/database/dialect.ts':
      'Kysely asks for objects of its driver interfaces, which hold the one client',
  },
}

const left = /^(test|it|describe|suite)(\.\w+)*\.(only|skip|skipIf|runIf|todo|fails)$/

export const wholeSuite: Rule = {
  name: 'no-skipped-tests',
  sentence: 'No test is skipped, put off or run alone',
  check: (tree) =>
    tree.sources.flatMap((s) =>
      s
        .all('MemberExpression')
        .map(({ node }) => ({ node, said: s.written(node) }))
        .filter(({ said }) => left.test(said))
        .map(({ node, said }) => at(s, node, said)),
    ),
  excused: {
    'src/platform/postgres/other.test.ts':
      'what it tries is read from /proc, which Linux alone has; elsewhere Kith does not look',
  },
}

export const noMocks: Rule = {
  name: 'no-mocks',
  sentence: 'Tests use what they test: a real database, no mocks',
  check: (tree) =>
    tree.sources.flatMap((s) =>
      s
        .all('CallExpression')
        .filter(({ node }) =>
          /^vi\.(mock|doMock|spyOn|fn|stubGlobal|stubEnv|useFakeTimers)$/.test(calleeOf(s, node)),
        )
        .map(({ node }) => at(s, node, calleeOf(s, node))),
    ),
}
