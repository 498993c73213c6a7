// The server's log: what is in it, and that nothing of a visitor is.
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { numbers_of } from '../support/demonstration.js'
import { attempt, run, serve } from '../support/program.js'

let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-journal-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
})
after(() => rm(folder, { recursive: true }))

function lines_of (server) {
  return server.said().split('\n').filter(Boolean).map((line) => JSON.parse(line))
}

function requests_of (server) {
  return lines_of(server).filter(({ event }) => event === 'request')
}

function post_json (url, body, headers = {}) {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body)
  })
}

function post_form (url, fields, headers = {}) {
  return fetch(url, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) })
}

// What a browser would send of a form besides what is typed.
async function hidden_fields (url) {
  const page = await (await fetch(url)).text()
  return Object.fromEntries([...page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([field]) =>
    [/name="([^"]*)"/.exec(field)[1], /value="([^"]*)"/.exec(field)?.[1] ?? '']))
}

async function send_raw (server, octets) {
  const { hostname, port } = new URL(server.url)
  const socket = connect(port, hostname)
  await once(socket, 'connect')
  const heard = text(socket)
  socket.end(octets)
  return heard
}

test('every line is JSON with time, level and event', async () => {
  const server = await serve(database, '--log-format', 'json')
  await server.stop()
  const lines = lines_of(server)
  assert.deepEqual(lines.map(({ event }) => event), ['opening', 'serving', 'stopping', 'stopped'])
  for (const { time, level } of lines) {
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    assert.equal(level, 'info')
  }
})

test('text is for people, and no request is logged unless asked for', async () => {
  const server = await serve(database, '--log-format', 'text')
  await fetch(`${server.url}/en/`)
  await server.stop()
  const said = server.said().trimEnd().split('\n')
  assert.equal(said.length, 4)
  for (const line of said) assert.match(line, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z info: \w/)
  const { code, complaint } = await attempt(database, ['serve', '--port', '0', '--log-format', 'xml'])
  assert.notEqual(code, 0)
  assert.match(complaint, /--log-format/)
})

test('the log of requests names templates', async () => {
  const server = await serve(database, '--access-log')
  const { open } = await numbers_of(server.url)
  await (await fetch(`${server.url}/en/consultations/${open}?x=1`)).text()
  await (await fetch(`${server.url}/en/consultations/${open}`, { method: 'HEAD' })).text()
  await server.stop()
  const requests = requests_of(server)
  assert.equal(requests.length, 3)
  const { time, seconds, octets, ...others } = requests[1]
  assert.deepEqual(others, {
    level: 'info', event: 'request', method: 'GET', route: '/{language}/consultations/{number}', status: 200
  })
  assert.ok(octets > 1000)
  assert.ok(seconds >= 0)
  assert.equal(requests[2].method, 'HEAD')
  assert.ok(requests[2].octets < octets)
})

// Each secret is sent in one place or more of a whole journey; none may be logged.
const secrets = {
  name: 'Zhanar-Secretova',
  organisation: 'Secret-Union-of-Cooks',
  email: 'zhanar.secret@mail-of-secrets.example',
  text: 'The soup at my daughter’s school, number 5, made-her-ill',
  form_text: 'My-neighbour-Serik drinks',
  login: 'secret-login',
  password: 'secret-password-of-many-words',
  cookie: 'secret-cookie-0123456789',
  bearer: 'secret-bearer-0123456789',
  path: 'secret-part-of-a-path',
  query: 'secret-part-of-a-query',
  field: 'secret-field-value',
  method: 'SECRETMETHOD',
  address: '203.0.113.77',
  network: '203.0.113',
  address6: '2001:db8:5ec:2e7::77',
  network6: '2001:db8:5ec'
}

test('nothing of a visitor is logged in a whole journey', async () => {
  const server = await serve(database, '--access-log', '--trusted-proxy', '127.0.0.1',
    '--submission-burst', '3', '--submissions-per-second', '0.001')
  const numbers = await numbers_of(server.url)
  const api = `${server.url}/api/v1`
  const comments = `${api}/consultations/${numbers.open}/comments`
  const seen = { ...secrets }
  const from = { 'X-Forwarded-For': secrets.address, Cookie: `session=${secrets.cookie}`, 'X-Secret': secrets.field }
  const statuses = []
  const note = async (answer) => {
    answer = await answer
    statuses.push(answer.status)
    return answer
  }
  const identity = { name: secrets.name, organisation: secrets.organisation, email: secrets.email }
  const key = randomUUID()
  seen.key = key
  const offered = { text: secrets.text, language: 'en', identity }
  // Sent by the API, again, with a key that was used, with a mistake, too often.
  const receipt = await (await note(post_json(comments, offered, { ...from, 'Idempotency-Key': key }))).json()
  seen.token = receipt.tracking_token
  assert.ok(seen.token.length > 20)
  await note(post_json(comments, { ...offered, text: `${secrets.text}!` }, { ...from, 'Idempotency-Key': key }))
  await note(post_json(comments, { ...offered, identity: { email: `${secrets.email} ${secrets.name}` } },
    { ...from, 'Idempotency-Key': randomUUID() }))
  for (let i = 0; i < 3; ++i) await note(post_json(comments, offered, { ...from, 'Idempotency-Key': randomUUID() }))
  // Sent by the form.
  const form = `${server.url}/en/consultations/${numbers.open}/comment`
  const v6 = { ...from, 'X-Forwarded-For': secrets.address6 }
  const fields = { ...await hidden_fields(form), text: secrets.form_text, name: secrets.name, organisation: secrets.organisation, email: secrets.email }
  await note(post_form(form, fields, v6))
  // Tracked.
  const { number } = receipt
  await note(post_json(`${api}/comments/${number}/track`, { tracking_token: seen.token }, from))
  await note(post_json(`${api}/comments/${number}/track`, { tracking_token: secrets.bearer }, from))
  await note(post_form(`${server.url}/en/tracking`, { number, token: seen.token, tracking_token: seen.token }, from))
  // Signing in, wrongly and rightly.
  await note(post_json(`${api}/sessions`, { login: secrets.login, password: secrets.password }, from))
  const session = await (await note(post_json(`${api}/sessions`, { login: 'regulator', password: 'demo-regulator-password' }, from))).json()
  seen.demo_password = 'demo-regulator-password'
  seen.session = Object.values(session).find((member) => typeof member === 'string' && member.length >= 32)
  const sign_in = `${server.url}/en/console/sign-in`
  await note(post_form(sign_in, { ...await hidden_fields(sign_in), login: secrets.login, password: secrets.password }, from))
  // Requests that are none.
  for (const path of [`/${secrets.path}?${secrets.query}=1`, `/en/consultations/${secrets.path}?q=${secrets.query}`, `/api/v1/comments/${secrets.path}`,
    `/api/v1/consultations?${secrets.query}=${secrets.query}`, `/api/v1/consultations/%ff${secrets.path}`, `/en/tracking?token=${secrets.query}`]) {
    await note(fetch(server.url + path, { headers: { ...from, Authorization: `Bearer ${secrets.bearer}` } }))
  }
  for (const octets of [`${secrets.method} /${secrets.path} HTTP/1.1\r\nHost: ${secrets.field}\r\n\r\n`,
    `GET /${secrets.path} HTTP/1.1\r\nHost: a\r\nHost: ${secrets.field}\r\n\r\n`,
    `GET ${secrets.path} HTTP/9.9\r\n\r\n`, `${secrets.text}\r\n\r\n`,
    `POST /${secrets.path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${secrets.field}\r\n`,
    `GET /${'x'.repeat(9000)}${secrets.path} HTTP/1.1\r\nHost: a\r\n\r\n`]) {
    statuses.push(Number(/^HTTP\/1\.1 (\d+)/.exec(await send_raw(server, octets))[1]))
  }
  // A file that is not there any more: a fault.
  const { items } = await (await fetch(`${api}/consultations/${numbers.open}/documents`)).json()
  await remove_files(`${database}.files`)
  const fault = await note(fetch(`${api}/documents/${items[0].id}/content?${secrets.query}=`.replace(/\?.*/, ''), { headers: from }))
  assert.equal(fault.status, 500)
  const { incident } = await fault.json()
  await server.stop()

  for (const [what, secret] of Object.entries(seen)) {
    assert.ok(secret, what)
    for (const form of [secret, encodeURIComponent(secret), createHash('sha256').update(secret).digest('hex')]) {
      assert.ok(!server.said().includes(form), `${what} is logged`)
    }
  }
  assert.ok(!server.said().includes(number), 'the number of a comment leads to it')
  // Not because nothing was logged.
  const requests = requests_of(server)
  const logged = requests.map(({ status }) => status)
  for (const status of statuses) assert.ok(logged.includes(status), `${status} is logged`)
  assert.ok(statuses.includes(201) && statuses.includes(409) && statuses.includes(422) && statuses.includes(429) && statuses.includes(401), `${statuses}`)
  assert.ok(requests.length >= statuses.length)
  assert.ok(requests.some(({ method }) => method === 'other'))
  // The number that the reader is told leads to the reason.
  const [told] = lines_of(server).filter(({ event }) => event === 'incident')
  assert.equal(told.incident, incident)
  assert.equal(told.level, 'error')
  assert.ok(told.message.length > incident.length + 20, told.message)
  assert.equal(requests.find(({ status }) => status === 500).incident, incident)
})

async function remove_files (stored) {
  const entries = await readdir(stored, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  assert.ok(files.length > 0)
  for (const file of files) await rm(join(file.parentPath ?? file.path, file.name))
}

test('what goes wrong again and again does not fill the log', async () => {
  const server = await serve(database)
  const { open } = await numbers_of(server.url)
  const { items } = await (await fetch(`${server.url}/api/v1/consultations/${open}/documents`)).json()
  const incidents = []
  for (let i = 0; i < 40; ++i) {
    const answer = await fetch(`${server.url}/api/v1/documents/${items[0].id}/content`)
    assert.equal(answer.status, 500)
    incidents.push((await answer.json()).incident)
  }
  await server.stop()
  const lines = lines_of(server).filter(({ event }) => event === 'incident')
  assert.ok(lines.length < 40 / 2, `${lines.length} lines`)
  const told = lines.flatMap((line) => line.incident ?? line.incidents.split(' '))
  assert.deepEqual(told, incidents, 'each number that a reader was told is there')
  const repeated = lines.reduce((sum, line) => sum + (line.repeated ?? 1), 0)
  assert.equal(repeated, 40)
})
