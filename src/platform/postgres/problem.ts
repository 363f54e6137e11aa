/** A refusal in a sentence or two for the person at the keyboard: what is wrong, and what to do about it. */
export class PostgresProblem extends Error {
  override name = 'PostgresProblem'
}

/** The last lines of a log, as the tail of a sentence; empty when the log is. */
export function quoted(lines: string[]): string {
  return lines.length ? ` Its last words: ${lines.map((line) => line.trim()).join(' | ')}` : ''
}

/** Turns what the system says about a folder into a sentence; anything unknown is handed back as it came. */
export function explained(error: unknown, folder: string): unknown {
  if (error instanceof PostgresProblem) return error
  const { code = '', path } = error as NodeJS.ErrnoException
  const isOfDisk = ['ENOSPC', 'EDQUOT', 'EROFS'].includes(code)
  const sentence = sentenceFor(code, isOfDisk ? folder : (path ?? folder))
  return sentence ? new PostgresProblem(sentence, { cause: error }) : error
}

/** The same for PostgreSQL's own log, which holds words where the system has codes. */
export function explainedLog(log: string[], folder: string): PostgresProblem | undefined {
  for (const [pattern, code] of words) {
    const line = log.find((each) => pattern.test(each))
    if (line) return new PostgresProblem(sentenceFor(code, folder) + quoted([line]))
  }
  return undefined
}

const words: [RegExp, string][] = [
  [/No space left on device/i, 'ENOSPC'],
  [/Disk quota exceeded/i, 'EDQUOT'],
  [/Read-only file system/i, 'EROFS'],
  [/could not (create|open|access|write).*: Permission denied/i, 'EACCES'],
  [/could not create shared memory|Cannot allocate memory|out of memory/i, 'ENOMEM'],
  [/could not look up effective user ID/i, 'NOUSER'],
  [/could not execute|failed to execute|No such file or directory.*ld-linux/i, 'NOEXEC'],
]

function sentenceFor(code: string, folder: string): string | undefined {
  if (code === 'ENOSPC')
    return `The disk that holds ${folder} is full. Free some space on it, then start again.`
  if (code === 'EDQUOT')
    return `The disk quota for ${folder} is used up. Free some space or ask for more, then start again.`
  if (code === 'EROFS')
    return `The disk that holds ${folder} can only be read. Make it writable, or choose another folder with --data.`
  if (code === 'EACCES' || code === 'EPERM')
    return `Kith may not write in ${folder}. Give this user the right to, or choose another folder with --data.`
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${folder} is a file, not a folder. Choose a folder with --data.`
  if (code === 'ENOMEM')
    return 'This machine has too little memory left for the database. Free some, then start again.'
  if (code === 'NOUSER')
    return `The user that runs Kith (number ${process.getuid?.()}) has no line in /etc/passwd, which PostgreSQL needs. Add one, or run Kith as a user who has one.`
  if (code === 'NOEXEC')
    return 'The PostgreSQL that comes with Kith does not run on this system (on Alpine, for instance). Use Debian, Ubuntu or Fedora, or set DATABASE_URL to a PostgreSQL of your own.'
}
