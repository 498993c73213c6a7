// What an operator's machines see of `consult serve`: health, metrics and the log.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { promisify } from 'node:util'
import { numbers_of } from '../support/demonstration.js'
import { parse_metrics } from '../support/prometheus.js'
import { attempt, run, serve, serve_on_full_disk } from '../support/program.js'

const operations = new URL('../../docs/operations.md', import.meta.url)
let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-watching-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
})
after(() => rm(folder, { recursive: true }))

function watched (...options) {
  return serve(database, '--metrics-listen', '0', ...options)
}

async function metrics_of (server) {
  const answer = await fetch(server.metrics_url)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('Content-Type'), 'text/plain; version=0.0.4; charset=utf-8')
  const text = await answer.text()
  return { text, families: parse_metrics(text) }
}

function value (families, name, labels = {}) {
  const found = families.get(name).samples.filter((sample) =>
    Object.entries(labels).every(([label, wanted]) => sample.labels[label] === wanted))
  return found.reduce((sum, sample) => sum + sample.value, 0)
}

function submit (url, number, comment, key = randomUUID()) {
  return fetch(`${url}/api/v1/consultations/${number}/comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ text: 'Fewer rules, please.', language: 'en', ...comment })
  })
}

test('what is printed is what the documentation says, in a format that holds', async () => {
  const server = await watched()
  await fetch(`${server.url}/en/`)
  const { families } = await metrics_of(server)
  await server.stop()
  const printed = [...families].map(([name, { type, help, samples }]) => {
    const labels = [...new Set(samples.flatMap((sample) => Object.keys(sample.labels)))].filter((label) => label !== 'le')
    return [name, type, labels.join(', '), help]
  })
  const documented = (await readFile(operations, 'utf8')).split('\n')
    .map((line) => /^\| `((?:consult|process)_\w+)` \| (\w+) \|(.*) \| (.*) \|$/.exec(line))
    .filter(Boolean)
    .map(([, name, type, labels, meaning]) => [name, type, labels.replaceAll('`', '').trim(), meaning.replaceAll('`', '')])
  assert.deepEqual(printed, documented)
})

// A second opinion, where Debian's package prometheus is installed; it is too large to ask for.
test('Prometheus\'s own checker finds nothing', async (context) => {
  const promtool = process.env.PROMTOOL ?? 'promtool'
  try {
    await promisify(execFile)(promtool, ['--version'])
  } catch {
    const why = 'promtool is not installed: apt-get install prometheus, or name it in PROMTOOL'
    console.log(`SKIPPED: ${why}`)
    return context.skip(why)
  }
  const server = await watched()
  await fetch(`${server.url}/en/`)
  await fetch(`${server.url}/nowhere`)
  const { text } = await metrics_of(server)
  await server.stop()
  const file = join(folder, 'metrics')
  await writeFile(file, text)
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', `"${promtool}" check metrics <"${file}"`])
  assert.equal(stdout + stderr, '')
})

test('requests are counted by the templates of their addresses', async () => {
  const server = await watched()
  const { open } = await numbers_of(server.url)
  for (const path of [`/en/consultations/${open}`, `/api/v1/consultations/${open}`, '/en/nowhere/SECRET-1', '/SECRET-2?x=SECRET-3']) {
    for (const method of ['GET', 'HEAD']) await (await fetch(server.url + path, { method })).text()
  }
  const { text, families } = await metrics_of(server)
  await server.stop()
  assert.ok(!text.includes(open))
  assert.ok(!text.includes('SECRET'))
  const count = (method, route, status) =>
    value(families, 'consult_http_requests_total', { method, route, status })
  for (const method of ['GET', 'HEAD']) {
    assert.equal(count(method, '/{language}/consultations/{number}', '200'), 1)
    assert.equal(count(method, '/api/v1/consultations/{number}', '200'), 1)
    assert.equal(count(method, 'unmatched', '404'), 2)
  }
  assert.equal(value(families, 'consult_http_requests_total'), 9)
  assert.equal(value(families, 'consult_http_request_seconds_count'), 9)
  assert.equal(value(families, 'consult_http_request_seconds_count', { group: 'cached' }), 2)
  assert.equal(value(families, 'consult_cache_hits_total', { cache: 'pages' }), 1)
  assert.equal(value(families, 'consult_cache_hits_total', { cache: 'api' }), 1)
})

test('submissions are counted by what became of them', async () => {
  const server = await watched()
  const { open } = await numbers_of(server.url)
  const key = randomUUID()
  const commits = ({ families }) => value(families, 'consult_commit_seconds_count')
  const before = commits(await metrics_of(server))
  const statuses = []
  for (const comment of [{}, {}, { text: 'Other content under the same key.' }]) {
    statuses.push((await submit(server.url, open, comment, key)).status)
  }
  const metrics = await metrics_of(server)
  const { families } = metrics
  await server.stop()
  assert.deepEqual(statuses, [201, 200, 409])
  const outcomes = families.get('consult_submissions_total').samples
    .map(({ labels, value }) => `${labels.outcome} ${value}`)
  assert.deepEqual(outcomes, ['accepted 1', 'repeated 1', 'refused 1', 'busy 0', 'failed 0'])
  assert.equal(value(families, 'consult_http_request_seconds_count', { group: 'submission' }), 3)
  assert.ok(commits(metrics) > before) // the server's own work commits, too
})

test('metrics are for the operator: not at the portal, nowhere unless asked for', async () => {
  const server = await watched()
  const at_portal = await fetch(`${server.url}/metrics`)
  assert.equal(at_portal.status, 404)
  const origin = new URL(server.metrics_url).origin
  assert.match(origin, /^http:\/\/127\.0\.0\.1:/)
  const answers = []
  for (const [path, method] of [['/healthz', 'GET'], ['/readyz', 'GET'], ['/', 'GET'], ['/metrics', 'POST'], ['/metrics', 'HEAD']]) {
    answers.push(`${method} ${path} ${(await fetch(origin + path, { method })).status}`)
  }
  await server.stop()
  assert.deepEqual(answers, ['GET /healthz 200', 'GET /readyz 200', 'GET / 404', 'POST /metrics 405', 'HEAD /metrics 200'])
  const without = await serve(database)
  await without.stop()
  assert.equal(without.metrics_url, undefined)
})

test('an address for metrics that is none is named by its flag', async () => {
  for (const wrong of ['nowhere', ':9', '1:2:3', '127.0.0.1:', '127.0.0.1:99999', '::1:9464']) {
    const { code, complaint } = await attempt(database, ['serve', '--port', '0', '--metrics-listen', wrong])
    assert.notEqual(code, 0, wrong)
    assert.match(complaint, /--metrics-listen: .* is no address such as 127\.0\.0\.1:9464/)
  }
  const { code, complaint } = await attempt(database, ['serve', '--port', '0', '--metrics-listen', '192.0.2.1:9'])
  assert.equal(code, 1)
  assert.match(complaint, /--metrics-listen: 192\.0\.2\.1 port 9 can't be listened on/)
})

test('readiness is told in lines and in JSON', async () => {
  const server = await watched()
  const json = await fetch(`${server.url}/readyz`, { headers: { Accept: 'application/json' } })
  const lines = await fetch(`${server.url}/readyz`)
  assert.equal(json.headers.get('Vary'), 'Accept')
  assert.deepEqual(await json.json(), { ready: true, problems: [] })
  assert.equal(await lines.text(), 'ready\n')
  const { families } = await metrics_of(server)
  assert.equal(value(families, 'consult_ready'), 1)
  await server.stop()
})

test('a disk that fails makes the server unready, and only that', async () => {
  const server = await serve_on_full_disk(database, '--metrics-listen', '0', '--submission-burst', '1000')
  const { open } = await numbers_of(server.url)
  const limit = (octets) => promisify(execFile)('prlimit', ['--pid', `${server.pid}`, `--fsize=${octets}:`])
  assert.equal((await submit(server.url, open)).status, 201)
  await limit(0)
  assert.equal((await submit(server.url, open)).status, 503)
  const json = await fetch(`${server.url}/readyz`, { headers: { Accept: 'application/json' } })
  assert.equal(json.status, 503)
  assert.deepEqual(await json.json(), { ready: false, problems: [{ key: 'recovering', stops_writes: true }] })
  assert.equal(await (await fetch(`${server.url}/readyz`)).text(), 'recovering\n')
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200)
  assert.equal((await submit(server.url, open)).status, 503)
  const { families } = await metrics_of(server)
  assert.equal(value(families, 'consult_ready'), 0)
  assert.equal(value(families, 'consult_problem', { problem: 'recovering' }), 1)
  assert.ok(value(families, 'consult_commit_failures_total') >= 1)
  // The first of the two has failed, or was told to wait: the server's own work may meet the disk before it.
  const failed = value(families, 'consult_submissions_total', { outcome: 'failed' })
  assert.ok(failed <= 1)
  assert.equal(value(families, 'consult_submissions_total', { outcome: 'busy' }), 2 - failed)
  await limit('unlimited')
  while ((await fetch(`${server.url}/readyz`)).status !== 200) await pass(20)
  assert.equal((await submit(server.url, open)).status, 201)
  await server.stop()
  assert.match(server.said(), /"level":"error","event":"storage","message":"nothing can be written: /)
  assert.match(server.said(), /"level":"info","event":"storage","message":"the storage takes writes again"/)
})
