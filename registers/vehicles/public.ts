/** The fields that an enquiry reads: to be asked of the gate, and no others. */
export const enquiryReads = [
  'mark',
  'taxedUntil',
  'sornFrom',
  'exportedOn',
  'scrappedOn',
  'supplementUntil',
  'make',
  'firstRegisteredHereOn',
  'firstRegisteredOn',
  'yearOfManufacture',
  'engineCc',
  'co2',
  'fuel',
  'colour',
  'typeApproval',
  'wheelplan',
  'revenueWeightKg',
  'realDrivingEmissions',
  'logBookIssuedOn',
  'euroStatus',
] as const
/** The model besides, so that people see whether it is the vehicle they mean. */
export const publicReads = [...enquiryReads, 'model'] as const
