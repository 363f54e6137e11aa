/** The forms of profile and boundaries: what they take, what they refuse, and two tabs at once. */
import { beforeAll, describe, expect, test } from 'vitest'
import { joinGroup } from '../../src/modules/groups/commands.ts'
import { seedGroup } from '../../src/modules/groups/seed.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { as, type Person } from '../world.ts'
import { elementsOf } from './html.ts'
import { codeOf, reads, refused, type Scene, scene } from './scene.ts'

let at: Scene
let wren: Person
beforeAll(async () => {
  at = await scene()
  wren = at.world.people.wren
})

type Fields = [string, string][]
const send = async (path: string, fields: Fields, who = wren) =>
  at.kith.app.request(path, {
    method: 'POST',
    body: new URLSearchParams([...fields, ['_key', hiddenId()]]).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: who.cookie },
  })
const open = async (path: string, who = wren) =>
  (await at.kith.app.request(path, { headers: { cookie: who.cookie, 'accept-language': 'en' } })).text()
const wasOn = (html: string): [string, string] => [
  'was',
  elementsOf(html).find((e) => e.attributes.name === 'was')!.attributes.value!,
]
const savedField = async (field: string, who = wren) =>
  (
    await at.owner(
      'select id, words, choices, language, audience from profile_fields where person_id = $1 and field = $2',
      [who.id, field],
    )
  )[0]
const place = '/you/profile/field/place'

describe('two tabs at once', () => {
  test('on different fields lose nothing of each other', async () => {
    await Promise.all([
      send(place, [
        ['words', 'north of the river'],
        ['audience', 'me'],
      ]),
      send('/you/profile/field/story', [
        ['words', 'We are four.\r\nAnd a dog.'],
        ['audience', 'network'],
      ]),
      send('/you/boundaries/topics', [
        ['topics', 'food'],
        ['topics', 'grief'],
      ]),
      send('/you/boundaries/writers', [['writers', 'members']]),
      send('/you/boundaries/channel', [['channel', 'none']]),
    ])
    expect(await savedField('place')).toMatchObject({ words: 'north of the river', audience: 'me' })
    expect(await savedField('story')).toMatchObject({
      words: 'We are four.\nAnd a dog.',
      audience: 'network',
    })
    expect(
      (
        await at.owner('select topics, writers, channel, quiet_from from boundaries where person_id = $1', [
          wren.id,
        ])
      )[0],
    ).toEqual({
      topics: ['grief', 'food'],
      writers: ['members'],
      channel: 'none',
      quiet_from: null,
    })
  })

  test('on one field: words of one and audience of the other are both kept', async () => {
    const [first, second] = [wasOn(await open(place)), wasOn(await open(place))]
    await send(place, [['words', 'north of the river'], ['audience', 'network'], first])
    await send(place, [['words', 'south of the river'], ['audience', 'me'], second])
    expect(await savedField('place')).toMatchObject({ words: 'south of the river', audience: 'network' })
  })

  test('a tab from before cannot open again what another one closed', async () => {
    const old = wasOn(await open(place))
    await send(place, [['words', 'south of the river'], ['audience', 'me'], wasOn(await open(place))])
    await send(place, [['words', 'west of the river'], ['audience', 'network'], old])
    expect(await savedField('place')).toMatchObject({ words: 'west of the river', audience: 'me' })
  })

  test('where both changed the same, the last one holds', async () => {
    const [first, second] = [wasOn(await open(place)), wasOn(await open(place))]
    await send(place, [['words', 'east'], ['audience', 'me'], first])
    await send(place, [['words', 'far east'], ['audience', 'me'], second])
    expect(await savedField('place')).toMatchObject({ words: 'far east' })
  })
})

test('wrong input comes back whole, and changes nothing', async () => {
  const before = await savedField('story')
  const long = `begins ${'x'.repeat(1001)}`
  const answer = await send('/you/profile/field/story', [
    ['words', long],
    ['audience', 'me'],
    ['was', 'a.b'],
  ])
  const html = await answer.text()
  expect([
    answer.status,
    html.includes(long),
    html.includes('Your words can have up to 1,000 letters'),
    html.includes('value="a.b"'),
  ]).toEqual([422, true, true, true])
  const wrong: [string, Fields][] = [
    [
      place,
      [
        ['words', 'a\u202eb'],
        ['audience', 'me'],
      ],
    ],
    [
      place,
      [
        ['words', 'a'.repeat(121)],
        ['audience', 'me'],
      ],
    ],
    [
      place,
      [
        ['words', 'a'],
        ['audience', 'everybody'],
      ],
    ],
    [place, [['words', 'a']]],
    [
      '/you/profile/field/full_name',
      [
        ['words', 'x'.repeat(101)],
        ['audience', 'me'],
      ],
    ],
    [
      '/you/profile/field/conditions',
      [
        ['choices', 'no_such_condition'],
        ['audience', 'me'],
      ],
    ],
    [
      '/you/profile/field/child_age',
      [
        ['choices', '4'],
        ['audience', 'me'],
      ],
    ],
    [
      '/you/profile/field/languages',
      [
        ['choices', 'klingon'],
        ['audience', 'me'],
      ],
    ],
    [
      '/you/boundaries/needs',
      [
        ['choices', 'a_pony'],
        ['audience', 'me'],
      ],
    ],
    [
      '/you/boundaries/needs',
      [
        ['words', 'x'.repeat(301)],
        ['audience', 'me'],
      ],
    ],
    ['/you/boundaries/topics', [['topics', 'weather']]],
    [
      '/you/boundaries/quiet',
      [
        ['from', '21:00'],
        ['to', ''],
      ],
    ],
    [
      '/you/boundaries/quiet',
      [
        ['from', ''],
        ['to', '07:00'],
      ],
    ],
    [
      '/you/boundaries/quiet',
      [
        ['from', '25:00'],
        ['to', '07:00'],
      ],
    ],
    [
      '/you/boundaries/quiet',
      [
        ['from', '07:00'],
        ['to', '07:00'],
      ],
    ],
    ['/you/boundaries/writers', [['writers', 'everybody']]],
    ['/you/boundaries/channel', [['channel', 'pigeon']]],
    ['/you/boundaries/zone', [['zone', 'Mars/Olympus']]],
    ['/you/boundaries/zone', [['zone', '+05:00']]],
    ['/you/boundaries/languages', [['languages', 'xx']]],
  ]
  for (const [path, fields] of wrong)
    expect([path, fields, (await send(path, fields)).status]).toEqual([path, fields, 422])
  expect(await savedField('story')).toEqual(before)
})

test('a field of choices takes no words, and one of words no choices', async () => {
  const fields = (words: string): Fields => [
    ['words', words],
    ['audience', 'network'],
  ]
  const path = '/you/profile/field/conditions'
  expect((await send(path, [...fields('a\u202eb'.repeat(900)), ['choices', 'asthma']])).status).toBe(303)
  expect(await savedField('conditions')).toMatchObject({ words: null, choices: ['asthma'] })
  expect((await send(place, [...fields('here'), ['choices', 'asthma']])).status).toBe(422)
  expect(
    (await send('/you/profile/field/languages', [...fields('x'), ['choices', 'es'], ['language', 'es']]))
      .status,
  ).toBe(303)
  expect(await savedField('languages')).toMatchObject({ words: null, language: null, choices: ['es'] })
})

test('a field or a part that nobody knows is no page', async () => {
  for (const path of [
    '/you/profile/field/needs',
    '/you/profile/field/weight',
    '/you/boundaries/everything',
    '/you/profile/field/__proto__',
  ])
    expect([
      path,
      (
        await send(path, [
          ['words', 'x'],
          ['audience', 'me'],
        ])
      ).status,
    ]).toEqual([path, 404])
})

test('only an own membership can be ticked, by form and by SQL', async () => {
  const [mine, theirs] = [at.world.memberships.wren!, at.world.memberships.otter!]
  const tick = (membership: string) =>
    send(place, [
      ['words', 'here'],
      ['audience', 'groups'],
      ['groups', membership],
    ])
  expect([(await tick(theirs)).status, (await tick(mine)).status]).toEqual([422, 303])
  const field = String((await savedField('place'))!.id)
  const insert = (membership: string) =>
    codeOf(
      reads(
        at.kith,
        wren,
        `insert into profile_showings values ('${field}', '${membership}', now()) on conflict do nothing`,
      ),
    )
  expect([await insert(theirs), await insert(mine)]).toEqual([refused, 'done'])
  const asOtter = codeOf(
    reads(
      at.kith,
      at.world.people.otter,
      `insert into profile_showings values ('${field}', '${theirs}', now())`,
    ),
  )
  expect(await asOtter).toBe(refused)
})

test('nobody reads or writes another’s fields, boundaries or ticks; staff neither', async () => {
  for (const who of ['otter', 'marta', 'ana'] as const)
    for (const table of ['profile_fields', 'profile_showings', 'boundaries'])
      expect([who, table, await reads(at.kith, at.world.people[who], `select * from ${table}`)]).toEqual([
        who,
        table,
        [],
      ])
  expect((await reads(at.kith, wren, 'select * from profile_fields')).length).toBeGreaterThan(1)
  const write = `update profile_fields set words = 'taken' where person_id = '${wren.id}' returning id`
  expect(await reads(at.kith, at.world.people.ana, write)).toEqual([])
  expect(await codeOf(reads(at.kith, null, 'select from boundaries'))).toBe(refused)
  expect(await codeOf(reads(at.kith, null, 'select from seen.profiles'))).toBe(refused)
})

test('own words in two groups: the page says that somebody in both could tell, and only then', async () => {
  const says = async () =>
    (await open('/you/profile')).includes('Your own words stand in more than one group')
  await send('/you/profile/field/story', [
    ['words', 'We are four.'],
    ['audience', 'network'],
  ])
  expect(await says()).toBe(false)
  await as(at.kith, wren, (db) => joinGroup(db, at.world.groups.far, { name: 'Linnet', seed: 0 }))
  expect(await says()).toBe(true)
  await send('/you/profile/field/story', [
    ['words', 'We are four.'],
    ['audience', 'groups'],
    ['groups', at.world.memberships.wren!],
  ])
  expect(await says()).toBe(false)
})

test('a young person shows to a youth group, and to no adult', async () => {
  const pip = at.world.people.pip
  const young = await at.kith.services.system('a test adds a youth group', async (db) => {
    const id = await seedGroup(db, {
      id: 'young',
      name: 'Young Bench',
      short_name: 'Young Bench',
      summary: {},
      conditions: [],
      audience: [],
      ages: null,
      stages: [],
      language: 'en',
      formats: ['video'],
      weekday: null,
      every: null,
      time: null,
      minutes: null,
      zone: 'UTC',
      place: null,
      joining: 'open',
      listing: 'public',
    })
    await db.updateTable('groups').set({ age_class: 'young' }).where('id', '=', id).execute()
    return id
  })
  const membership = await as(at.kith, pip, (db) => joinGroup(db, young, { name: 'Pip', seed: 0 }))
  await send(
    place,
    [
      ['words', 'near the school'],
      ['audience', 'network'],
    ],
    pip,
  )
  const rows = (who: Person) =>
    reads(at.kith, who, `select words from seen.profiles where membership_id = '${membership}'`)
  expect(await rows(pip)).toEqual([{ words: 'near the school' }])
  for (const who of ['wren', 'marta', 'ana'] as const)
    expect([who, await rows(at.world.people[who])]).toEqual([who, []])
  expect(await open('/you/profile/as?as=coordinator', pip)).not.toContain('near the school')
})
