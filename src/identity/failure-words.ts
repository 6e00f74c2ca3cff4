import type { FailureWords, SignInFailure } from './sign-in.ts'

/** What a person reads when a sign-in came to nothing, and what they can do. The Welsh is a draft. */
export const failureWords: Readonly<Record<SignInFailure, FailureWords>> = {
  'stopped-by-person': {
    title: { en: 'You have not signed in', cy: 'Nid ydych wedi mewngofnodi' },
    whatToDo: {
      en: 'You stopped before the end. Sign in again when you are ready. Your answers are kept.',
      cy: 'Gwnaethoch stopio cyn y diwedd. Mewngofnodwch eto pan fyddwch yn barod. Cedwir eich atebion.',
    },
  },
  'provider-away': {
    title: { en: 'Sign-in is not working right now', cy: 'Nid yw mewngofnodi’n gweithio ar hyn o bryd' },
    whatToDo: {
      en: 'Try again in a few minutes. Your answers are kept. If you cannot wait, use the phone number on the service’s start page.',
      cy: 'Rhowch gynnig arall arni ymhen ychydig funudau. Cedwir eich atebion. Os na allwch aros, defnyddiwch y rhif ffôn ar dudalen gychwyn y gwasanaeth.',
    },
  },
  'identity-not-proven': {
    title: { en: 'We could not confirm who you are online', cy: 'Ni allem gadarnhau pwy ydych chi ar-lein' },
    whatToDo: {
      en: 'This does not count against you. You can try again with other documents, or apply by post or phone: the service’s start page says how.',
      cy: 'Nid yw hyn yn cyfrif yn eich erbyn. Gallwch roi cynnig arall arni gyda dogfennau eraill, neu wneud cais drwy’r post neu dros y ffôn: mae tudalen gychwyn y gwasanaeth yn dweud sut.',
    },
  },
  'level-not-reached': {
    title: { en: 'This service needs a stronger sign-in', cy: 'Mae angen mewngofnodi cryfach ar y gwasanaeth hwn' },
    whatToDo: {
      en: 'Sign in again and finish every step, including confirming your email address.',
      cy: 'Mewngofnodwch eto a chwblhau pob cam, gan gynnwys cadarnhau eich cyfeiriad e-bost.',
    },
  },
  'answer-not-trusted': {
    title: { en: 'We could not sign you in', cy: 'Ni allem eich mewngofnodi' },
    whatToDo: {
      en: 'The answer from the sign-in provider was not as it should be, so we did not use it. Sign in again. If it happens twice, tell us.',
      cy: 'Nid oedd yr ateb gan y darparwr mewngofnodi fel y dylai fod, felly ni wnaethom ei ddefnyddio. Mewngofnodwch eto. Os bydd yn digwydd ddwywaith, rhowch wybod i ni.',
    },
  },
  'attempt-unknown': {
    title: { en: 'This sign-in has ended', cy: 'Mae’r broses fewngofnodi hon wedi dod i ben' },
    whatToDo: {
      en: 'It was begun in another browser, more than an hour ago, or has been used already. Sign in again from the page you were on.',
      cy: 'Fe’i dechreuwyd mewn porwr arall, mwy nag awr yn ôl, neu mae eisoes wedi’i defnyddio. Mewngofnodwch eto o’r dudalen roeddech arni.',
    },
  },
  'not-an-officer': {
    title: { en: 'You do not have access', cy: 'Nid oes gennych fynediad' },
    whatToDo: {
      en: 'Your account has no role here. Ask your supervisor to have one given to you.',
      cy: 'Nid oes gan eich cyfrif rôl yma. Gofynnwch i’ch goruchwyliwr drefnu un i chi.',
    },
  },
  'no-second-factor': {
    title: { en: 'A second check is needed', cy: 'Mae angen ail wiriad' },
    whatToDo: {
      en: 'Officers sign in with a code or a security key as well. Sign in again and use yours.',
      cy: 'Mae swyddogion yn mewngofnodi gyda chod neu allwedd ddiogelwch hefyd. Mewngofnodwch eto a defnyddiwch eich un chi.',
    },
  },
}
