// What is done at one server holds at the others: sessions, comments, and what may be seen.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { numbers_of } from '../support/demonstration.js'
import { make_database, why_skipped } from '../support/postgres.js'
import { run, serve } from '../support/program.js'
import { as_busy_as_it_likes, send_comment } from './load.js'

const skip = { skip: why_skipped }
let database
let here
let there
let number

before(async () => {
  if (why_skipped) return
  database = await make_database()
  await run(database.url, ['demo'])
  here = await serve(database.url, ...as_busy_as_it_likes)
  there = await serve(database.url, ...as_busy_as_it_likes)
  number = (await numbers_of(here.url)).open
})
after(async () => {
  if (why_skipped) return
  process.kill(there.pid, 'SIGCONT') // a test that failed may have left it stopped
  await Promise.all([here.stop(), there.stop()])
  await database.drop()
})

async function sign_in (server, login) {
  const answer = await fetch(`${server.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password: `demo-${login}-password` })
  })
  assert.equal(answer.status, 201)
  return (await answer.json()).token
}

const as = (token) => ({ Authorization: `Bearer ${token}` })

async function screen (server, token, comments, event, reason) {
  const answer = await fetch(`${server.url}/api/v1/screening`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...as(token) },
    body: JSON.stringify({ comments, event, reason })
  })
  assert.equal(answer.status, 204, await answer.text())
}

async function submit (server, text) {
  const answer = await send_comment(server.url, number, randomUUID(), text)
  assert.equal(answer.status, 201)
  return (await answer.json()).number
}

// Kept by the server that made it.
const list_of = (consultation) => `/api/v1/consultations/${consultation}/comments?size=100`

async function seen (server, path) {
  const answer = await fetch(server.url + path)
  return answer.text()
}

async function shown_by (server, path, text) {
  while (!(await seen(server, path)).includes(text)) await pass(20)
}

test('who signs in at one server is known to the other, until he signs out', skip, async () => {
  const token = await sign_in(here, 'moderator')
  const status = async (server) =>
    (await fetch(`${server.url}/api/v1/consultations/${number}/screening`, { headers: as(token) })).status
  assert.equal(await status(there), 200)
  assert.equal((await fetch(`${there.url}/api/v1/sessions`, { method: 'DELETE', headers: as(token) })).status, 204)
  assert.equal(await status(here), 401)
})

test('what is published at one server is shown by the other that has kept the page', skip, async () => {
  const token = await sign_in(here, 'moderator')
  const list = list_of(number)
  for (let round = 0; round < 3; ++round) {
    await seen(there, list)
    const text = `Published ${randomUUID()}`
    await screen(here, token, [await submit(here, text)], 'publish')
    await shown_by(there, list, text)
  }
})

test('a comment that one server counts is counted by the others', skip, async () => {
  const figures = `/api/v1/consultations/${number}/figures`
  const count = async (server) => JSON.parse(await seen(server, figures)).comments_received
  const before_it = await count(there)
  await submit(here, `Counted ${randomUUID()}`)
  while (await count(there) !== before_it + 1) await pass(20)
})

test('what one server withholds no other shows once the call has returned', skip, async () => {
  const token = await sign_in(here, 'moderator')
  let going = true
  const path = list_of(number)
  // Always under way, so that answers are being made while the comment is withheld.
  const readers = Array.from({ length: 4 }, async () => {
    while (going) await seen(there, path)
  })
  for (let round = 0; round < 15; ++round) {
    const text = `Withheld ${randomUUID()}`
    const comment = await submit(here, text)
    await screen(here, token, [comment], 'publish')
    await shown_by(there, path, text)
    await screen(here, token, [comment], 'withhold', 'personal_data')
    for (const server of [there, here]) {
      assert.ok(!(await seen(server, path)).includes(text), `round ${round}: it is still shown`)
    }
  }
  going = false
  await Promise.all(readers)
})

test('a server that was stopped meanwhile does not show what was withheld either', skip, async () => {
  const token = await sign_in(here, 'moderator')
  const path = list_of(number)
  for (let round = 0; round < 5; ++round) {
    const text = `Withheld ${randomUUID()}`
    const comment = await submit(here, text)
    await screen(here, token, [comment], 'publish')
    await shown_by(there, path, text)
    process.kill(there.pid, 'SIGSTOP')
    await screen(here, token, [comment], 'withhold', 'personal_data')
    // They wait in the sockets of the server, to be the first thing it sees.
    const answers = Array.from({ length: 16 }, () => seen(there, path))
    await pass(50)
    process.kill(there.pid, 'SIGCONT')
    for (const answer of await Promise.all(answers)) assert.ok(!answer.includes(text), `round ${round}: it is still shown`)
  }
})
