// Loaded into a process that is profiled: the first SIGUSR2 begins a profile of its main thread, the next writes it to $PROFILE.
import { renameSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'

const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.setSamplingInterval', { interval: 200 })
let running = false

process.on('SIGUSR2', () => {
  running = !running
  if (running) return session.post('Profiler.start')
  session.post('Profiler.stop', (error, result) => {
    if (error !== null) throw error
    const file = process.env.PROFILE ?? 'profile.json'
    writeFileSync(`${file}.part`, JSON.stringify(result.profile))
    renameSync(`${file}.part`, file)
  })
})
