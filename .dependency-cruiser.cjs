const { layers, pure } = require('./layers.cjs')

const folder = (name) => `^${name}/`
const forbidden = [
  { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ...Object.entries(layers).map(([from, may]) => ({
    name: `layers-${from.replace('/', '-')}`,
    comment: `${from} may import ${may.join(', ') || 'nothing'} (layers.cjs)`,
    severity: 'error',
    from: { path: folder(from), pathNot: '\\.test\\.ts$' },
    to: { path: '^(src|services|registers)/', pathNot: [from, ...may].map(folder) },
  })),
  {
    name: 'the-core-is-pure',
    severity: 'error',
    from: { path: pure.map(folder), pathNot: '\\.test\\.ts$' },
    to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'] },
  },
  {
    name: 'by-the-door',
    comment: 'a folder is entered by its index.ts',
    severity: 'error',
    from: { path: '^src/([^/]+)/', pathNot: '^src/(cli|main)' },
    to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '/index\\.ts$'] },
  },
  {
    name: 'no-orphan-packages',
    severity: 'error',
    from: { path: '^(src|services|registers)/', pathNot: ['\\.test\\.ts$', '^src/web/layout/files/'] },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'] },
  },
]
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
