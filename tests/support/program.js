// The program as an operator uses it, from a shell.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, cp } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'

const program = process.env.CONSULT_PROGRAM

// How a command ended, and what it printed. `environment` is added to the shell's; `user` names
// another one by uid and gid.
export async function attempt (database, args, input = '', environment = {}, user = {}) {
  const command = spawn(program, ['--database', database, ...args],
    { env: { ...process.env, ...environment }, ...user })
  command.stdin.on('error', () => {}) // it may end without reading
  command.stdin.end(input)
  const [[code], printed, complaint] = await Promise.all(
    [once(command, 'exit'), text(command.stdout), text(command.stderr)])
  return { code, printed, complaint }
}

// What a command printed that must succeed.
export async function run (database, args, input) {
  const { code, printed, complaint } = await attempt(database, args, input)
  assert.equal(code, 0, `consult ${args.join(' ')}: ${complaint}`)
  return printed
}

// A database as it is while no program has it open, with its files, under another name.
export async function copy_database (from, to) {
  await copyFile(from, to)
  await cp(`${from}.files`, `${to}.files`, { recursive: true })
}

// Serves at a port that is free.
export function serve (database, ...options) {
  return serve_in({}, database, ...options)
}

// The same with an environment of its own.
export function serve_in (environment, database, ...options) {
  return started(spawn(program, serving(database, options), { env: { ...process.env, ...environment } }))
}

// The same, but a file that may grow no more is an error to it, not its end: a disk can be made full.
export function serve_on_full_disk (database, ...options) {
  return started(spawn('sh', ['-c', 'trap "" XFSZ; exec "$0" "$@"', program, ...serving(database, options)]))
}

// The same, but it may never come to serve: what it has logged, and how it ends.
export function begin_to_serve (database, ...options) {
  return begun(spawn(program, serving(database, options)))
}

// The same as the first process of a container.
export function begin_to_serve_as_first_process (database, ...options) {
  return begun(spawn('unshare', ['-pf', program, ...serving(database, options)]))
}

function begun (server) {
  const ended = once(server, 'close')
  let said = ''
  server.stderr.on('data', (piece) => { said += piece })
  return {
    said: () => said,
    // With its exit code, or the signal that ended it.
    async end_by (signal) {
      server.kill(signal)
      const [code, name] = await ended
      return code ?? name
    },
    // Of a process that was started to start another one: a signal to that.
    async end_inner_by (signal) {
      await promisify(execFile)('pkill', [`-${signal}`, '-P', `${server.pid}`])
      const [code, name] = await ended
      return code ?? name
    }
  }
}

function serving (database, options) {
  return ['--database', database, 'serve', '--port', '0', ...options]
}

// What a failed test left running neither keeps the tests waiting nor outlives them.
const running = new Set()
process.on('exit', () => { for (const server of running) server.kill('SIGKILL') })

function wait_for (server, wanted) {
  for (const handle of [server, server.stdout, server.stderr]) wanted ? handle.ref() : handle.unref()
}

async function started (server) {
  const ended = once(server, 'close')
  running.add(server)
  server.once('close', () => running.delete(server))
  let said = ''
  server.stderr.on('data', (piece) => { said += piece })
  const url = await address_of(server)
  wait_for(server, false)
  return {
    url,
    pid: server.pid,
    metrics_url: /metrics at (http:\S+\/metrics)/.exec(said)?.[1],
    // All that it has logged.
    said: () => said,
    // As a power failure ends it.
    async kill () {
      wait_for(server, true)
      server.kill('SIGKILL')
      await ended
    },
    async stop () {
      wait_for(server, true)
      server.kill('SIGTERM')
      const [code, signal] = await ended
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
      const address = /serving .* at (https?:\S+)\//.exec(said)
      if (address) resolve(address[1])
    }
    server.stdout.on('data', listen)
    server.stderr.on('data', listen)
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}
