// An import that is killed or told to end on its way is finished by running it again.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { numbers_of } from '../support/demonstration.js'
import { copy_database, run, serve } from '../support/program.js'

const rows = 40_000
let folder
let number
let table

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-interrupted-'))
  await run(join(folder, 'demo.db'), ['demo'])
  const server = await serve(join(folder, 'demo.db'))
  number = (await numbers_of(server.url)).open
  await server.stop()
  table = join(folder, 'rows.jsonl')
  await writeFile(table, Array.from({ length: rows }, (_, index) =>
    JSON.stringify({ id: `row-${index}`, date: '2020-02-29', text: `Comment ${index}` })).join('\n'))
})
after(() => rm(folder, { recursive: true }))

const importing = () => ['import', 'comments', table, '--consultation', number]

async function count_of (database) {
  const printed = await run(database, ['export', 'consultation', number])
  return printed.split('\n').filter(Boolean).length
}

// Kills an import after so many milliseconds; how many of its rows are in then.
async function interrupted (database, milliseconds) {
  const command = spawn(process.env.CONSULT_PROGRAM, ['--database', database, ...importing()],
    { stdio: 'ignore' })
  await Promise.race([sleep(milliseconds), once(command, 'exit')])
  if (command.exitCode === null) {
    command.kill('SIGKILL')
    await once(command, 'exit')
  }
  return count_of(database)
}

test('a killed import is finished by the next one, and nothing is in twice', async () => {
  const demonstration = await count_of(join(folder, 'demo.db'))
  let database
  let imported = 0
  // How fast the machine is decides when an import is half done: sought by halving.
  for (let shortest = 0, longest = 20_000, tries = 0; tries < 25; ++tries) {
    database = join(folder, `${tries}.db`)
    await copy_database(join(folder, 'demo.db'), database)
    const wait = (shortest + longest) / 2
    imported = await interrupted(database, wait) - demonstration
    if (imported > 0 && imported < rows) break
    if (imported === 0) shortest = wait
    else longest = wait
  }
  assert.ok(imported > 0 && imported < rows, `${imported} rows were in when it was killed`)
  assert.match(await run(database, ['log', 'verify']), /the log holds/)

  assert.equal(await run(database, importing()),
    `imported ${rows - imported}, already there ${imported}, refused 0\n`)
  assert.equal(await count_of(database), demonstration + rows)
  assert.match(await run(database, ['log', 'verify']), /the log holds/)
})

test('an import that is told to end says what is in, and is finished by the next one', async () => {
  const demonstration = await count_of(join(folder, 'demo.db'))
  const database = join(folder, 'told to end.db')
  await copy_database(join(folder, 'demo.db'), database)
  const command = spawn(process.env.CONSULT_PROGRAM, ['--database', database, ...importing()], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(command, 'exit')
  const complained = text(command.stderr)
  while (await count_of(database) === demonstration) await sleep(5)
  command.kill('SIGTERM')
  assert.deepEqual(await ended, [130, null])
  const imported = await count_of(database) - demonstration
  assert.ok(imported > 0 && imported < rows, `${imported} rows were in`)
  assert.equal(await complained, `consult: broken off; ${imported} rows are imported for certain: run it again for the rest\n`)
  assert.equal(await run(database, importing()), `imported ${rows - imported}, already there ${imported}, refused 0\n`)
})
