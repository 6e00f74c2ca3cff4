export {
  type Definition,
  definitionIn,
  definitionOf,
  exists,
  findService,
  folderOf,
  loadService,
  parseServiceName,
  type ServiceFolder,
  servicesIn,
  sharedFolder,
} from './folders.ts'
export * from './load.ts'
export * from './record.ts'
export * from './scaffold.ts'
