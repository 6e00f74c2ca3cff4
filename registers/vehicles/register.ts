export * from './enquiry.ts'
export * from './record.ts'
