// A server that is told to end does so, whatever its database is waiting for.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { numbers_of } from '../support/demonstration.js'
import { make_database, why_skipped } from '../support/postgres.js'
import { begin_to_serve, begin_to_serve_as_first_process, run, serve } from '../support/program.js'
import { send_comment } from './load.js'

const skip = { skip: why_skipped }
let database

before(async () => {
  if (why_skipped) return
  database = await make_database()
  await run(database.url, ['demo'])
})
after(() => database?.drop())

const waiting = () => database.ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")

// What is under way when the server is told to end, and waits for the lock.
for (const [what, ask] of [
  ['a change', (url, number) => send_comment(url, number, randomUUID(), 'Waits')],
  ['a reading', (url, number) => fetch(`${url}/api/v1/consultations/${number}/comments`)]
]) {
  test(`a server ends while ${what} waits for its database`, skip, async () => {
    const server = await serve(database.url, '--stop-seconds', '1')
    const { open } = await numbers_of(server.url)
    const let_go = await database.hold('LOCK TABLE consult.comment IN ACCESS EXCLUSIVE MODE')
    const asked = ask(server.url, open)
    while (await waiting() === '0') await pass(20)
    await server.stop()
    assert.equal((await asked).status, 503)
    await let_go()
  })
}

test('a server ends while it waits for its database to open', skip, async () => {
  const let_go = await database.hold('LOCK TABLE consult.installation IN ACCESS EXCLUSIVE MODE')
  const server = begin_to_serve(database.url)
  while (await waiting() === '0') await pass(20)
  assert.match(server.said(), /"event":"opening"/)
  assert.equal(await server.end_by('SIGTERM'), 'SIGTERM')
  assert.match(server.said(), /stopped before it was open/)
  await let_go()
})

// It is not ended by a signal that it does not take.
test('the first process of a container ends, too', skip, async (context) => {
  const let_go = await database.hold('LOCK TABLE consult.installation IN ACCESS EXCLUSIVE MODE')
  try {
    const server = begin_to_serve_as_first_process(database.url)
    while (!/"event":"opening"/.test(server.said())) {
      if (/unshare/.test(server.said())) return context.skip('skipped: this user may make no container')
      await pass(20)
    }
    while (await waiting() === '0') await pass(20)
    assert.equal(await server.end_inner_by('TERM'), 128 + 15)
    assert.match(server.said(), /stopped before it was open/)
    assert.doesNotMatch(server.said(), /"event":"serving"/)
  } finally {
    await let_go()
  }
})

test('what was waiting is whole or not there', skip, async () => {
  await run(database.url, ['log', 'verify'])
})
