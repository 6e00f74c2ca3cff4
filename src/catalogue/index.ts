export { definitionIn, exists, folderOf, isPartOfDefinition, loadService, parseServiceName, type ServiceFolder } from './folders.ts'
export * from './load.ts'
export * from './record.ts'
export * from './scaffold.ts'
