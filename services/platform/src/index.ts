// What services see of the platform: ports and the shape of a service, no adapter.
export * from './operation.ts'
export * from './ports.ts'
export * from './service.ts'
