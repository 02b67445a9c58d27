// docs/metrics.md, made from what the services declare. To write it: `node --import tsx --conditions=source test/write-metrics.ts`.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { authorize } from '@signet/authorize'
import { egress } from '@signet/egress'
import { gateway } from '@signet/gateway'
import type { Metric, ServiceDescription } from '@signet/platform'
import { platformMetrics } from '@signet/platform/telemetry/metrics'
import { projector } from '@signet/projector'
import { registry } from '@signet/registry'
import { token } from '@signet/token'

const services: readonly ServiceDescription[] = [gateway({ registry: [], authorize: [], token: [] }), authorize, token, registry, projector, egress]

export const allMetrics: readonly Metric[] = [...services.flatMap(({ metrics = [] }) => metrics), ...platformMetrics]

const rowOf = ({ name, kind, unit, about, by }: Metric): string =>
  `| \`${name}\` | ${kind}, ${unit} | ${about} | ${by.map((each) => `\`${each}\``).join(', ')} |`

export const metricsPage = (): string => `# What is measured

Made by \`test/write-metrics.ts\` from what the services declare. Names are those of OpenTelemetry's semantic conventions where they have one. In Prometheus dots are
underscores, seconds end with \`_seconds\` and counters with \`_total\`. [operations.md](operations.md) says how to turn it on.

| Metric | Kind and unit | What it says | By |
|---|---|---|---|
${allMetrics.map(rowOf).join('\n')}

A handler's lag and the relay's figures are the whole platform's, so each replica says the same: take the greatest. A reading that cannot be had within two seconds, because a store
is away, is left out until it can.
`

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('../docs/metrics.md', import.meta.url), metricsPage())
