/** Appointments at the places of a body: picked, changed, given back, waited for and kept. */
export {
  type Appointment,
  type AppointmentState,
  type Appointments,
  type Booking,
  daysAheadMax,
  noticeMinutes,
  offerHoursMax,
  type Serving,
  type Wish,
} from './appointment.ts'
export { createAppointments } from './appointments.ts'
export type { AppointmentParts } from './holding.ts'
export { appointmentsRetention } from './retention.ts'
