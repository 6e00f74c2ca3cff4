/** Measurements and traces for whoever runs the program. Loaded only where a setting asks for it. */
export { instruments, type Labels } from './instruments.ts'
export type { Meter, Metric } from './meter.ts'
export { createTelemetry, type Telemetry, type TelemetryParts } from './telemetry.ts'
