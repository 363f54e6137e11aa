/**
 * Passwords that everybody's list begins with. Compiled by us, by hand, from what studies of leaked passwords agree on: words
 * of affection, names, teams, brands, rows of the keyboard, and the same in Spanish and Arabic written in Latin letters. No
 * published list was copied. Each word stands for its family: capitals, digits for letters (`p4ssw0rd`), and digits, years or
 * signs before or after it.
 */
const words = new Set(
  `
  password passwort passw passwd pass passme mypass letmein welcome welcomehome login signin signup admin administrator root
  user username guest master changeme change default secret access temp temporary test testing tester demo hello helloworld
  hi hallo goodbye whatever nothing something anything trustno trustnoone iloveyou iloveu loveyou loveme lovely lover love
  loveyouforever iloveme ilovegod iloveher ilovehim ilovemymom mylove truelove babygirl babyboy baby babe sweetheart sweetie
  sweet honey darling angel angels sunshine moonlight starlight star stars rainbow butterfly flower flowers rose roses daisy
  lily summer winter spring autumn january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday princess prince queen king princesa principe superman batman
  spiderman ironman superstar wonderwoman pokemon pikachu naruto dragon dragonball monkey tiger lion eagle eagles falcon
  panther wolf bear horse dolphin kitten kitty hellokitty cat cats dog dogs doggy puppy bunny rabbit turtle penguin shadow
  midnight darkness phoenix diamond silver golden gold purple orange yellow green blue red black white pink chocolate cookie
  cookies candy cheese banana apple apples cherry peaches strawberry pepper ginger coffee pizza pumpkin peanut football
  futbol soccer baseball basketball hockey tennis volleyball softball golf swimming liverpool arsenal chelsea manchester
  manunited barcelona realmadrid juventus boca bocajuniors riverplate cowboys steelers yankees lakers redsox packers
  mustang corvette ferrari porsche mercedes toyota honda yamaha harley nissan computer internet samsung google facebook
  instagram twitter youtube netflix microsoft windows apple iphone android linux ubuntu qwerty qwertz azerty asdf asdfgh
  zxcv zxcvbnm starwars jedi matrix gandalf hobbit merlin harrypotter hogwarts dumbledore minecraft fortnite roblox nintendo
  playstation xbox michael michelle jennifer jessica ashley amanda daniel daniela andrew andrea anthony joshua matthew
  christopher christian christina nicole nicholas robert richard charlie charles thomas george william jordan justin brandon
  taylor hannah samantha stephanie elizabeth victoria natalie alexander alexandra alejandro alejandra maggie buster bailey
  harley hunter ranger cookie sophie chloe lauren megan rachel rebecca sarah david maria carlos antonio fernando francisco
  ricardo sebastian gabriel gabriela valentina mariana isabella mohammed mohamed muhammad muhammed mohammad ahmed ahmad
  mahmoud mustafa ibrahim abdullah abdallah fatima fatma aisha khadija yasmin yasmine hassan hussein omar youssef allah
  allahakbar bismillah alhamdulillah inshallah habibi habibti hayati omri rohi salam marhaba mamababa baba mama egypt palestine
  lebanon jordan iraq syria morocco america canada mexico argentina colombia espana london paris newyork california texas
  florida jesus jesuschrist jesuslovesme christ god godisgood godislove blessed blessing faith hope grace heaven church
  freedom forever family families myfamily mother father mommy daddy mom dad mummy sister brother children kids child son
  daughter grandma grandpa friend friends friendship bestfriend school student teacher college university hospital doctor
  nurse medicine health kith support group peer kindness contrasena contrasenia clave miclave teamo teamomucho tequiero
  tequieromucho teadoro miamor amor amorcito amormio micorazon corazon mivida vida estrella estrellita mariposa bonita
  hermosa preciosa chiquita gatito perrito familia mifamilia mama papa mamapapa hijos bebe hola holahola bienvenido cambiame
  dios diosesamor diosesgrande jesusteama bendicion libertad amistad amigos fuckyou fuckoff asshole bitch killer ninja
  hacker player gamer gangster legend champion winner success money dollar millionaire lucky happy smile smiley music guitar
  piano dance dancer party rockstar rocknroll metallica nirvana beatles eminem beyonce rihanna coldplay onedirection bts
  abcdef abcdefg abcdefgh abcabc abcd xyz aaaa letmesee openup opensesame open sesame godzilla yellowsubmarine correcthorse
  correcthorsebatterystaple battery staple iamthebest bigboy bigdaddy bigdog sexy hottie hotstuff cutie pretty beautiful
  gorgeous handsome crazy funny silly stupid idiot nobody noone somebody unknown private security secure safe server service
  system network office company work working business manager boss sales support info contact mail email webmaster
  `
    .split(/\s+/)
    .filter(Boolean),
)

/** Rows of keyboards and other ways to run a finger along something, forwards; both directions count. */
const runs = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  'zaq12wsxcde34rfvbgt5',
  '147258369',
  '1a2b3c4d5e6f7g8h9i',
  'a1b2c3d4e5f6g7h8i9',
]
const reversed = (text: string) => [...text].reverse().join('')

const asLetters: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const unleet = (text: string) => text.replace(/[013457@$!]/g, (sign) => asLetters[sign]!)

/** Small, without marks on letters. */
const small = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Without digits and signs before and after. */
const core = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** One sign or a short group again and again: `aaaaaaaa`, `121212121`. */
const isRepeated = (text: string) => /^(.{1,4}?)\1+(.{0,3})$/u.test(text) && new Set(text).size <= 4

const isRun = (text: string) => {
  const steps = [...runs, ...runs.map(reversed)]
  return steps.some((run) => run.includes(text)) || steps.some((run) => cutIn(text, run))
}

/** Two runs after each other, or one twice: `1234qwer`, `abcd1234`. */
const cutIn = (text: string, run: string) =>
  [3, 4, 5, 6].some((at) => {
    const [head, tail] = [text.slice(0, at), text.slice(at)]
    return (
      tail.length >= 3 &&
      run.includes(head) &&
      runs.some((r) => r.includes(tail) || reversed(r).includes(tail))
    )
  })

/** Whether a password is among the first that somebody would try. `own`: words that go without saying for this person. */
export function isCommon(password: string, own: string[]): boolean {
  const text = small(password)
  const bare = text.replace(/[^\p{L}\p{N}]/gu, '')
  const forms = [
    text,
    bare,
    core(text),
    core(bare),
    unleet(text),
    core(unleet(text)),
    unleet(core(text)),
    core(unleet(bare)),
  ]
  const known = own
    .map((word) => small(word).replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word.length >= 3)
  const isKnown = (form: string) => words.has(form) || known.includes(form)
  return (
    forms.some(isKnown) || forms.some((form) => isTwice(form, isKnown)) || isRepeated(text) || isRun(bare)
  )
}

/** The same word twice: `monkeymonkey`. */
const isTwice = (form: string, isKnown: (word: string) => boolean) => {
  const half = form.length / 2
  return Number.isInteger(half) && form.slice(0, half) === form.slice(half) && isKnown(form.slice(0, half))
}
