// `consult plan` and `consult calendar`: dates by the rules that come with the program.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attempt, run } from '../support/program.js'

// Neither needs a database.
const nowhere = '/nonexistent/consult.db'
const plan = (...options) => attempt(nowhere, ['plan', ...options])

test('a plan names each date, how it was found, and what was not verified', async () => {
  const printed = await run(nowhere,
    ['plan', '--procedure', 'kz.law', '--opens', '2026-03-03T10:00', '--zone', 'Asia/Almaty'])
  assert.match(printed, /^procedure kz\.law version 1\nopens 2026-03-03T10:00:00 Asia\/Almaty\n/)
  assert.match(printed, /period\.shortest\n {2}.* \[not verified\]\n {2}15 working days from 3 March 2026/)
})

test('a plan as JSON is what the API gives', async () => {
  const printed = await run(nowhere, ['plan', '--procedure', 'kz.law', '--opens', '2026-03-03T10:00', '--json'])
  const { procedure, zone, dates } = JSON.parse(printed)
  assert.equal(procedure, 'kz.law')
  assert.equal(zone, 'Etc/UTC')
  assert.ok(dates.some(({ id }) => id === 'period.shortest'))
})

test('a plan says which rules a closing breaks', async () => {
  const with_closing = (closes) => run(nowhere, ['plan', '--procedure', 'kz.services-bylaw',
    '--opens', '2026-03-03T10:00', '--zone', 'Asia/Almaty', '--closes', closes])
  assert.match(await with_closing('2026-03-10T18:00'),
    /^this breaks a rule: The period is too short: 10 working days at least/m)
  assert.doesNotMatch(await with_closing('2026-03-19T00:00'), /breaks a rule/)
})

test('an event that is given a date dates what hangs on it', async () => {
  const dated = async (...events) => {
    const printed = await run(nowhere, ['plan', '--procedure', 'kz.law', '--opens', '2026-03-03T10:00', '--json',
      ...events.flatMap((event) => ['--event', event])])
    return JSON.parse(printed).dates.filter(({ at }) => at).length
  }
  assert.ok(await dated('publication=2026-08-01T10:00') > await dated())
})

test('what can not be is refused with what would be right', async () => {
  const cases = [
    [['--procedure', 'zz.no', '--opens', '2026-03-03T10:00'], /there is no procedure zz\.no/],
    [['--procedure', 'kz.law', '--opens', 'soon'], /2026-11-23T18:00/],
    [['--procedure', 'ru.orv', '--opens', '2026-03-03T10:00'], /Name the class of impact/],
    [['--procedure', 'kz.law', '--opens', '2026-03-03T10:00', '--event', 'party=now'], /party=now is no event/]
  ]
  for (const [options, complaint_wanted] of cases) {
    const { code, complaint } = await plan(...options)
    assert.equal(code, 1)
    assert.match(complaint, complaint_wanted)
  }
})

test('a calendar lists the days that are not as the week has them', async () => {
  const printed = await run(nowhere, ['calendar', 'kz', '2026'])
  assert.match(printed, /^2026-03-08 {2}holiday/m)
  assert.match(await run(nowhere, ['calendar', 'kz', '2100']), /^still to come: /m)
  const { code, complaint } = await attempt(nowhere, ['calendar', 'zz', '2026'])
  assert.equal(code, 1)
  assert.match(complaint, /there is no calendar zz/)
})
