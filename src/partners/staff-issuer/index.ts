export { createStaffIssuer, type GroupMeaning, type StaffIssuerParts, type StaffIssuerSettings } from './staff-issuer.ts'
export {
  createStaffIssuerStandIn,
  type StaffFault,
  type StaffIssuerStandIn,
  type StaffIssuerStandInParts,
  type StandInOfficer,
  staffFaults,
} from './stand-in.ts'
