// An Apache Kafka of one's own: one KRaft node from the jars of Maven's repository. Needs Java 17 and target/classpath.txt, which
// `mvn -q -B -f infra/local/kafka dependency:build-classpath` writes.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort } from '@signet/platform/free-port'
import { type Child, findProgram, type LocalServer, type ServerOptions, startChild } from '../server.ts'

export interface LocalKafka extends LocalServer {
  readonly brokers: readonly string[]
}

const home = fileURLToPath(new URL('.', import.meta.url))
const classpathFile = join(home, 'target/classpath.txt')

/** Half the start-up processor time of the defaults, and a heap that a million records of 1 KB pass through. */
const JVM = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', `-Dlog4j2.configurationFile=${join(home, 'log4j2.properties')}`]

/** Any id will do: the cluster is this node. */
const CLUSTER_ID = 'MkU3OEVBNTcwNTJENDM2Qg'

const findJava = () => findProgram(['java'], process.env.JAVA_HOME === undefined ? [] : [join(process.env.JAVA_HOME, 'bin')])

/** The jars, when all that the list names are still there: it holds paths of this machine. */
function readClasspath(): string | undefined {
  if (!existsSync(classpathFile)) return undefined
  const classpath = readFileSync(classpathFile, 'utf8').trim()
  return classpath.split(':').every((jar) => existsSync(jar)) ? classpath : undefined
}

/** Why there can be no Kafka here; undefined when there can. */
export function findKafka(): string | undefined {
  const java = findJava()
  if (java === undefined) return 'java not found'
  const version = Number(/version "(\d+)/.exec(spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr)?.[1] ?? 0)
  if (version < 17) return `java 17 or later needed, ${java} is ${version === 0 ? 'unknown' : version}`
  if (readClasspath() === undefined) return 'no jars: run `mvn -q -B -f infra/local/kafka dependency:build-classpath`'
  return undefined
}

/** A port that is free until somebody listens may be given twice. */
async function freePortBut(taken: number): Promise<number> {
  const port = await freePort()
  return port === taken ? freePortBut(taken) : port
}

/** `properties` are appended to server.properties, where the last one wins; `formatArgs` go to the storage formatter. */
export interface KafkaOptions extends ServerOptions {
  readonly properties?: string
  readonly formatArgs?: readonly string[]
}

export async function startKafka(options: KafkaOptions = {}): Promise<LocalKafka> {
  const [java, classpath] = [findJava(), readClasspath()]
  if (java === undefined || classpath === undefined) throw new Error(findKafka())
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'signet-kafka-'))
  mkdirSync(dir, { recursive: true })
  const port = options.port ?? (await freePort())
  const values = new Map([
    ['PORT', String(port)],
    ['CONTROLLER_PORT', String(await freePortBut(port))],
    ['DATA', join(dir, 'data')],
  ])
  const config = join(dir, 'server.properties')
  const template = `${readFileSync(join(home, 'server.properties'), 'utf8')}\n${options.properties ?? ''}`
  writeFileSync(
    config,
    template.replace(/@(\w+)@/g, (whole, name: string) => values.get(name) ?? whole),
  )
  const command = [...JVM, '-cp', classpath]
  const format = ['kafka.tools.StorageTool', 'format', '-g', '-t', CLUSTER_ID, '-c', config, ...(options.formatArgs ?? [])]
  await promisify(execFile)(java, [...command, ...format])
  let child: Child
  const start = async () => {
    child = await startChild({ program: java, args: [...command, 'kafka.Kafka', config], logFile: join(dir, 'kafka.log'), readyLine: 'Kafka Server started' })
  }
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => child.stop(signal)
  const dispose = async () => {
    await stop()
    rmSync(dir, { recursive: true, force: true })
  }
  await start()
  return Object.freeze({ dir, port, brokers: [`127.0.0.1:${port}`], start, stop, signal: (name: 'SIGSTOP' | 'SIGCONT') => child.signal(name), dispose })
}
