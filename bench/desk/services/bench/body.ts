export { default } from '../../../applications/services/bench/body.ts'
