// Every server says when the order of the log lags behind, whoever is at fault.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { numbers_of } from '../support/demonstration.js'
import { make_database, why_skipped } from '../support/postgres.js'
import { run, serve } from '../support/program.js'
import { send_comment } from './load.js'

let database

before(async () => {
  if (why_skipped) return
  database = await make_database()
  await run(database.url, ['demo'])
})
const started = []
after(async () => {
  await Promise.all(started.map((server) => server.kill()))
  await database?.drop()
})

async function wait_until_all (servers, status, says) {
  for (const server of servers) {
    for (;;) {
      const answer = await fetch(`${server.url}/readyz`)
      if (answer.status === status) {
        assert.equal(await answer.text(), says)
        break
      }
      await pass(50)
    }
  }
}

test('servers are not ready while entries wait for their places', { skip: why_skipped }, async () => {
  const servers = await Promise.all([serve(database.url), serve(database.url), serve(database.url)])
  started.push(...servers)
  const { open } = await numbers_of(servers[0].url)
  await wait_until_all(servers, 200, 'ready\n')
  const let_go = await database.hold("SELECT 1 FROM consult.lease WHERE name = 'log' FOR UPDATE")
  for (const server of servers) {
    const answer = await send_comment(server.url, open, randomUUID(), 'It waits for its place')
    assert.equal(answer.status, 201, 'a comment is durable before it has its place')
  }
  await wait_until_all(servers, 503, 'log_behind\n')
  await let_go()
  await wait_until_all(servers, 200, 'ready\n')
  await Promise.all(servers.map((server) => server.stop()))
  assert.match(await run(database.url, ['log', 'verify']), /the log holds/)
})
