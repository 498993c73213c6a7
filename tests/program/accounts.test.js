// `consult user`: the first administrator, and a password that was forgotten.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { attempt, run, serve } from '../support/program.js'

const first_password = 'the first of the passwords'
const second_password = 'құпиясөз, the second of them'
const create = (login, ...options) =>
  ['user', 'create', login, '--name', 'Aigul A.', '--office', 'Portal', ...options]

let folder
let database

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-accounts-'))
  database = join(folder, 'consult.db')
})
after(() => rm(folder, { recursive: true }))

// Each sign-in's status, at a server of its own: tries are counted.
async function sign_in (login, ...passwords) {
  const server = await serve(database)
  const statuses = []
  for (const password of passwords) {
    const { status } = await fetch(`${server.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login, password })
    })
    statuses.push(status)
  }
  await server.stop()
  return statuses
}

test('an administrator is created in a new database and signs in', async () => {
  assert.equal(await run(database, create('aigul'), `${first_password}\n`), 'created aigul as administrator\n')
  assert.deepEqual(await sign_in('aigul', first_password, second_password), [201, 401])
})

test('a new password takes the place of the old one', async () => {
  assert.equal(await run(database, ['user', 'password', 'aigul'], `${second_password}\n`),
    'password of aigul set; its sessions have ended\n')
  assert.deepEqual(await sign_in('aigul', first_password, second_password), [401, 201])
})

test('what is wrong is named, and nothing is created', async () => {
  const refused = async (args, input, expected) => {
    const { code, printed, complaint } = await attempt(database, args, input)
    assert.equal(code, 1, args.join(' '))
    assert.equal(printed, '')
    assert.match(complaint, expected)
    assert.ok(!complaint.includes(input.trim() || '-'), 'the password is not repeated')
  }
  const status = await run(database, ['database', 'status'])
  await refused(create('aigul'), `${first_password}\n`, /login: .*aigul/)
  await refused(create('marat'), 'short\n', /password: /)
  await refused(create('marat'), '', /password: /)
  await refused(create('marat', '--role', 'king'), `${first_password}\n`, /--role is administrator, regulator, moderator or secretary/)
  await refused(create('marat', '--institution', 'XYZ'), `${first_password}\n`, /XYZ/)
  await refused(['user', 'password', 'marat'], `${first_password}\n`, /account: There is no such account/)
  await refused(['user', 'password', 'aigul'], 'short\n', /password: /)
  assert.equal(await run(database, ['database', 'status']), status)
})
