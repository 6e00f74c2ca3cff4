/** PostgreSQL: the embedded server, migrations, and pools for the login roles. */
export { FolderInUse, type FolderLock, lockFolder } from './lock.ts'
export { copyDatabase, HistoryChanged, type MigrateOptions, type Migration, migrate, readMigrations } from './migrate.ts'
export { rolePasswords } from './passwords.ts'
export { addressFor, connectionsMax, type OpenOptions, openDatabase } from './pool.ts'
export * from './retention.ts'
export { joinServer, type Server, type ServerOptions, startServer } from './server.ts'
export * from './types.ts'
export { frame, timestamp, unframe } from './values.ts'
