import { date, declaration, email, file, group, longText, name, number, page, pageWhen, rule, text, yearsAhead, yesNo } from '#definition'

export const tripName = text({ ask: 'What is the trip called?', lengthMax: 80 })
export const startsOn = date({ ask: 'When does it start?', falls: 'future', notAfter: [yearsAhead(3)] })
export const endsOn = date({ ask: 'When does it end?', falls: 'future', notAfter: [yearsAhead(3)] })
export const pupils = number({ ask: 'How many pupils go?', min: 1, max: 500 })

const fullName = name({ ask: 'What is the leader’s name?' })
const mail = email({ ask: 'What is the leader’s email address?' })
const isTrained = yesNo({ ask: 'Does the leader have a first aid certificate?' })
const certificate = file({ ask: 'Add the first aid certificate', types: ['application/pdf', 'image/jpeg'], bytesMax: 5_000_000 })
const agrees = declaration({ ask: 'I will lead this trip and keep to the council’s rules' })
const leaderIsTrained = rule('The leader has a first aid certificate', { isTrained }, ({ isTrained }) => isTrained)

/** Each of them applies: the declaration is the leader's own. */
export const leaders = group({
  ask: 'Who leads the trip?',
  another: 'Add another leader',
  itemsMax: 20,
  pages: [page({ fullName, mail }), page({ isTrained }), pageWhen(leaderIsTrained, { certificate }), page({ agrees })],
})

const stopPlace = text({ ask: 'Where does it stop?' })
const minutes = number({ ask: 'For how many minutes?', min: 5, max: 600 })
const stops = group({
  ask: 'Where does this coach stop?',
  another: 'Add another stop',
  itemsMin: 0,
  itemsMax: 10,
  pages: [page({ stopPlace, minutes })],
})
const company = text({ ask: 'Which company runs the coach?' })
const seats = number({ ask: 'How many seats does it have?', min: 4, max: 90 })
const abroad = yesNo({ ask: 'Does this coach leave the United Kingdom?' })
const insurance = file({ ask: 'Add the coach’s insurance for abroad', types: ['application/pdf'] })
const goesAbroad = rule('The coach leaves the United Kingdom', { abroad }, ({ abroad }) => abroad)
/** A rule inside an item that reads an answer from outside it. */
const tooSmall = rule('The coach has fewer seats than there are pupils', { seats, pupils }, ({ seats, pupils }) => seats < pupils)

export const coaches = group({
  ask: 'Which coaches do you use?',
  another: 'Add another coach',
  itemsMin: 0,
  itemsMax: 5,
  pages: [
    page({ company }),
    page({ seats }, { wrongIf: { seats: [tooSmall] } }),
    page({ abroad }),
    pageWhen(goesAbroad, { insurance }),
    page({ stops }),
  ],
})

export const hasNeeds = yesNo({ ask: 'Does a pupil need medical help on the trip?', special: 'health' })
export const needs = longText({ ask: 'What help is needed?', special: 'health', lengthMax: 1000 })
export const plan = file({ ask: 'Add the risk assessment', types: ['application/pdf'] })
