import { act, regulations } from '#definition'

export const exciseAct = act('Vehicle Excise and Registration Act 1994', 'ukpga/1994/22')
export const roadTraffic = act('Road Traffic Act 1988', 'ukpga/1988/52')
export const offenders = act('Road Traffic Offenders Act 1988', 'ukpga/1988/53')
export const registration = regulations('Road Vehicles (Registration and Licensing) Regulations 2002', 'uksi/2002/2742')
/** What letters and pages both say where a licence is not given, shortened or taken away. Section 100 sets no day: courts have their own rules. */
export const howToAppeal =
  'You can appeal to a magistrates’ court, or in Scotland to the sheriff, under section 100 of the Road Traffic Act 1988. Ask the court at once by which day: it decides that, and not we.'
export const licences = regulations('Motor Vehicles (Driving Licences) Regulations 1999', 'uksi/1999/2864')
