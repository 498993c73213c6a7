// What becomes overdue while `consult serve` runs and nobody does anything.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { numbers_of } from '../support/demonstration.js'
import { parse_metrics } from '../support/prometheus.js'
import { run, serve } from '../support/program.js'

let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-obligations-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
})
after(() => rm(folder, { recursive: true }))

async function ask (url, method, body, token) {
  const answer = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body)
  })
  const said = await answer.json()
  assert.ok(answer.ok, `${method} ${url}: ${JSON.stringify(said)}`)
  return said
}

async function sign_in (api) {
  const { token } = await ask(`${api}/sessions`, 'POST', { login: 'regulator', password: 'demo-regulator-password' })
  return token
}

// The ministry's rules as they are, and an answer to a council that disagrees within an hour.
async function add_hasty_rules (api, token) {
  const rules = await ask(`${api}/procedures/moh.services`, 'GET')
  rules.version = 2
  rules.duties.push({
    ...rules.duties.at(-1),
    id: 'reply',
    name: { en: 'Reply to the council' },
    act: 'reply',
    to: undefined,
    body: 'council',
    in_case: 'on_disagreement',
    due: { relation: 'within', event: 'opinion', term: { count: 1, unit: 'hour' } }
  })
  await ask(`${api}/institutions/MOH/procedures`, 'POST', rules, token)
}

async function states_of (one, key) {
  const { changes } = await ask(`${one}/obligations`, 'GET')
  return changes.filter(({ obligation }) => obligation === key)
}

test('what becomes overdue is noted in the log while nobody does anything', async () => {
  const server = await serve(database, '--metrics-listen', '0')
  const api = `${server.url}/api/v1`
  const token = await sign_in(api)
  const { open } = await numbers_of(server.url)
  const one = `${api}/consultations/${open}`
  await add_hasty_rules(api, token)
  await ask(`${one}/procedure-move`, 'POST',
    { procedure: 'moh.services', version: 2, reason: { ru: 'Новый регламент.', kk: 'Жаңа регламент.', en: 'New rules.' } }, token)
  const due = new Date(Date.now() + 5000)
  await ask(`${one}/events`, 'POST',
    { event: 'opinion', subject: 'council', favourable: false, at: new Date(due - 3_600_000).toISOString() }, token)
  assert.deepEqual((await states_of(one, 'duties.reply')).map(({ state }) => state), ['open'])

  let overdue
  while (!overdue) {
    await pass(100)
    overdue = (await states_of(one, 'duties.reply')).find(({ state }) => state === 'overdue')
  }
  assert.ok(new Date(overdue.at) >= due, 'not noted before it is due')
  assert.equal(new Date(overdue.due).getTime(), due.getTime())
  const families = parse_metrics(await (await fetch(server.metrics_url)).text())
  const value = (name) => families.get(name).samples[0].value
  assert.ok(value('consult_obligation_watch_last_success_timestamp_seconds') >= due / 1000)
  assert.equal(value('consult_obligation_watch_failures_total'), 0)
  const { items } = await ask(`${api}/reminders`, 'GET', undefined, token)
  assert.deepEqual(items.filter(({ obligation }) => obligation === 'duties.reply').map(({ occasion }) => occasion),
    ['overdue'])
  await server.stop()
  assert.match(await run(database, ['log', 'verify']), /the log holds/)
})
