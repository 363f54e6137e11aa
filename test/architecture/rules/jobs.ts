import { at } from '../judge.ts'
import { type Node, part, parts, type Source, word } from '../syntax.ts'
import { filesOf, moduleOf, product, type Rule, type Tree } from '../tree.ts'

type Said = { name: string; source: Source; node: Node }

const names = (all: Said[]) => new Set(all.map((s) => s.name))

/** The names of jobs that a jobs.ts handles. */
const handled = (tree: Tree): Said[] =>
  product(tree)
    .filter((s) => s.path.endsWith('/jobs.ts'))
    .flatMap((source) =>
      source
        .all('Property')
        .filter(({ node }) => part(node, 'key')?.type === 'Literal')
        .map(({ node }) => ({ name: word(part(node, 'key')), source, node })),
    )

/** The names of jobs that events ask for: `{ name: 'groups.greet', payload }`. */
const wanted = (tree: Tree): Said[] =>
  product(tree).flatMap((source) =>
    source
      .all('ObjectExpression')
      .filter(({ node }) =>
        ['name', 'payload'].every((key) =>
          parts(node, 'properties').some((p) => word(part(p, 'key')) === key),
        ),
      )
      .flatMap(({ node }) => parts(node, 'properties').filter((p) => word(part(p, 'key')) === 'name'))
      .filter((p) => part(p, 'value')?.type === 'Literal')
      .map((p) => ({ name: word(part(p, 'value')), source, node: p })),
  )

const scheduled = (tree: Tree): { name: string; line: number }[] =>
  filesOf(tree, /^src\/schedule\.ts$/).flatMap((f) =>
    f.text.split('\n').flatMap((text, i) => {
      const name = text.match(/\btask: '([\w.]+)'/)?.[1]
      return name ? [{ name, line: i + 1 }] : []
    }),
  )

export const jobsKnown: Rule = {
  name: 'jobs-known',
  sentence:
    'Jobs are named module.verb in the jobs.ts of that module; each that is asked for or scheduled exists, and each that exists is asked for',
  check: (tree) => {
    const [there, asked, times] = [handled(tree), wanted(tree), scheduled(tree)]
    const used = new Set([...names(asked), ...times.map((t) => t.name)])
    return [
      ...asked
        .filter((a) => !names(there).has(a.name))
        .map(({ source, node, name }) => at(source, node, `asks for ${name}, which no jobs.ts does`)),
      ...times
        .filter((t) => !names(there).has(t.name))
        .map(({ name, line }) => `src/schedule.ts:${line} asks for ${name}, which no jobs.ts does`),
      ...there
        .filter((h) => !used.has(h.name))
        .map(({ source, node, name }) => at(source, node, `nothing asks for ${name}`)),
      ...there
        .filter(
          ({ name, source }) =>
            !/^[a-z]+\.[a-z]\w*$/.test(name) || name.split('.')[0] !== moduleOf(source.path),
        )
        .map(({ source, node, name }) => at(source, node, `${name} is not ${moduleOf(source.path)}.verb`)),
    ]
  },
  excused: {
    'src/modules/network/jobs.ts mail.send is not network.verb':
      'the platform keeps mails and has no jobs.ts: the lowest module sends them',
  },
}
