import { ifAnswered, on, proposes, rule, today, under } from '#definition'
import { addDays } from '#kernel'
import { roadTraffic } from '../shared/law.ts'
import { endOf, isSameName } from '../shared/own-licence.ts'
import { driver, health, isSeventy, isShort, kindOfRenewal, photoIsRecent } from './driver.ts'
import { changes, conditions, doctor, eyesight, fullName, isUnwell, livesHere, photoChoice } from './questions.ts'
import { windowDays } from './rates.ts'

export const livesElsewhere = rule('You do not live in Great Britain', { livesHere }, ({ livesHere }) => !livesHere)
export const tooEarly = rule(
  'Your licence does not run out soon',
  { driver, today, kindOfRenewal, days: on(today, windowDays) },
  ({ driver, today, kindOfRenewal, days }) => endOf(driver) > addDays(today, days[kindOfRenewal]),
)

/** Where the photo is too old there is nothing to choose: the next page is the new one. */
export const mayKeepPhoto = photoIsRecent
export const needsNewPhoto = rule(
  'You need a new photo, or want one',
  { photoIsRecent, photoChoice: ifAnswered(photoChoice) },
  ({ photoIsRecent, photoChoice }) => !photoIsRecent || photoChoice === 'replace',
)
export const asksHealth = rule('We must ask about your health', { isSeventy, isShort }, ({ isSeventy, isShort }) => isSeventy || isShort)
export const mustTell = rule('You have told us that you have a condition', { isUnwell }, ({ isUnwell }) => isUnwell)
export const nameChanged = rule(
  'Your name is not the one that we know',
  { driver, fullName },
  ({ driver, fullName }) => !isSameName(driver.name, fullName),
)

/**
 * An officer decides on everybody's health; the machine never does. At 70 the Act asks for a declaration (section 92(1)), and for no inquiry
 * where nothing is declared and nothing is known: then there is nothing to decide on, and the licence is given as anybody's is.
 */
const healthOfShort = under(
  roadTraffic('92'),
  rule('You have a licence for a short time', { isShort, health }, ({ isShort, health }) => isShort || health.shortPeriodYears !== null),
)
const knownBefore = under(
  roadTraffic('92'),
  rule(
    'You have told us of a condition before',
    { asksHealth, health },
    ({ asksHealth, health }) => asksHealth && health.conditions.length > 0,
  ),
)
const toldOfHealth = under(
  roadTraffic('92'),
  rule(
    'You have told us about your health',
    { isUnwell: ifAnswered(isUnwell), conditions: ifAnswered(conditions), changes: ifAnswered(changes), doctor: ifAnswered(doctor) },
    (told) => told.isUnwell === true || (told.conditions ?? []).length > 0 || !!told.changes || !!told.doctor,
  ),
)
const enquiryOpen = under(
  roadTraffic('94'),
  rule('We are already asking about your health', { health }, ({ health }) => health.medicalEnquiry),
)
/** Whoever cannot must not drive, whatever is decided. */
export const cannotSee = proposes(
  'refuse',
  under(
    roadTraffic('92'),
    rule('You cannot read a number plate from 20 metres', { eyesight: ifAnswered(eyesight) }, ({ eyesight }) => eyesight === false),
  ),
)
/** The consent to ask them: without a name nobody is asked. */
export const doctorNamed = rule('You have named a doctor whom we may ask', { doctor: ifAnswered(doctor) }, ({ doctor }) => !!doctor)
const newName = under(roadTraffic('99'), nameChanged)

/** What a medical officer must look at, and what a licensing officer must. */
export const sightGrounds = [cannotSee]
export const medicalGrounds = [toldOfHealth, healthOfShort, knownBefore, enquiryOpen]
export const officerLooks = rule(
  'An officer looks at your health',
  { toldOfHealth, healthOfShort, knownBefore, enquiryOpen, cannotSee },
  (held) => Object.values(held).some(Boolean),
)
export const licensingGrounds = [newName]
