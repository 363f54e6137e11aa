/** The page that a mail is: one column, system fonts, the same words as its plain text. */
import { dirOf } from '../i18n/types.ts'
import type { Letter } from './letter.ts'

export function LetterView({ letter }: { letter: Letter }) {
  return (
    <html lang={letter.lang} dir={dirOf(letter.lang)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{letter.subject}</title>
      </head>
      <body>
        <h1>{letter.sender.name}</h1>
        {letter.greeting && <p>{letter.greeting}</p>}
        {letter.paragraphs.map((text) => (
          <p>{text}</p>
        ))}
        {letter.action && (
          <p>
            <strong>
              <a href={letter.action.href}>{letter.action.label}</a>
            </strong>
          </p>
        )}
        {letter.after.map((text) => (
          <p>
            <small>{text}</small>
          </p>
        ))}
        {letter.off && (
          <p>
            <small>
              {letter.off.why} <a href={letter.off.href}>{letter.off.label}</a>
            </small>
          </p>
        )}
        <hr />
        <p>
          <small>
            {letter.sender.line} <a href={letter.sender.home}>{letter.sender.home}</a>
          </small>
        </p>
      </body>
    </html>
  )
}
