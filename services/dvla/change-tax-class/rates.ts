import { rate } from '#definition'

export const historicYears = rate('Age in years from which a vehicle is historic', 'years', {
  '2025-04-01': [40, 'Vehicle Excise and Registration Act 1994, Schedule 2, paragraph 1A; to be checked', 'unverified'],
})
