// Loaded into the process that the soak measures, by NODE_OPTIONS, since the product itself has no hook for it: whoever connects to the
// socket that BENCH_PROBE names gets the memory of this process after a collection, or has it write a heap snapshot with
// `echo snapshot /tmp/a.heapsnapshot | nc -U …`. JavaScript, because NODE_OPTIONS is read before anything can load TypeScript.
import { createServer } from 'node:net'
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

createServer((socket) => {
  socket
    .on('error', () => undefined)
    .once('data', (asked) => {
      const [word, file] = asked.toString().trim().split(' ')
      if (word === 'snapshot') return socket.end(`${writeHeapSnapshot(file)}\n`)
      // what a finalizer lets go of is collected by the next one
      collect()
      setImmediate(() => {
        collect()
        socket.end(`${JSON.stringify(process.memoryUsage())}\n`)
      })
    })
})
  .listen(process.env.BENCH_PROBE)
  .unref()
