/** What each folder may import. ARCHITECTURE.md prints this table; `npm run check` enforces it. */
const layers = {
  'src/kernel': [],
  'src/definition': ['src/kernel'],
  'src/journey': ['src/kernel', 'src/definition'],
  'src/catalogue': ['src/kernel', 'src/definition', 'src/journey'],
  'src/database': ['src/kernel'],
  'src/vault': ['src/kernel', 'src/database'],
  'src/identity': ['src/kernel', 'src/database', 'src/vault', 'src/ledger'],
  'src/ledger': ['src/kernel', 'src/database'],
  'src/jobs': ['src/kernel', 'src/vault', 'src/database'],
  'src/files': ['src/kernel', 'src/vault', 'src/database', 'src/jobs'],
  'src/registers': ['src/kernel', 'src/vault', 'src/definition', 'src/database', 'src/ledger'],
  'src/cases': ['src/kernel', 'src/vault', 'src/definition', 'src/journey', 'src/catalogue', 'src/database', 'src/registers', 'src/ledger', 'src/jobs'],
  'src/notices': ['src/kernel', 'src/vault', 'src/definition', 'src/database', 'src/ledger', 'src/files', 'src/jobs'],
  'src/payments': ['src/kernel', 'src/vault', 'src/definition', 'src/database', 'src/ledger', 'src/jobs'],
  'src/partners': ['src/kernel', 'src/identity', 'src/notices', 'src/payments', 'src/registers', 'src/ledger', 'src/files'],
  'src/web': [
    'src/kernel', 'src/definition', 'src/journey', 'src/catalogue', 'src/database', 'src/identity', 'src/ledger', 'src/jobs',
    'src/files', 'src/registers', 'src/cases', 'src/notices', 'src/payments', 'registers',
  ],
  'src/population': ['src/kernel', 'src/definition', 'src/database', 'src/vault', 'src/registers', 'registers'],
  registers: ['src/kernel', 'src/definition'],
  services: ['src/kernel', 'src/definition', 'registers'],
}
/** Folders that see neither Node nor npm: the core is pure by rule. */
const pure = ['src/kernel', 'src/definition', 'src/journey', 'services', 'registers']

module.exports = { layers, pure }
