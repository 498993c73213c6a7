// People are told while `consult serve` runs: by a mail server and a receiver of webhooks, each a process.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { numbers_of } from '../support/demonstration.js'
import { parse_metrics } from '../support/prometheus.js'
import { attempt, run, serve } from '../support/program.js'

let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-notices-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
})
after(() => rm(folder, { recursive: true }))

// A process of tests/support that prints its port and writes down what it takes.
async function start (script, record, ...options) {
  const path = fileURLToPath(new URL(`../support/${script}`, import.meta.url))
  const process = spawn(path, [record, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(process.stdout, 'data')
  return {
    port: Number(port),
    async stop () {
      process.kill('SIGTERM')
      await once(process, 'exit')
    }
  }
}

async function taken (record) {
  const text = await readFile(record, 'utf8').catch(() => '')
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line))
}

// The first thing taken for which `fits` holds, as soon as it is there.
async function awaited (record, fits) {
  for (;;) {
    const found = (await taken(record)).find(fits)
    if (found) return found
    await pass(100)
  }
}

const hidden = (page, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)[1]

function send (url, fields, headers = {}) {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })
}

async function subscribe (url, address) {
  const form = await (await fetch(`${url}/ru/subscribe`)).text()
  const answer = await send(`${url}/ru/subscribe`,
    { form_token: hidden(form, 'form_token'), what: 'everything', frequency: 'at_once', address })
  assert.equal(answer.status, 200)
}

// An official's session, for pages and for the API.
async function sign_in (url, login, password) {
  const form = await (await fetch(`${url}/en/console/sign-in`)).text()
  const answer = await send(`${url}/en/console/sign-in`, { form_token: hidden(form, 'form_token'), login, password })
  assert.equal(answer.status, 303)
  const token = /consult-session=([^;]*)/.exec(answer.headers.get('Set-Cookie'))[1]
  return { Cookie: `consult-session=${token}` }
}

async function post_json (url, body, headers = {}) {
  const answer = await fetch(url, {
    method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body)
  })
  const text = await answer.text()
  assert.ok(answer.ok, text)
  return text ? JSON.parse(text) : {}
}

async function regulator_of (url) {
  const { token } = await post_json(`${url}/api/v1/sessions`, { login: 'regulator', password: 'demo-regulator-password' })
  return { Authorization: `Bearer ${token}` }
}

async function extend (url, number, closes) {
  await post_json(`${url}/api/v1/consultations/${number}/extend`,
    { closes, reason: { ru: 'Нужно больше времени.', kk: 'Уақыт керек.', en: 'More time.' } }, await regulator_of(url))
}

// So many comments with one address; their numbers.
async function comments_of (url, number, address, count) {
  const numbers = []
  for (let i = 0; i < count; i++) {
    const receipt = await post_json(`${url}/api/v1/consultations/${number}/comments`,
      { text: `Comment ${i} of ${address}`, language: 'en', identity: { email: address } },
      { 'Idempotency-Key': `${address}-${i}-0123456789abcdef` })
    numbers.push(receipt.number)
  }
  return numbers
}

async function answer (url, number, comments, reason) {
  const official = await regulator_of(url)
  const response = await post_json(`${url}/api/v1/consultations/${number}/responses`,
    { disposition: 'noted', comments, reason: { ru: reason, kk: reason, en: reason } }, official)
  await post_json(`${url}/api/v1/responses/publish`, { responses: [response.id] }, official)
}

const in_days = (days) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T18:00:00`

async function metric (server, name, labels) {
  const families = parse_metrics(await (await fetch(server.metrics_url)).text())
  return families.get(name).samples
    .filter((sample) => Object.entries(labels).every(([label, wanted]) => sample.labels[label] === wanted))
    .reduce((sum, sample) => sum + sample.value, 0)
}

const mails = () => join(folder, 'mails')
const calls = () => join(folder, 'calls')

function with_mail (port) {
  return ['--mail-url', `smtp://127.0.0.1:${port}`, '--mail-without-tls', '--mail-from', 'portal@talqylau.example',
    '--public-address', 'https://talqylau.example', '--metrics-listen', '0']
}

test('messages wait for a mail server, then tell of what happens until they are ended', async () => {
  let server = await serve(database, '--metrics-listen', '0')
  await subscribe(server.url, 'aigul@example.org')
  while (await metric(server, 'consult_outbox_messages', { state: 'waiting_mail' }) === 0) await pass(100)
  assert.equal(await metric(server, 'consult_mail_set_up', {}), 0)
  const admin = await sign_in(server.url, 'admin', 'demo-administrator-password')
  assert.match(await (await fetch(`${server.url}/en/console`, { headers: admin })).text(), /has no mail server to send/)
  await server.stop()

  const mail = await start('mail_server.py', mails())
  server = await serve(database, ...with_mail(mail.port))
  const asked = await awaited(mails(), ({ to, body }) => to[0] === 'aigul@example.org' && /confirm/.test(body))
  const path = /https:\/\/talqylau\.example(\/\S+\/confirm)/.exec(asked.body)[1]
  assert.equal((await fetch(server.url + path)).status, 200)
  assert.equal((await send(server.url + path, {})).status, 303)

  const { open } = await numbers_of(server.url)
  await extend(server.url, open, in_days(200))
  const told = await awaited(mails(), ({ headers }) => /продлён/.test(headers.Subject))
  assert.match(told.body, /Нужно больше времени\./)
  assert.deepEqual(told.defects, [])
  assert.equal(told.headers['Auto-Submitted'], 'auto-generated')

  const leave = /<https:\/\/talqylau\.example(\/\S+)>/.exec(told.headers['List-Unsubscribe'])[1]
  assert.equal((await send(server.url + leave, { 'List-Unsubscribe': 'One-Click' })).status, 200)
  const before = (await taken(mails())).length
  await extend(server.url, open, in_days(210))
  await pass(3000)
  assert.equal((await taken(mails())).length, before, 'nobody is left who wants to be told')
  await server.stop()
  await mail.stop()
})

test('somebody whose address others give with comments gets a few messages, and none when they say so', async () => {
  const mail = await start('mail_server.py', mails())
  const server = await serve(database, ...with_mail(mail.port))
  const { open } = await numbers_of(server.url)
  const to = (address) => async () => (await taken(mails())).filter((one) => one.to[0] === address)
  const victim = to('victim@example.org')
  const numbers = await comments_of(server.url, open, 'victim@example.org', 8)
  await answer(server.url, open, numbers, 'Read and noted.')
  while (await metric(server, 'consult_outbox_messages', { state: 'held' }) < 5) await pass(100)
  while ((await victim()).length < 3) await pass(100)
  await pass(2000)
  const first = await victim()
  assert.equal(first.length, 3)
  assert.deepEqual(first.flatMap(({ defects }) => defects), [])

  // The owner says that it is theirs: the rest comes, in one.
  const mine = /https:\/\/talqylau\.example(\/\S+\/subscriptions\/\S+)/.exec(first[0].body)[1]
  assert.equal((await fetch(server.url + mine)).status, 200)
  assert.equal((await victim()).length, 3, 'looking at the page says nothing')
  assert.equal((await send(`${server.url}${mine}/confirm`, {})).status, 303)
  while ((await victim()).length < 4) await pass(100)
  const rest = (await victim())[3]
  for (const number of numbers.filter((one) => !first.some(({ body, headers }) => (body + headers.Subject).includes(one)))) {
    assert.ok(rest.body.includes(number), number)
  }

  // One click stops them, and the desk says that there was something to tell.
  const stop = /<https:\/\/talqylau\.example(\/\S+)>/.exec(rest.headers['List-Unsubscribe'])[1]
  assert.equal(rest.headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click')
  assert.equal((await send(server.url + stop, { 'List-Unsubscribe': 'One-Click' })).status, 200)
  const more = await comments_of(server.url, open, 'Victim+again@example.org', 2)
  await answer(server.url, open, more, 'Noted once more.')
  while (await metric(server, 'consult_outbox_messages', { state: 'stopped' }) < 2) await pass(100)
  await pass(1500)
  assert.equal((await victim()).length, 4)
  assert.equal((await to('Victim+again@example.org')()).length, 0)
  const admin = await sign_in(server.url, 'admin', 'demo-administrator-password')
  const page = await (await fetch(`${server.url}/en/console/messages`, { headers: admin })).text()
  assert.match(page, /Stopped by the owner of the address, in the last thirty days<\/dt><dd>2</)
  assert.doesNotMatch(server.said(), /example\.org/, 'the log names nobody')
  await server.stop()
  await mail.stop()
})

test('what a mail server refuses for good is a dead letter', async () => {
  const mail = await start('mail_server.py', mails())
  const server = await serve(database, ...with_mail(mail.port))
  await subscribe(server.url, 'refused@example.org')
  while (await metric(server, 'consult_outbox_messages', { state: 'dead' }) === 0) await pass(100)
  const admin = await sign_in(server.url, 'admin', 'demo-administrator-password')
  const page = await (await fetch(`${server.url}/en/console/messages`, { headers: admin })).text()
  assert.match(page, /r…d@example\.org/)
  assert.match(page, /no such user here/)
  await awaited(mails(), ({ to }) => to[0] === 'admin@talqylau.example')
  assert.doesNotMatch(server.said(), /example\.org/, 'the log names nobody')
  await server.stop()
  await mail.stop()
})

test('a webhook is told, signed', async () => {
  const hooks = await start('hook_server.py', calls())
  const server = await serve(database, '--webhooks-allow-private')
  const regulator = await sign_in(server.url, 'regulator', 'demo-regulator-password')
  const address = `${server.url}/en/console/webhooks`
  const form = await (await fetch(address, { headers: regulator })).text()
  const made = await send(address, [['form_token', hidden(form, 'form_token')], ['institution', 'MOH'],
    ['url', `http://localhost:${hooks.port}/hook`], ['events', 'consultation.extended']], regulator)
  const secret = /whsec_([A-Za-z0-9+/=]+)/.exec(await made.text())[1]
  const { open } = await numbers_of(server.url)
  await extend(server.url, open, in_days(220))
  const { body, headers } = await awaited(calls(), () => true)
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', Buffer.from(secret, 'base64')).update(signed).digest('base64')
  assert.equal(headers['webhook-signature'], `v1,${expected}`)
  const { type, data } = JSON.parse(body)
  assert.equal(type, 'consultation.extended')
  assert.equal(data.consultation, open)
  await server.stop()
  await hooks.stop()
})

test('settings that do not go together are refused by their names', async () => {
  for (const [options, complaint] of [
    [['--mail-url', 'smtp://localhost'], /--mail-url needs --mail-from/],
    [['--mail-url', 'smtp://localhost', '--mail-from', 'a@example.org'], /--mail-url needs --public-address/],
    [['--mail-url', 'http://localhost'], /smtp:\/\/HOST:PORT/],
    [['--mail-from', 'nobody'], /nobody is no address/],
    [['--mail-url', 'smtp://localhost', '--mail-user', 'x'], /--mail-password-file/]
  ]) {
    const { code, complaint: said } = await attempt(database, ['serve', '--port', '0', ...options])
    assert.notEqual(code, 0)
    assert.match(said, complaint)
  }
})

test('an account gets its address by the shell', async () => {
  assert.match(await run(database, ['user', 'email', 'moderator', 'marat@talqylau.example']), /goes to marat@/)
  const { code, complaint } = await attempt(database, ['user', 'email', 'moderator', 'nowhere'])
  assert.notEqual(code, 0)
  assert.match(complaint, /Not an e-mail address/)
})
