// AsyncAPI 3.0 of the events: the topics of Kafka and the feeds over HTTP, made from the event catalogue.
import { topicPlans } from '@signet/platform/log/topics'
import { catalogue, type EventDeclaration, logoutPlanned, type Topic } from '@signet/protos'
import { RenderedEvent } from '../surfaces/management/audit-event.ts'
import { AUDIT_EVENTS } from '../surfaces/management/audit-query.ts'
import { eventSchema, eventSchemaPath } from './event-schema.ts'
import { type JsonSchema, schemaCollection } from './schemas.ts'
import { VERSION } from './version.ts'

const about = `What happens in Signet, as facts. Each event is one CloudEvent 1.0 in structured JSON, recorded in one log before anything is answered, and sent as the bytes that were recorded.

It is delivered at least once and in the order of its stream, which is the key; \`position\` orders everything and tells a repetition.`

/** What each topic is for. */
export const topicsAbout: Readonly<Record<Topic, string>> = {
  'signet.registry': 'What administrators keep: tenants, applications, users, registrations, entities, keys and whatever else the management API has.',
  'signet.session': 'The life of single sign-on sessions.',
  'signet.token': 'Codes, tokens and grants.',
  'signet.delivery': 'How each notice of a logout went.',
  'signet.logout': 'The public contract for relying services: one event for each session and application that must end its own session.',
}

const headers: JsonSchema = {
  type: 'object',
  properties: {
    'content-type': { const: 'application/cloudevents+json' },
    position: { type: 'string', pattern: '^\\d+$', description: 'The place in the log, from 1. It is not in the event, which is made before it is placed.' },
    origin: { type: 'string', format: 'uuid', description: 'Names the log: a restored database has another, and positions of the two cannot be compared.' },
  },
  required: ['content-type', 'position', 'origin'],
}

const key: JsonSchema = { type: 'string', description: 'The stream of the event: one partition holds all of it, in order.' }

/** Of AsyncAPI's bindings for Kafka. */
const BINDING = '0.5.0'

const FEED_ABOUT = 'Server-sent events: `id` is the position, `event` the type, `data` the event. `Last-Event-ID` goes on where a reader stopped.'

interface Channel {
  readonly address: string
  readonly messages: Readonly<Record<string, { readonly $ref: string }>>
  readonly [keyword: string]: unknown
}

export interface AsyncApi {
  readonly asyncapi: string
  readonly channels: Readonly<Record<string, Channel>>
  readonly [keyword: string]: unknown
}

export function describeAsyncApi(publicUrl: string): AsyncApi {
  const { protocol, host } = new URL(publicUrl)
  const schemas = schemaCollection('#/components/schemas/')
  schemas.of(RenderedEvent, 'output')
  const plans = topicPlans.map((plan) => ({ ...plan, declarations: catalogue.filter((each) => each.topic === plan.topic) }))
  const feeds = [
    { id: 'auditEvents', address: `${AUDIT_EVENTS}/stream`, title: 'The log as it grows', message: 'AuditEvent' },
    { id: 'logoutEvents', address: '/api/system/logout-events', title: 'Logouts as they are planned', message: 'LogoutEvent' },
  ]
  return {
    asyncapi: '3.0.0',
    info: { title: 'Signet', version: VERSION, description: about, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/cloudevents+json',
    servers: {
      kafka: { host: '{brokers}', protocol: 'kafka', variables: { brokers: { description: 'The brokers of the deployment.', default: 'localhost:9092' } } },
      gateway: { host, protocol: protocol.replace(':', '') },
    },
    channels: Object.fromEntries([
      ...plans.map(({ topic, partitions, retentionMs, declarations }): [string, Channel] => [
        topic,
        {
          address: topic,
          title: topic,
          description: topicsAbout[topic],
          servers: [{ $ref: '#/servers/kafka' }],
          messages: Object.fromEntries(declarations.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
          bindings: {
            kafka: { topic, partitions, topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': retentionMs }, bindingVersion: BINDING },
          },
        },
      ]),
      ...feeds.map(({ id, address, title, message }): [string, Channel] => [
        id,
        {
          address,
          title,
          description: FEED_ABOUT,
          servers: [{ $ref: '#/servers/gateway' }],
          messages: { [message]: { $ref: `#/components/messages/${message}` } },
        },
      ]),
    ]),
    operations: Object.fromEntries([
      ...plans.map(({ topic }) => [`send.${topic}`, { action: 'send', channel: { $ref: `#/channels/${topic}` }, summary: topicsAbout[topic] }]),
      ...feeds.map(({ id, title }) => [
        `send.${id}`,
        { action: 'send', channel: { $ref: `#/channels/${id}` }, summary: title, security: [{ $ref: '#/components/securitySchemes/api_key' }] },
      ]),
    ]),
    components: {
      messages: {
        ...Object.fromEntries(catalogue.map((each) => [each.type, messageOf(each, publicUrl)])),
        AuditEvent: rendered('AuditEvent', 'An event of the log.', {}),
        LogoutEvent: rendered('LogoutEvent', logoutPlanned.about, { properties: { type: { const: logoutPlanned.type } } }),
      },
      schemas: Object.fromEntries(schemas.all),
      securitySchemes: { api_key: { type: 'httpApiKey', in: 'header', name: 'Authorization', description: 'An API key: the whole header, without a scheme.' } },
    },
  }
}

const messageOf = (declaration: EventDeclaration, publicUrl: string): JsonSchema => ({
  name: declaration.type,
  title: declaration.type,
  summary: declaration.about,
  tags: [{ name: declaration.owner }],
  headers,
  payload: eventSchema(declaration, publicUrl),
  bindings: { kafka: { key, bindingVersion: BINDING } },
  externalDocs: { description: 'The schema on its own.', url: publicUrl + eventSchemaPath(declaration.type) },
})

const rendered = (name: string, summary: string, more: JsonSchema): JsonSchema => ({
  name,
  title: name,
  summary,
  contentType: 'application/json',
  payload: { allOf: [{ $ref: '#/components/schemas/AuditEvent' }], ...more },
})
