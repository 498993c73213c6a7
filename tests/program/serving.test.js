// `consult serve` as its operator and its network see it.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import https from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { promisify } from 'node:util'
import { numbers_of } from '../support/demonstration.js'
import { attempt, run, serve } from '../support/program.js'

let folder
let database
let certificate
let key

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-serving-'))
  database = join(folder, 'consult.db')
  certificate = join(folder, 'certificate.pem')
  key = join(folder, 'key.pem')
  await run(database, ['demo'])
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256',
    '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1',
    '-keyout', key, '-out', certificate])
})
after(() => rm(folder, { recursive: true }))

test('health is asked for by GET and HEAD alone', async () => {
  const server = await serve(database)
  const answers = []
  for (const path of ['/healthz', '/readyz']) {
    for (const method of ['GET', 'HEAD', 'POST', 'DELETE']) {
      const answer = await fetch(server.url + path, { method })
      answers.push([path, method, answer.status, answer.headers.get('Allow'), await answer.text()])
    }
  }
  await server.stop()
  const expected = (path, says) => [
    [path, 'GET', 200, null, says],
    [path, 'HEAD', 200, null, ''],
    [path, 'POST', 405, 'GET, HEAD', 'only GET and HEAD\n'],
    [path, 'DELETE', 405, 'GET, HEAD', 'only GET and HEAD\n']]
  assert.deepEqual(answers, [...expected('/healthz', 'alive\n'), ...expected('/readyz', 'ready\n')])
})

test('pages are served over TLS', async () => {
  const server = await serve(database, '--tls-certificate', certificate, '--tls-key', key)
  assert.match(server.url, /^https:/)
  const request = https.get(`${server.url}/en/`, { ca: await readFile(certificate), agent: false })
  const [answer] = await once(request, 'response')
  const page = await text(answer)
  await server.stop()
  assert.equal(answer.statusCode, 200)
  assert.match(page, /<title>/)
})

test('wrong files for TLS are named by their flags', async () => {
  const complaint_of = async (args, environment) => {
    const { code, complaint } = await attempt(database, ['serve', '--port', '0', ...args], '', environment)
    assert.equal(code, 1)
    return complaint
  }
  const missing = await complaint_of(['--tls-certificate', join(folder, 'nowhere.pem'), '--tls-key', key])
  assert.match(missing, /--tls-certificate: \S+nowhere\.pem does not hold a certificate/)
  const swapped = await complaint_of([], { CONSULT_TLS_CERTIFICATE: key, CONSULT_TLS_KEY: certificate })
  assert.match(swapped, /CONSULT_TLS_CERTIFICATE: \S+key\.pem does not hold a certificate/)
  assert.match(swapped, /CONSULT_TLS_KEY: \S+certificate\.pem does not hold/)
  const alone = await attempt(database, ['serve', '--port', '0'], '', { CONSULT_TLS_KEY: key })
  assert.notEqual(alone.code, 0)
  assert.match(alone.complaint, /CONSULT_TLS_KEY requires --tls-certificate/)
})

// A connection without any help, and all that comes over it until the server closes it.
async function dial (server) {
  const { hostname, port } = new URL(server.url)
  const socket = connect(port, hostname)
  await once(socket, 'connect')
  return { socket, heard: text(socket) }
}

test('SIGTERM lets a request that has begun come to its end', async () => {
  const server = await serve(database)
  const number = (await numbers_of(server.url)).open
  const body = JSON.stringify({ text: 'Sent while the server stops', language: 'en' })
  const { socket, heard } = await dial(server)
  socket.write(`POST /api/v1/consultations/${number}/comments HTTP/1.1\r\nHost: x\r\n` +
    `Content-Type: application/json\r\nIdempotency-Key: ${randomUUID()}\r\n` +
    `Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`)
  await once(socket, 'data') // it has the head
  const stopped = server.stop()
  while (await is_listening(server)) await pass(20)
  socket.write(body)
  assert.match(await heard, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /)
  await stopped
  assert.match(await run(database, ['export', 'consultation', number]), /Sent while the server stops/)
})

async function is_listening (server) {
  const { hostname, port } = new URL(server.url)
  const socket = connect(port, hostname)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

test('what is in flight is cut when the time to stop is over', async () => {
  const server = await serve(database, '--stop-seconds', '1')
  const { heard } = await begin_request(server)
  const begun = Date.now()
  await server.stop()
  assert.ok(Date.now() - begun < 20_000)
  assert.doesNotMatch(await heard, / 200 /)
})

async function begin_request (server) {
  const connection = await dial(server)
  connection.socket.write('GET /en/ HTTP/1.1\r\nHost: x\r\n')
  await fetch(`${server.url}/healthz`)
  return connection
}

// Far below the timeouts that are the default.
test('timeouts are those of the flags', { timeout: 60_000 }, async () => {
  const server = await serve(database, '--header-timeout-seconds', '1', '--idle-timeout-seconds', '1')
  const begun = Date.now()
  const silent = await dial(server)
  const slow = await begin_request(server)
  assert.equal(await silent.heard, '')
  assert.match(await slow.heard, /^(HTTP\/1\.1 408 |$)/)
  assert.ok(Date.now() - begun < 8_000)
  await server.stop()
})
