import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'

const root = join(import.meta.dirname, '../..')
const startedAs = (version: string) => {
  const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`
  return spawnSync(process.execPath, ['--import', older, '--import', './src/cli/node-needed.mjs', '-e', 'console.log("runs")'], {
    ...{ cwd: root, encoding: 'utf8' },
  })
}

test('a Node that is too old says at once which is needed and how to get it; another says nothing', () => {
  const { status, stdout, stderr } = startedAs('20.20.2')
  assert.deepEqual([status, stdout], [1, ''])
  assert.match(stderr, /^Portreeve runs on Node 24 or later, and this is Node 20\.20\.2\.[\s\S]*npm ci[\s\S]*node_modules\/\.bin/)
  for (const version of ['24.0.0', '26.1.0']) {
    const fine = startedAs(version)
    assert.deepEqual([fine.status, fine.stdout, fine.stderr], [0, 'runs\n', ''])
  }
})
test('every script that runs TypeScript looks at its Node first, and the Node that is installed is one that will do', () => {
  const { scripts, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
    readonly dependencies: Readonly<Record<string, string>>
  }
  for (const [name, script] of Object.entries(scripts)) assert.match(script, /\bnode --import=\.\/src\/cli\/node-needed\.mjs /, name)
  assert.match(dependencies.node ?? '', /^24\./)
})
