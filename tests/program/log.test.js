// `consult log verify`, with roots that were noted earlier.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { numbers_of } from '../support/demonstration.js'
import { attempt, run, serve } from '../support/program.js'

let folder
let database
let noted

const status = async () => {
  const [, size, root] = /log entries (\d+)\nroot (\w+)/.exec(await run(database, ['database', 'status']))
  return { size: Number(size), root }
}
const verify = (...options) => attempt(database, ['log', 'verify', ...options])

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consult-program-'))
  database = join(folder, 'demo.db')
  await run(database, ['demo'])
  const server = await serve(database)
  const number = (await numbers_of(server.url)).open
  await server.stop()
  noted = await status()
  const table = join(folder, 'rows.jsonl')
  await writeFile(table, JSON.stringify({ id: '1', date: '2020-02-29', text: 'One more.' }) + '\n')
  await run(database, ['import', 'comments', table, '--consultation', number])
})
after(() => rm(folder, { recursive: true }))

test('a log without a root to compare with holds by itself', async () => {
  const { code, printed } = await verify()
  assert.equal(code, 0)
  const { size, root } = await status()
  assert.equal(printed, `entries ${size}\nroot ${root}\nthe log holds\n`)
})

test('a root noted earlier is found though the log has grown since', async () => {
  assert.equal((await status()).size, noted.size + 1)
  for (const options of [['--root', noted.root], ['--root', noted.root, '--size', `${noted.size}`]]) {
    const { code, printed } = await verify(...options)
    assert.equal(code, 0)
    assert.match(printed, new RegExp(`\nexpected root at ${noted.size} entries\nthe log holds\n$`))
  }
})

test('a root of another size or of no log is a discrepancy', async () => {
  for (const options of [['--root', noted.root, '--size', `${noted.size + 1}`], ['--root', '0'.repeat(64)]]) {
    const { code, printed } = await verify(...options)
    assert.equal(code, 2)
    assert.match(printed, /^discrepancy: .*expected/m)
    assert.doesNotMatch(printed, /the log holds/)
  }
})

test('what can not be compared is said before anything is read', async () => {
  assert.match((await verify('--root', 'abc')).complaint, /64 hexadecimal digits/)
  assert.match((await verify('--size', '3')).complaint, /--size needs --root/)
})
