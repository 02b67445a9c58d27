import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, afterEach, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { findPackage, findPrograms } from '../embedded/binaries.ts'
import { choosePlace } from '../embedded/place.ts'
import { freePort } from '../free-port.ts'
import { StartupError } from '../startup-error.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = { uid: 65534, gid: 65534 }
const home = fileURLToPath(new URL('../../../..', import.meta.url))

async function ask(url: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

const isStartupError = (pattern: RegExp) => (error: unknown) => error instanceof StartupError && pattern.test(error.message)

/** Starts Postgres in another process and answers with that process once Postgres is there. */
async function startElsewhere(dir: string, account: { uid: number; gid: number } | undefined) {
  const adapter = new URL('./embedded-postgres.ts', import.meta.url).href
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(adapter)}
    try { console.log((await startEmbeddedPostgres({ dir: ${JSON.stringify(dir)} })).url) } catch (error) { console.log(error.name + ': ' + error.message) }
    setInterval(() => {}, 1000)`
  const node = ['--import', 'tsx', '--conditions=source', '--input-type=module', '--eval', program]
  const child = spawn(process.execPath, node, { cwd: home, stdio: ['ignore', 'pipe', 'inherit'], ...account })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const kill = async (signal: NodeJS.Signals) => {
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
  return { line, kill }
}

/** A folder with blanks in its name that everybody may enter. */
function makeBase(): string {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'signet test é ')))
  chmodSync(base, 0o755)
  return base
}

describe('the embedded Postgres', () => {
  const base = makeBase()
  const dir = join(base, 'a folder')
  let running: EmbeddedPostgres | undefined
  const start = async (options: { dir: string; port?: number } = { dir }) => {
    running = await startEmbeddedPostgres(options)
    return running
  }
  afterEach(() => running?.stop())
  after(() => rmSync(base, { recursive: true, force: true }))

  it('keeps what was committed, from one start to the next', async () => {
    const first = await start()
    await ask(first.url, 'create table kept as select 42 as answer')
    await first.stop()
    const second = await start()
    assert.equal(await ask(second.url, 'select answer from kept'), 42)
    assert.equal(await ask(second.url, 'show fsync'), 'on')
    assert.match(String(await ask(second.url, 'show server_version')), /^18/)
  })

  it('lets nobody in without the password, which only its owner can read', async () => {
    const { url } = await start()
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await assert.rejects(ask(wrong.href, 'select 1'), { code: '28P01' })
    assert.equal(await ask(url, 'show listen_addresses'), '127.0.0.1')
    assert.equal(await ask(url, 'show unix_socket_directories'), '')
    assert.equal(statSync(join(dir, 'password')).mode & 0o777, 0o600)
  })

  it('refuses a folder that another Signet uses, in one sentence', async () => {
    await start()
    await assert.rejects(startEmbeddedPostgres({ dir }), isStartupError(new RegExp(`in use by another Signet \\(process ${process.pid}\\)`)))
  })

  it('stops while clients are connected, also when told twice, and gives the folder back', async () => {
    const postgres = await start()
    const client = new Client({ connectionString: postgres.url })
    await client.connect()
    client.on('error', () => undefined) // what the test is about
    const lost = new Promise<void>((resolve) => client.once('end', resolve))
    await Promise.all([postgres.stop(), postgres.stop()])
    await lost
    await start()
  })

  it('starts again after its process was killed', async () => {
    const { line, kill } = await startElsewhere(dir, undefined)
    await ask(line, 'create table survived as select 42 as answer')
    await kill('SIGKILL')
    const { url } = await start()
    assert.equal(await ask(url, 'select answer from survived'), 42)
  })

  it('ends a Postgres that was left behind', async () => {
    const place = choosePlace(dir)
    const { postgres } = await findPrograms(place)
    const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
    const args = ['-D', join(dir, 'data'), '-p', String(await freePort()), ...settings]
    const leftover = spawn(postgres, args, { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], ...place.account })
    const exit = once(leftover, 'exit')
    for await (const line of createInterface(leftover.stderr)) if (line.includes('ready to accept connections')) break
    const { url } = await start()
    assert.deepEqual(await exit, [0, null])
    assert.equal(await ask(url, 'select 1'), 1)
  })

  it('starts although the id of a dead Postgres belongs to another program now', async () => {
    writeFileSync(join(dir, 'data', 'postmaster.pid'), `${process.pid}\n${dir}/data\n`)
    await start()
  })

  it('begins anew after a set-up that was interrupted', async () => {
    const folder = join(base, 'interrupted')
    mkdirSync(join(folder, 'data.new', 'base'), { recursive: true })
    const { url } = await start({ dir: folder })
    assert.equal(await ask(url, 'select 1'), 1)
  })

  it('says in one sentence what is wrong with a folder or a port', async () => {
    writeFileSync(join(base, 'file'), '')
    await assert.rejects(start({ dir: join(base, 'file', 'folder') }), isStartupError(/cannot be used for data \(ENOTDIR\)/))
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await assert.rejects(start({ dir, port }), isStartupError(new RegExp(`^Port ${port} is taken`)))
    server.close()
  })

  it('runs from a package without its links, which it may not change or enter', async () => {
    const folder = join(base, 'package')
    cpSync(join(findPackage().folder, 'native'), join(folder, 'native'), { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
    const closed = [join(folder, 'native', 'lib'), folder]
    for (const path of closed) chmodSync(path, 0o500)
    const place = choosePlace(join(base, 'copy'))
    const programs = await findPrograms(place, { folder, version: '0' })
    assert.ok(programs.postgres.startsWith(place.home))
    assert.deepEqual(await findPrograms(place, { folder, version: '0' }), programs)
    for (const path of closed.reverse()) chmodSync(path, 0o700)
  })

  describe('under root', { skip: isRoot ? false : 'not root' }, () => {
    it('runs as nobody, with the data in the folder', async () => {
      assert.equal((await start()).dir, dir)
      assert.equal(statSync(join(dir, 'data')).uid, NOBODY.uid)
      assert.match(readFileSync(`/proc/${postmaster(dir)}/status`, 'utf8'), /^Uid:\s65534\s65534/m)
    })

    it('keeps the data elsewhere when the folder is closed to others, finds them after a move, and does not begin anew without them', async () => {
      const closed = join(base, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      const first = await start({ dir: join(closed, 'data') })
      assert.match(first.dir, /^\/var\/lib\/signet\/data-/)
      await first.stop()
      renameSync(closed, join(base, 'moved'))
      const second = await start({ dir: join(base, 'moved', 'data') })
      assert.equal(second.dir, first.dir)
      await second.stop()
      rmSync(first.dir, { recursive: true })
      await assert.rejects(start({ dir: join(base, 'moved', 'data') }), isStartupError(/^The data were in .* gone/))
    })
  })

  describe('as an ordinary user', { skip: isRoot ? false : 'every test is one' }, () => {
    it('starts, keeps the folder closed, and leaves it to root', async () => {
      const folder = join(base, 'ordinary')
      mkdirSync(folder)
      chownSync(folder, NOBODY.uid, NOBODY.gid)
      const { line, kill } = await startElsewhere(join(folder, 'data'), NOBODY)
      assert.equal(await ask(line, 'select 1'), 1)
      assert.equal(statSync(join(folder, 'data')).mode & 0o777, 0o700)
      await kill('SIGTERM')
      const { url } = await start({ dir: join(folder, 'data') })
      assert.equal(await ask(url, 'select 1'), 1)
    })

    it('says in one sentence that the folder is not writable', async () => {
      const { line, kill } = await startElsewhere(join(base, 'forbidden'), NOBODY)
      assert.match(line, /^StartupError: .*forbidden cannot be used for data \(EACCES\)/)
      await kill('SIGKILL')
    })
  })
})

const postmaster = (dir: string): string => readFileSync(join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0] ?? ''
