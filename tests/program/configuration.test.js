// Where settings come from, which goes first, and by which name a wrong one is called.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { numbers_of } from '../support/demonstration.js'
import { attempt, run, serve, serve_in } from '../support/program.js'

let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-configuration-'))
  database = join(folder, 'consult.db')
  await run(database, ['demo'])
})
after(() => rm(folder, { recursive: true }))

async function file (content) {
  const name = join(folder, 'consult.toml')
  await writeFile(name, content)
  return name
}

// What the program says of settings with which it can't begin.
async function complaint_of (args, environment = {}) {
  const { code, complaint, printed } = await attempt(database, args, '', environment)
  assert.notEqual(code, 0, `${args.join(' ')} is refused`)
  assert.equal(printed, '')
  return complaint
}

// A server's name stands in every title: by it is told which setting was taken.
async function name_shown (server) {
  const page = await (await fetch(`${server.url}/en/`)).text()
  await server.stop()
  return /<title>.*(Flag|Variable|File|Public consultations)/.exec(page)[1]
}

test('the file names what is wrong in it', async () => {
  const unknown = await complaint_of(['serve', '--config', await file('[serve]\nprot = 8080\n')])
  assert.match(unknown, /serve\.prot in \S+consult\.toml is no setting/)
  const no_command = await complaint_of(['serve', '--config', await file('[srve]\nport = 8080\n')])
  assert.match(no_command, /srve\S* in \S+consult\.toml is no setting/)
  const bad = await complaint_of(['serve', '--config', await file('[serve]\nport = "abc"\n')])
  assert.match(bad, /serve\.port in \S+consult\.toml\b.*abc/)
  assert.doesNotMatch(bad, /--port/)
  const out_of_range = await complaint_of(['serve', '--config', await file('serve.port = 70000\n')])
  assert.match(out_of_range, /serve\.port in \S+consult\.toml\b.*70000/)
  assert.match(await complaint_of(['serve', '--config', join(folder, 'nowhere.toml')]), /nowhere\.toml/)
  assert.match(await complaint_of(['serve'], { CONSULT_CONFIG: join(folder, 'nowhere.toml') }), /nowhere\.toml/)
})

test('a variable is named when its value is wrong', async () => {
  for (const [variable, value] of [['CONSULT_PORT', 'abc'], ['CONSULT_PORT', '70000'],
    ['CONSULT_MAINTENANCE', 'perhaps'], ['CONSULT_SUBMISSION_BURST', 'many'],
    ['CONSULT_ADDRESS', 'somewhere'], ['CONSULT_IDLE_TIMEOUT_SECONDS', '0']]) {
    const complaint = await complaint_of(['serve'], { [variable]: value })
    assert.match(complaint, new RegExp(`${variable}\\b.*${value}`))
    assert.doesNotMatch(complaint, / --[a-z]+-?[a-z]*(:| =)/)
  }
})

test('the listener\'s refusals are in the words of the flags', async () => {
  const flag = await complaint_of(['serve', '--trusted-proxy', '10.0.0.0/8', '--trusted-proxy', 'proxy'])
  assert.match(flag, /--trusted-proxy: proxy is neither/)
  const variable = await complaint_of(['serve'], { CONSULT_TRUSTED_PROXIES: '10.0.0.0/8, proxy' })
  assert.match(variable, /CONSULT_TRUSTED_PROXIES: proxy is neither/)
  const in_file = await complaint_of(['serve', '--config',
    await file('[serve]\ntrusted-proxy = ["10.0.0.0/8", "proxy"]\n')])
  assert.match(in_file, /serve\.trusted-proxy in \S+consult\.toml: proxy is neither/)
})

test('a flag goes before the environment, and that before the file', async () => {
  const config = await file('[serve]\nsite-name = "File"\n')
  const environment = { CONSULT_SITE_NAME: 'Variable' }
  assert.equal(await name_shown(await serve(database)), 'Public consultations')
  assert.equal(await name_shown(await serve(database, '--config', config)), 'File')
  assert.equal(await name_shown(await serve_in({ CONSULT_CONFIG: config }, database)), 'File')
  assert.equal(await name_shown(await serve_in(environment, database, '--config', config)), 'Variable')
  assert.equal(await name_shown(await serve_in({ CONSULT_SITE_NAME: '' }, database, '--config', config)), 'File')
  assert.equal(await name_shown(await serve_in(environment, database, '--config', config,
    '--site-name', 'Flag')), 'Flag')
  // A wrong value that another goes before harms nobody.
  const wrong = await file('[serve]\nidle-timeout-seconds = "long"\n')
  await (await serve_in({ CONSULT_IDLE_TIMEOUT_SECONDS: '9' }, database, '--config', wrong)).stop()
})

// A proxy that is believed tells clients apart: each may submit by itself.
test('several proxies fit in the variable', async () => {
  const statuses = async (proxies) => {
    const server = await serve_in({ CONSULT_TRUSTED_PROXIES: proxies }, database,
      '--submission-burst', '1', '--submissions-per-second', '0.001')
    const number = (await numbers_of(server.url)).open
    const found = []
    for (const client of ['203.0.113.1', '198.51.100.1', '203.0.113.1']) {
      const { status } = await fetch(`${server.url}/api/v1/consultations/${number}/comments`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID(), 'X-Forwarded-For': client },
        body: JSON.stringify({ text: 'Through a proxy', language: 'en' })
      })
      found.push(status)
    }
    await server.stop()
    return found
  }
  assert.deepEqual(await statuses('10.0.0.0/8'), [201, 429, 429])
  assert.deepEqual(await statuses('10.0.0.0/8, 127.0.0.1'), [201, 201, 429])
})

test('numbers out of range are refused by name', async () => {
  for (const flag of ['--most-connections', '--header-timeout-seconds', '--body-timeout-seconds',
    '--idle-timeout-seconds', '--write-timeout-seconds', '--queue-units', '--queue-mebibytes']) {
    assert.match(await complaint_of(['serve', flag, '0']), new RegExp(`${flag}: .*0`))
    assert.match(await complaint_of(['serve', flag, 'x']), new RegExp(`${flag}\\b`))
    assert.match(await run(database, ['serve', '--help']), new RegExp(`${flag} .*Env:CONSULT_`))
  }
})

test('negative numbers are refused by name and range', async () => {
  for (const flag of ['--port', '--threads', '--most-connections', '--header-timeout-seconds', '--body-timeout-seconds',
    '--idle-timeout-seconds', '--write-timeout-seconds', '--read-connections', '--write-connections', '--queue-units',
    '--queue-mebibytes', '--cache-mebibytes', '--submissions-per-second', '--submission-burst',
    '--consultation-per-second', '--consultation-burst', '--stop-seconds']) {
    assert.match(await complaint_of(['serve', flag, '-1']), new RegExp(`^consult: ${flag}: .*-1 .*\\b\\S+ to \\S+`))
  }
})

test('a replica is a URL of PostgreSQL, and one that is none is not repeated', async () => {
  for (const replica of ['sqlite:hunter2', 'mysql://u:hunter2@h/d', 'host=db password=hunter2', 'hunter2.db', 'postgresql']) {
    const complaint = await complaint_of(['serve', '--replica', replica])
    assert.match(complaint, /^consult: --replica: a replica is named by a URL postgresql:\/\/USER@HOST/)
    assert.doesNotMatch(complaint, /hunter2/)
  }
  assert.match(await complaint_of(['serve'], { CONSULT_REPLICA: 'sqlite:x' }), /^consult: CONSULT_REPLICA: a replica is named by/)
  const of_file = await complaint_of(['serve', '--replica', 'postgresql://db2.example/consult'])
  assert.match(of_file, /^consult: --replica: Only a PostgreSQL database has a replica; leave it out/m)
  assert.match(await complaint_of(['serve'], { CONSULT_REPLICA: 'postgresql://db2.example/consult' }), /^consult: CONSULT_REPLICA: Only/m)
})

test('a mistyped URL of a database is refused, and not repeated', async () => {
  const url = 'postgresql://u:hunter2@db.example/d'
  for (const name of [` ${url}`, `'${url}'`, url.replace(':', ''), url.replace('postgresql', 'POSTGRESQL')]) {
    for (const args of [['serve', '--port', '0'], ['demo'], ['database', 'status'], ['database', 'check'], ['log', 'verify'],
      ['database', 'restore', 'backup']]) {
      const { code, printed, complaint } = await attempt(name, args)
      assert.match(complaint, /^consult: database: .*postgresql:\/\/USER@HOST:PORT\/DATABASE|PostgreSQL's own tools/m)
      assert.doesNotMatch(complaint + printed, /hunter2/)
      assert.equal(code, 1)
    }
    const { complaint } = await attempt(database, ['database', 'copy', name])
    assert.match(complaint, /^consult: target: .*postgresql:\/\/USER@HOST:PORT\/DATABASE/)
    assert.doesNotMatch(complaint, /hunter2/)
  }
})

test('the public address is that of a site', async () => {
  for (const address of ['talqylau.example', 'ftp://talqylau.example', 'https://talqylau.example/',
    'https://talqylau.example/portal', 'https://talqylau.example?a', 'https://a b', 'https://u:p@talqylau.example']) {
    assert.match(await complaint_of(['serve', '--public-address', address]), /--public-address: .* is no address such as/)
  }
  assert.match(await complaint_of(['serve'], { CONSULT_PUBLIC_ADDRESS: '/portal' }), /CONSULT_PUBLIC_ADDRESS: \/portal/)
  for (const address of ['https://talqylau.example', 'http://127.0.0.1:8080', 'http://[::1]:8080']) {
    const server = await serve(database, '--public-address', address)
    const page = await (await fetch(`${server.url}/en/`)).text()
    await server.stop()
    assert.ok(page.includes(`rel="canonical" href="${address}/en/`), `${address} is the page's`)
  }
})

test('help says which goes first', async () => {
  assert.match(await run(database, ['--help']), /flag goes before its environment variable/)
  assert.match(await run(database, ['serve', '--help']), /flag goes before its environment variable/)
})
