export * from './enquiry.ts'
export * from './public.ts'
export * from './record.ts'
