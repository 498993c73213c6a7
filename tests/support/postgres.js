// Databases on the tests' own PostgreSQL server, which tests/support/postgres_cluster has started.
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const address_file = join(process.env.CONSULT_TEST_POSTGRES ?? '', 'url')

// Why nothing can be tested on PostgreSQL; false when it can. ctest looks for these words.
export const why_skipped = existsSync(address_file) ? false : 'skipped: PostgreSQL is not installed'
if (why_skipped) console.log(why_skipped)

const url_of = (database) => readFileSync(address_file, 'utf8').trim().replace('%s', database)

async function ask (url, sql) {
  const { stdout } = await promisify(execFile)('psql', [url, '-qXAt', '-v', 'ON_ERROR_STOP=1', '-c', sql])
  return stdout.trim()
}

// Answers without headings what the server knows beside its databases.
export const ask_server = (sql) => ask(url_of('postgres'), sql)

// A new database: its name and URL, the answer to a question, and a way to hold a lock.
export async function make_database () {
  const name = `program_${randomBytes(6).toString('hex')}`
  await ask_server(`CREATE DATABASE ${name} STRATEGY file_copy`)
  const url = url_of(name)
  return {
    name,
    url,
    ask: (sql) => ask(url, sql),
    // Holds what `sql` locks until it is let go.
    async hold (sql) {
      const session = spawn('psql', [url, '-qXAt', '-v', 'ON_ERROR_STOP=1'], { stdio: ['pipe', 'pipe', 'inherit'] })
      session.stdin.write(`BEGIN; ${sql}; SELECT 'held';\n`)
      for (let said = ''; !said.includes('held');) said += (await once(session.stdout, 'data'))[0]
      return async () => {
        session.stdin.end('ROLLBACK;\n')
        await once(session, 'close')
      }
    },
    drop: () => ask_server(`DROP DATABASE ${name} WITH (FORCE)`)
  }
}
