// Three servers on one database, of which one is killed and another stopped for a while: nothing that
// was acknowledged is lost, and the log is one.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { numbers_of } from '../support/demonstration.js'
import { make_database, why_skipped } from '../support/postgres.js'
import { run, serve } from '../support/program.js'
import { as_busy_as_it_likes, Load } from './load.js'

// What writers of one program may have taken ahead: as many numbers as there are units in a batch.
const most_taken_ahead = 2 * 64
const some = 150
const few = 20
const at_once = 16

let database

before(async () => {
  if (why_skipped) return
  database = await make_database()
  await run(database.url, ['demo'])
})
const started = []
after(async () => {
  // Those too that a test which failed has left.
  await Promise.all(started.map((server) => server.kill()))
  await database?.drop()
})

async function start () {
  const server = await serve(database.url, ...as_busy_as_it_likes)
  started.push(server)
  return server
}

// The server that gives entries their places now.
async function sequencer_of (servers) {
  for (;;) {
    const holder = await database.ask(
      "SELECT holder FROM consult.lease WHERE name = 'log' AND expires_at > consult.clock_microseconds()")
    const found = servers.find(({ pid }) => holder.split('/')[1] === String(pid))
    if (found) return found
    await pass(50)
  }
}

async function numbers_in_use () {
  const consultation = await database.ask(
    'SELECT consultation_id FROM consult.comment ORDER BY received_at DESC LIMIT 1')
  const [count, highest] = (await database.ask(
    `SELECT count(*), max(sequence) FROM consult.comment WHERE consultation_id = ${consultation}`)).split('|')
  return { count: Number(count), highest: Number(highest) }
}

let number

async function check_receipt (server, { text, receipt }) {
  const answer = await fetch(`${server.url}/api/v1/comments/${receipt.number}/track`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ tracking_token: receipt.tracking_token })
  })
  assert.equal(answer.status, 200, `${receipt.number} is not found`)
  assert.equal((await answer.json()).receipt.text, text)
}

async function check_receipts (server, comments) {
  const left = [...comments]
  await Promise.all(Array.from({ length: at_once }, async () => {
    while (left.length > 0) await check_receipt(server, left.pop())
  }))
}

test('a server that is killed and one that is stopped cost nothing', { skip: why_skipped }, async () => {
  let servers = await Promise.all([start(), start(), start()])
  number = (await numbers_of(servers[0].url)).open

  const calm = new Load(number, () => servers.map(({ url }) => url))
  await calm.more(some)
  await calm.stop()
  const before_the_kill = await numbers_in_use()
  // A server that is sent a comment again takes a number it then does not need, and keeps it for the next.
  const spare = before_the_kill.highest - before_the_kill.count
  assert.ok(spare <= calm.retries, `${spare} numbers are unused after ${calm.retries} retries`)

  const load = new Load(number, () => servers.map(({ url }) => url))
  await load.more(some)
  const killed = await sequencer_of(servers)
  await killed.kill()
  servers = servers.filter((server) => server !== killed)
  await load.more(some)
  const stopped = await sequencer_of(servers)
  process.kill(stopped.pid, 'SIGSTOP')
  const leads = await sequencer_of(servers.filter((server) => server !== stopped))
  await load.more(few)
  process.kill(stopped.pid, 'SIGCONT')
  await load.more(some)
  servers.push(await start())
  await load.more(some)
  await load.stop()
  assert.notEqual(leads.pid, stopped.pid)
  assert.deepEqual([...calm.refusals, ...load.refusals], [])

  const comments = [...calm.acknowledged, ...load.acknowledged]
  for (const server of servers) await check_receipts(server, comments)
  await Promise.all(servers.map((server) => server.stop()))
  assert.match(await run(database.url, ['log', 'verify']), /the log holds/)

  const numbers = comments.map(({ receipt }) => receipt.number)
  assert.equal(new Set(numbers).size, numbers.length, 'two comments got one number')
  const exported = (await run(database.url, ['export', 'consultation', number])).split('\n').filter(Boolean)
    .map((line) => JSON.parse(line))
  const by_number = new Map(exported.map((comment) => [comment.number, comment.text]))
  for (const { receipt, text } of comments) assert.equal(by_number.get(receipt.number), text)
  const sent = new Set(comments.map(({ text }) => text))
  assert.equal(exported.filter(({ text }) => sent.has(text)).length, comments.length, 'a comment was taken twice')

  assert.equal(await database.ask('SELECT min(position) = 0 AND max(position) = count(*) - 1 AND ' +
    'count(*) = (SELECT count(*) FROM consult.log_content) FROM consult.log_order'), 't', 'the log has a gap')
  const at_the_end = await numbers_in_use()
  const unused = at_the_end.highest - at_the_end.count
  assert.ok(unused <= most_taken_ahead, `${unused} numbers are unused`)
})
