// A database that lets nobody in for a while: what visitors, machines and the log are told.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { numbers_of } from '../support/demonstration.js'
import { ask_server, make_database, why_skipped } from '../support/postgres.js'
import { run, serve } from '../support/program.js'
import { parse_metrics } from '../support/prometheus.js'
import { send_comment } from './load.js'

const skip = { skip: why_skipped }
let database
let server
let number

before(async () => {
  if (why_skipped) return
  database = await make_database()
  await run(database.url, ['demo'])
  server = await serve(database.url, '--metrics-listen', '0', '--log-format', 'json')
  number = (await numbers_of(server.url)).open
})
after(async () => {
  await server?.kill()
  await database?.drop()
})

async function metric (name, label) {
  const { samples } = parse_metrics(await (await fetch(server.metrics_url)).text()).get(name)
  return samples.find(({ labels }) => !label || Object.values(labels).includes(label)).value
}

async function ready (says) {
  while (await (await fetch(`${server.url}/readyz`)).text() !== says) await pass(50)
}

const events = () => server.said().split('\n').filter(Boolean).map((line) => JSON.parse(line))

test('while the database is away', skip, async (context) => {
  await ready('ready\n')
  const entries = await metric('consult_log_entries')
  assert.ok(entries > 0)
  // A change is under way when it goes.
  const let_go = await database.hold('LOCK TABLE consult.comment IN ACCESS EXCLUSIVE MODE')
  const key = randomUUID()
  const waiting = send_comment(server.url, number, key, 'Is it kept?')
  while (await database.ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()") === '0') await pass(20)
  await ask_server(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS false`)
  // Not the one that holds the lock: the change would be made before its own session ends.
  await ask_server(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database.name}' AND application_name <> 'psql'`)
  assert.equal((await waiting).status, 503)
  await let_go()
  await ready('recovering\n')

  await context.test('its comments count as failed, and the log keeps its size', async () => {
    assert.equal(await metric('consult_submissions_total', 'failed'), 1)
    assert.ok(await metric('consult_commit_failures_total') >= 1)
    assert.equal(await metric('consult_log_entries'), entries)
  })
  await context.test('a page says so, and that nothing is lost', async () => {
    for (const [language, words] of [['en', 'not available at the moment'], ['ru', 'сейчас недоступен'], ['kk', 'қазір қолжетімсіз']]) {
      const page = await fetch(`${server.url}/${language}/consultations/${number}?changed`)
      assert.equal(page.status, 503)
      assert.ok((await page.text()).includes(words))
    }
  })
  await context.test('the server\'s log says so once, and when it is over', async () => {
    const told = (event) => events().filter((line) => line.event === event && line.problem === 'recovering')
    while (told('problem').length === 0) await pass(50)
    await ask_server(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS true`)
    await ready('ready\n')
    while (told('problem_over').length === 0) await pass(50)
    assert.equal(told('problem').length, 1)
    assert.equal((await send_comment(server.url, number, key, 'Is it kept?')).status, 201)
  })
})
