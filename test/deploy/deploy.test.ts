import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { readSettings } from '../../src/cli/settings.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const containerfile = read('deploy/Containerfile')
const unit = read('deploy/portreeve.service')
const kubernetes = read('deploy/kubernetes.yaml')
const instructions = containerfile.split('\n').filter((line) => /^[A-Z]+ /.test(line))
/** What the image takes from the checkout, apart from what an earlier stage made. */
const copied = instructions
  .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
  .flatMap((line) => line.split(' ').slice(1, -1))
const ignored = read('.containerignore').trim().split('\n')

test('what the image copies is there, is not kept out, and is all that the program reads of its own', (t) => {
  assert.deepEqual(
    copied.filter((path) => !existsSync(join(root, path)) || ignored.includes(path)),
    [],
  )
  const image = mkdtempSync(join(tmpdir(), 'portreeve-image-'))
  t.after(() => rmSync(image, { recursive: true, force: true }))
  for (const path of new Set(copied)) cpSync(join(root, path), join(image, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(image, 'node_modules'))
  const all = ["await import('./src/cli/program.ts')", "await import('#telemetry')", "await import('./src/cli/third-parties.ts')"]
  const loaded = spawnSync(process.execPath, ['--input-type=module', '-e', all.join(';')], { cwd: image, encoding: 'utf8' })
  assert.equal(loaded.status, 0, loaded.stderr)
})
test('the image runs as an ordinary user, with nothing to write but /data, and is asked whether it lives', () => {
  const at = (start: string): number => instructions.findIndex((line) => line.startsWith(start))
  assert.ok(at('USER node') > 0 && at('USER node') < at('CMD '), 'before the program starts')
  assert.ok(instructions.includes('VOLUME /data'))
  assert.ok(instructions.includes('STOPSIGNAL SIGTERM'))
  assert.match(containerfile, /^HEALTHCHECK .*CMD \["node", "deploy\/health.mjs"\]$/m)
  assert.ok(copied.includes('deploy/health.mjs'))
  const { engines, scripts } = JSON.parse(read('package.json'))
  const [, major] = /^FROM \S+node:(\d+)-[\w-]+slim$/m.exec(containerfile) ?? []
  assert.ok(Number(major) >= Number(/\d+/.exec(engines.node)?.[0]), 'a Node that the program runs on')
  const command = JSON.parse(/^CMD (.*)$/m.exec(containerfile)?.[1] ?? '[]').join(' ')
  // The image brings its own Node: nothing has to be said about another.
  const start = scripts.start.replace('--import=./src/cli/node-needed.mjs ', '')
  assert.equal(`MALLOC_ARENA_MAX=1 exec ${command}`, start, 'started as `npm start` does')
  const [, environment = ''] = /^ENV (.*)$/m.exec(containerfile) ?? []
  const given = Object.fromEntries(environment.split(' ').map((pair) => pair.split('=')))
  assert.equal(readSettings(given).kind, 'read')
  // Engines kill after ten seconds unless they are told: what is run as the file says has as long as the unit.
  assert.equal(/--stop-timeout (\d+)/.exec(containerfile)?.[1], /^TimeoutStopSec=(\d+)$/m.exec(read('deploy/portreeve.service'))?.[1])
  assert.equal(given.DRAIN_SECONDS, undefined, 'nobody stands before one alone')
})
test('what asks a container whether it lives says so by how it ends', () => {
  const nobody = spawnSync(process.execPath, [join(root, 'deploy/health.mjs')], { env: { ...process.env, PORT: '1' } })
  assert.equal(nobody.status, 1)
})

const hardening = [
  'NoNewPrivileges=yes',
  'CapabilityBoundingSet=',
  'ProtectSystem=strict',
  'ProtectHome=yes',
  'PrivateTmp=yes',
  'PrivateDevices=yes',
  'ProtectKernelTunables=yes',
  'ProtectKernelModules=yes',
  'ProtectKernelLogs=yes',
  'ProtectControlGroups=yes',
  'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX',
  'RestrictNamespaces=yes',
  'RestrictSUIDSGID=yes',
  'LockPersonality=yes',
  'SystemCallFilter=@system-service',
  'UMask=0077',
]
test('the unit is hardened, lets the program stop its own PostgreSQL, and gives it the time to', () => {
  const lines = unit.split('\n')
  assert.deepEqual(
    hardening.filter((line) => !lines.includes(line)),
    [],
  )
  assert.doesNotMatch(unit, /^MemoryDenyWriteExecute=/m)
  assert.ok(lines.includes('KillMode=mixed') && lines.includes('User=portreeve'))
  const drain = Number(/DRAIN_SECONDS=(\d+)/.exec(unit)?.[1])
  const stop = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])
  const graceSeconds = 20
  assert.ok(stop >= drain + graceSeconds * 2, 'to drain, to answer, to end jobs')
  const [, node = '', script = ''] = /^ExecStart=\/opt\/portreeve\/(\S+) .*?(\S+\.ts)$/m.exec(unit) ?? []
  assert.ok(statSync(join(root, node)).isFile() && existsSync(join(root, script)))
})
const analyze = (...args: readonly string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' })
const hasSystemd = analyze('--version').status === 0
const exposureMax = 2
test('systemd finds nothing wrong with the unit, and little that it could harm', { skip: hasSystemd ? false : 'no systemd here' }, () => {
  const { stderr } = analyze('verify', join(root, 'deploy/portreeve.service'))
  const wrong = stderr.split('\n').filter((line) => line.includes('portreeve.service') && !/is not executable: No such file/.test(line))
  assert.deepEqual(wrong, [])
  const { stdout } = analyze('security', '--offline=true', join(root, 'deploy/portreeve.service'))
  const [, exposure = '10'] = /Overall exposure level for \S+: ([\d.]+)/.exec(stdout) ?? []
  assert.ok(Number(exposure) <= exposureMax, `exposure ${exposure}`)
})
test('the cluster asks for what the program answers, and waits for it to stop', () => {
  assert.match(kubernetes, /livenessProbe: \{ httpGet: \{ path: \/health,/)
  assert.match(kubernetes, /readinessProbe: \{ httpGet: \{ path: \/ready,/)
  assert.match(kubernetes, /readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: \{ drop: \[ALL\] \}/)
  assert.equal(/terminationGracePeriodSeconds: (\d+)/.exec(kubernetes)?.[1], /^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])
  const named = [...kubernetes.matchAll(/name: ([A-Z][A-Z_]+), value: '(\w+)'/g)].map(([, name = '', value = '']) => [name, value])
  assert.equal(readSettings(Object.fromEntries(named)).kind, 'read')
  assert.deepEqual(named.map(([name]) => name).sort(), ['DRAIN_SECONDS', 'METRICS_PORT'])
})
