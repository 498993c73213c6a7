// A server of its own for each file of tests: a new database with the demonstration in it.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const program = process.env.CONSULT_PROGRAM

// What the demonstration's consultations are to a test, by their titles.
const roles = {
  open: 'Rules for meals in schools',
  closing_soon: 'Rules for meals in kindergartens',
  closed: 'Quiet hours at building sites',
  answered: 'Quiet hours in residential districts'
}

export async function start_server (...options) {
  const folder = await mkdtemp(join(tmpdir(), 'consult-browser-'))
  const database = join(folder, 'consult.db')
  await promisify(execFile)(program, ['--database', database, 'demo'])
  const server = spawn(program, ['--database', database, 'serve', '--port', '0',
    '--submissions-per-second', '1000', '--submission-burst', '1000', ...options])
  const url = await address_of(server)
  const ended = once(server, 'exit')
  return {
    url,
    numbers: await numbers_of(url),
    async stop () {
      server.kill('SIGTERM')
      const [code, signal] = await ended
      await rm(folder, { recursive: true })
      assert.equal(code ?? signal, 0, 'the server stops in order')
    }
  }
}

// The address is in the line that says that the server takes requests.
function address_of (server) {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (piece) => {
      said += piece
      const address = /serving .* at (http:\S+)\//.exec(said)
      if (address) resolve(address[1])
    }
    server.stdout.on('data', listen)
    server.stderr.on('data', listen)
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

async function numbers_of (url) {
  const { items } = await (await fetch(`${url}/api/v1/consultations`)).json()
  const number = (title) => items.find((item) => item.title.en === title).number
  const numbers = Object.fromEntries(Object.entries(roles).map(([role, title]) => [role, number(title)]))
  // The one in preparation is nobody's to see: it is the third of the same institution.
  return { ...numbers, preparing: numbers.open.replace(/\d+$/, '0003') }
}
