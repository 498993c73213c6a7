// Databases on the PostgreSQL server of the tests.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const psql = promisify(execFile)
const server = await readFile(`${process.env.CONSULT_TEST_POSTGRES}/url`, 'utf8')
  .then((url) => url.trim(), () => undefined)

// What a test that needs the server is given as its options: it is passed over, and says so, where there is none.
export const with_postgres = { timeout: 120_000, skip: server ? false : 'PostgreSQL is not installed' }

export const url_of = (database) => server.replace('%s', database)

// Runs statements; what the last one answers, without headings.
export async function ask (database, sql) {
  const { stdout } = await psql('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', url_of(database), '-c', sql])
  return stdout.trim()
}

// The URL of a new empty database; dropped by drop_databases().
const made = []
export async function new_database () {
  const name = `copy_${process.pid}_${made.length}`
  made.push(name)
  await ask('postgres', `CREATE DATABASE ${name} STRATEGY file_copy`)
  return { name, url: url_of(name) }
}

export async function drop_databases () {
  for (const name of made) await ask('postgres', `DROP DATABASE ${name} WITH (FORCE)`)
}
