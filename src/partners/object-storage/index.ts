/** Storage of sealed files that speaks the Amazon S3 API, and a stand-in for it. */
export { type ObjectStorage, objectStorage } from './object-storage.ts'
export { createObjectStorageStandIn, type ObjectStorageStandIn } from './stand-in.ts'
