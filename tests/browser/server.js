// A server of its own for each file of tests: a new database with the demonstration in it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { council_numbers_of, numbers_of } from '../support/demonstration.js'
import { run, serve } from '../support/program.js'

export async function start_server (...options) {
  const folder = await mkdtemp(join(tmpdir(), 'consult-browser-'))
  const database = join(folder, 'consult.db')
  await run(database, ['demo'])
  const server = await serve(database,
    '--submissions-per-second', '1000', '--submission-burst', '1000', ...options)
  return {
    url: server.url,
    numbers: { ...await numbers_of(server.url), ...await council_numbers_of(server.url) },
    async stop () {
      await server.stop()
      await rm(folder, { recursive: true })
    }
  }
}
