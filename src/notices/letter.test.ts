import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { day, instant, type Language } from '#kernel'
import { type LetterWords, letterPdf } from './letter.ts'
import { addressBlock } from './letter-address.ts'
import { loadLetterFonts, settable } from './letter-fonts.ts'
import { noticesWelsh } from './words.ts'

const fonts = loadLetterFonts()
const letterhead = {
  name: { en: 'Driver and Vehicle Licensing Agency', cy: 'Asiantaeth Trwyddedu Gyrwyr a Cherbydau' },
  contact: {
    phone: '01632 960 001',
    email: 'enquiries@dvla.example',
    hours: { en: 'Monday to Friday, 8am to 6pm', cy: 'Dydd Llun i ddydd Gwener, 8am i 6pm' },
    address: ['Longview Road', 'Swansea', 'SA6 7JL'],
  },
}
const words = (more: Partial<LetterWords> = {}): LetterWords => ({
  ...{ letterhead, fonts, demonstration: true, made: 'post', language: 'en', reference: '7K2M-9QXT-4WPC' },
  recipient: { name: 'Siân Ŵyn-Ŷsbryd', address: ['14 Heol Fictoria', 'Tŷ Coch', 'Abertawe', 'sa1 4qw'] },
  subject: 'Your driving licence is renewed',
  paragraphs: ['Your new photocard is on its way to you.', 'You paid £14.'],
  at: instant('2026-11-23T23:30:00Z'),
  ...more,
})
const made = async (more: Partial<LetterWords> = {}) => {
  const letter = await letterPdf(words(more))
  assert.ok(letter.kind === 'letter', letter.kind === 'cannot' ? letter.because : '')
  return { ...letter, ...readPdf(letter.pdf) }
}
const because = async (more: Partial<LetterWords>): Promise<string> => {
  const letter = await letterPdf(words(more))
  return letter.kind === 'cannot' ? letter.because : 'a letter was made'
}

type Line = { readonly page: number; readonly mmLeft: number; readonly mmTop: number; readonly points: number; readonly text: string }
const mm = (points: number): number => (points * 25.4) / 72
const pageHeight = 841.89

/** Enough of a PDF reader for what we write: pages, their text by the fonts' own tables, and where each run begins. */
function readPdf(pdf: Buffer): { readonly lines: readonly Line[]; readonly raw: string; readonly streams: readonly string[] } {
  const raw = pdf.toString('latin1')
  const objects = new Map([...raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [Number(id), body ?? '']))
  const stream = (id: number): string => {
    const body = objects.get(id) ?? ''
    const bytes = Buffer.from(body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream')), 'latin1')
    return (body.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
  }
  const refs = (body: string, key: string): readonly number[] => {
    const found = new RegExp(`/${key} (\\[[^\\]]*\\]|\\d+ 0 R)`).exec(body)?.[1] ?? ''
    return [...found.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id))
  }
  const tables = new Map<string, readonly string[]>()
  for (const [, name, id] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const cmap = stream(refs(objects.get(Number(id)) ?? '', 'ToUnicode')[0] ?? 0)
    const all = [...cmap.matchAll(/\[(.*?)\]/gs)].flatMap(([, list]) => [...(list ?? '').matchAll(/<([\da-f ]*)>/g)])
    tables.set(
      name ?? '',
      all.map(([, hex]) =>
        (hex ?? '')
          .split(' ')
          .map((unit) => (unit === '' ? '' : String.fromCharCode(Number.parseInt(unit, 16))))
          .join(''),
      ),
    )
  }
  const pages = refs([...objects.values()].find((body) => /\/Type \/Pages\b/.test(body)) ?? '', 'Kids')
  const lines = pages.flatMap((id, page) => {
    const content = stream(refs(objects.get(id) ?? '', 'Contents')[0] ?? 0)
    return [...content.matchAll(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(F\d+) ([\d.]+) Tf[\s\S]*?\[(.*?)\] TJ/g)].map(
      ([, x, y, font, points, run]): Line => {
        const glyphs = [...(run ?? '').matchAll(/<([\da-f]+)>/g)].flatMap(([, hex]) => (hex ?? '').match(/.{4}/g) ?? [])
        const text = glyphs.map((glyph) => tables.get(font ?? '')?.[Number.parseInt(glyph, 16)] ?? '\ufffd').join('')
        return { page, mmLeft: mm(Number(x)), mmTop: mm(pageHeight - Number(y)), points: Number(points), text: text.trimEnd() }
      },
    )
  })
  return { lines, raw, streams: [] }
}
const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join('\n')

test('every word is in the letter as text, with Welsh letters and the pound sign, and the day it is in London', async () => {
  const { lines } = await made()
  const text = textOf(lines)
  for (const wanted of [
    'Siân Ŵyn-Ŷsbryd',
    'Tŷ Coch',
    'SA1 4QW',
    'Dear Siân Ŵyn-Ŷsbryd',
    'You paid £14.',
    '23 November 2026',
    '7K2M-9QXT-4WPC',
  ])
    assert.ok(text.includes(wanted), `${wanted} in ${text}`)
  for (const wanted of [...letterhead.contact.address, letterhead.contact.email, 'Telephone 01632 960 001', letterhead.name.en])
    assert.ok(text.includes(wanted), wanted)
  assert.ok(!text.includes('\ufffd'))
})

test('the next two days with other hours stand with the usual ones, in the language of the letter, and the address keeps its window', async () => {
  const exceptions = ['2026-12-25', '2026-12-26', '2026-12-28'].map((on) => ({ on: day(on), hours: { en: 'closed', cy: 'ar gau' } }))
  const head = { ...letterhead, contact: { ...letterhead.contact, exceptions } }
  const { lines } = await made({ letterhead: head })
  const text = textOf(lines)
  assert.ok(text.includes('25 December 2026: closed') && text.includes('26 December 2026: closed'), text)
  assert.ok(!text.includes('28 December'), text)
  assert.ok(textOf((await made({ letterhead: head, language: 'cy' })).lines).includes('25 Rhagfyr 2026: ar gau'))
})

test('whoever writes has their address in the language of the letter, where it has a Welsh form', async () => {
  const addressWelsh = ['Ffordd Longview', 'Abertawe', 'SA6 7JL']
  const head = { ...letterhead, contact: { ...letterhead.contact, addressWelsh } }
  const said = async (language: 'en' | 'cy') => textOf((await made({ letterhead: head, language })).lines)
  assert.match(await said('cy'), /Ffordd Longview/)
  assert.doesNotMatch(await said('cy'), /Longview Road/)
  assert.match(await said('en'), /Longview Road/)
})

test('the address stands in the window and nothing else does', async () => {
  for (const address of [
    ['14 Heol Fictoria', 'SA1 4QW'],
    ['Flat 12b', 'The Old Warehouse', 'Long Business Park', '1234 Some Road', 'Llanfairpwllgwyngyll', 'LL61 5UJ'],
  ]) {
    const { lines } = await made({ recipient: { name: 'Jo Evans', address } })
    const first = lines.filter(({ page }) => page === 0)
    const inWindow = first.filter((line) => line.mmTop > 30.5 && line.mmTop - mm(line.points) < 90 && line.mmLeft < 120)
    assert.deepEqual(
      inWindow.map(({ text }) => text),
      ['Jo Evans', ...address],
    )
    for (const line of inWindow) {
      assert.ok(Math.abs(line.mmLeft - 24.6) < 0.1, `${line.text} at ${line.mmLeft}`)
      assert.ok(line.mmTop - mm(line.points) * 0.8 >= 39.4 && line.mmTop <= 66.3, `${line.text} at ${line.mmTop}`)
    }
  }
})

test('the clear borders of the printer are clear on every page', async () => {
  const { lines, pages } = await made({
    paragraphs: Array.from({ length: 40 }, (_, i) => `${i}. ${'Long sentence that goes on. '.repeat(6)}`),
  })
  assert.ok(pages > 2)
  for (const line of lines) {
    assert.ok(line.mmLeft >= 15 && line.mmLeft < 195, JSON.stringify(line))
    assert.ok(line.mmTop - mm(line.points) >= 5 && line.mmTop <= 292, JSON.stringify(line))
  }
})

test('a letter of many pages loses nothing, numbers its pages and says on each what it is', async () => {
  for (const [language, mark, number] of [
    ['en', 'Demonstration: not a government service', 'Page 2 of 3'],
    ['cy', 'Arddangosiad: nid gwasanaeth gan y llywodraeth', 'Tudalen 2 o 3'],
  ] as const) {
    const paragraphs = Array.from({ length: 26 }, (_, i) => `Marker${i} ${'words that fill the line to its end '.repeat(4)}`)
    const { lines, pages } = await made({ language, paragraphs })
    assert.equal(pages, 3)
    const text = textOf(lines)
    for (let i = 0; i < 26; i += 1) assert.ok(text.includes(`Marker${i} `), `Marker${i}`)
    assert.ok(text.includes(number))
    for (let page = 0; page < pages; page += 1) {
      const own = textOf(lines.filter((line) => line.page === page))
      assert.ok(own.includes(mark) && own.includes('7K2M-9QXT-4WPC'), `page ${page}`)
    }
  }
  assert.ok(!textOf((await made({ demonstration: false })).lines).includes('Demonstration'))
})

test('type is 12 points or more everywhere but in a long address', async () => {
  const { lines } = await made()
  for (const line of lines) assert.ok(line.points >= 12, JSON.stringify(line))
})

test('a name of 60 letters and an address of seven lines fit, whole', async () => {
  const name = 'Wolfeschlegelsteinhausenberger Featherstonehaugh-Cholmondeley'
  const { lines } = await made({
    recipient: { name, address: ['Flat 1', 'The House', '1 The Street', 'The Village', 'The Town', 'SA1 4QW'] },
  })
  assert.ok(textOf(lines).includes(name))
  assert.match(await because({ recipient: { name, address: ['a', 'b', 'c', 'd', 'e', 'f', 'SA1 4QW'] } }), /does not fit/)
  assert.match(await because({ recipient: { name: 'x'.repeat(90), address: ['1 Road', 'SA1 4QW'] } }), /does not fit/)
})

test('an address that the post cannot use is for a person to mend', async () => {
  assert.match(await because({ recipient: { name: 'Jo', address: ['SA1 4QW'] } }), /too few lines/)
  assert.match(await because({ recipient: { name: 'Jo', address: ['1 Road', 'Town 12345'] } }), /postcode or a country/)
  assert.match(await because({ recipient: { name: 'Jo' } }), /no address/)
  const measure = (text: string, points: number) => text.length * points * 0.5
  const abroad = addressBlock({ name: 'Jo', address: ['1 Rue Neuve', '75001 Paris', 'France'] }, measure)
  assert.deepEqual('lines' in abroad && abroad.lines, ['Jo', '1 Rue Neuve', '75001 Paris', 'France'])
})

test('a character that the font lacks is neither dropped nor printed as a box: the letter goes to a person', async () => {
  for (const [name, point] of [
    ['王小明', 'U+738B'],
    ['فاطمة', 'U+0641'],
    ['Jo 🚗', 'U+1F697'],
    // The second font has these letters, and setting them one after another would not write the name.
    ['प्रिया', 'U+092A'],
    ['Nguyễnا', 'U+0627'],
  ] as const)
    assert.match(await because({ recipient: { name, address: ['1 Road', 'SA1 4QW'] } }), new RegExp(point.replace('+', '\\+')))
  assert.match(await because({ paragraphs: ['ا', 'Ж'] }), /lack 1 of the characters: U\+0627$/)
})

test('letters from the languages of these islands and their neighbours are set', async () => {
  const names = 'Ŵ ŵ Ŷ ŷ â ê î ô û ï ẁ ẃ ẅ ỳ Ó Dálaigh Łukasz Şahin Müller Ångström Ñíguez Đorđe Ķ Őry İnce ß æ ø þ ð'
  const { lines } = await made({ paragraphs: [names, 'Sia\u0302n', 'non\u2011breaking\u00adhyphen'] })
  const text = textOf(lines).replaceAll('\n', ' ')
  assert.ok(text.includes(names), text)
  assert.ok(text.includes('Siân'))
  assert.ok(text.includes('non-breakinghyphen'))
  assert.equal(settable('a\u2009b\u200bc\r\nd'), 'a bc\nd')
})

const abroad = [
  ['Αικατερίνη Παπαδοπούλου', 'Αικατερίνη Παπαδοπούλου'],
  ['Юлія Ґалаґан-Щербак', 'Юлія Ґалаґан-Щербак'],
  ['Nguyễn Thị Thuỳ Dương', 'Nguyễn Thị Thuỳ Dương'],
  ['Siân Παπά Evans', 'Siân Παπά Evans'],
] as const
for (const [name, wanted] of abroad)
  test(`${name} is written whole: in the window, the greeting, the subject and a paragraph that goes over lines`, async () => {
    const address = ['14 Heol Fictoria', 'SA1 4QW']
    const paragraphs = [`${'Many words come before it. '.repeat(4)}${name}, ${'and many after it. '.repeat(6)}`]
    const { lines, raw } = await made({ recipient: { name, address }, subject: `For ${name}`, paragraphs })
    const flat = (of: readonly Line[]) => of.map(({ text }) => text.trim()).join(' ')
    const text = flat(lines)
    assert.ok(text.includes(`Dear ${wanted} For ${wanted} Many words`), text)
    assert.ok(text.includes(`it. ${wanted}, and many after it.`), text)
    assert.ok(!text.includes('\ufffd'))
    assert.equal(raw.match(/\/BaseFont \/[A-Z]{6}\+NotoSans-Regular/g)?.length, 2)
    assert.equal(raw.match(/\/BaseFont \/[A-Z]{6}\+NotoSans-Bold/g)?.length, 2)
    const window = lines.filter((line) => line.page === 0 && line.mmTop > 30.5 && line.mmTop < 70 && line.mmLeft < 120)
    assert.equal(flat(window), [wanted, ...address].join(' '))
    // Both fonts of a line stand on one baseline, and lines are as far apart as in one font.
    const body = lines.filter(({ text }) => /many (after|words)|words come/i.test(text))
    const tops = new Set(body.map(({ mmTop }) => mmTop.toFixed(2)))
    const names = lines.filter(({ text, mmTop }) => mmTop > 115 && text.includes(name.split(' ')[1] ?? ''))
    assert.ok(names.length > 0 && names.slice(1).every(({ mmTop }) => tops.has(mmTop.toFixed(2))), JSON.stringify(names))
    const plain = (
      await made({ recipient: { name: 'Jo', address }, subject: 'For Jo', paragraphs: [paragraphs[0]?.replace(name, 'Jo') ?? ''] })
    ).lines
    const steps = (of: readonly Line[]) => {
      const all = [
        ...new Set(of.filter(({ mmTop, mmLeft }) => mmTop > 122 && mmTop < 150 && mmLeft < 190).map(({ mmTop }) => mmTop.toFixed(2))),
      ]
      return all.slice(0, 3)
    }
    assert.deepEqual(steps(lines), steps(plain))
  })

test('the same words at the same time are the same bytes', async () => {
  const [first, second] = [await letterPdf(words()), await letterPdf(words())]
  assert.ok(first.kind === 'letter' && second.kind === 'letter' && first.pdf.equals(second.pdf))
  const greek = words({ recipient: { name: 'Ελένη', address: ['1 Road', 'SA1 4QW'] } })
  const [third, fourth] = [await letterPdf(greek), await letterPdf(greek)]
  assert.ok(third.kind === 'letter' && fourth.kind === 'letter' && third.pdf.equals(fourth.pdf))
  const other = await letterPdf(words({ at: instant('2026-11-24T12:00:00Z') }))
  assert.ok(other.kind === 'letter' && !other.pdf.equals(first.pdf))
})

test('fonts are embedded, the page is A4, and screen readers are told language, title and structure', async () => {
  for (const [language, lang] of [
    ['en', 'en-GB'],
    ['cy', 'cy'],
  ] as const satisfies readonly (readonly [Language, string])[]) {
    const { raw } = await made({ language })
    assert.equal(raw.match(/\/FontFile2 \d+ 0 R/g)?.length, 2)
    assert.equal(raw.match(/\/BaseFont \/[A-Z]{6}\+AtkinsonHyperlegibleNext-/g)?.length, 4)
    assert.ok(!/\/BaseFont \/(?!\w{6}\+Atkinson)/.test(raw), 'a font that is not ours')
    assert.match(raw, /\/MediaBox \[0 0 595\.28 841\.89\]/)
    assert.match(raw, new RegExp(`/Lang \\(${lang}\\)`))
    assert.match(raw, /\/Marked true/)
    assert.match(raw, /\/DisplayDocTitle true/)
    assert.match(raw, /\/S \/H1/)
    assert.match(raw, /<pdfuaid:part>1</)
  }
})

test('a copy for the screen needs no address', async () => {
  const { lines } = await made({ made: 'screen', recipient: { name: 'Jo' } })
  assert.ok(textOf(lines).includes('Dear Jo'))
})

test('more pages than an envelope takes are for a person', async () => {
  assert.match(await because({ paragraphs: Array.from({ length: 300 }, () => 'Words. '.repeat(40)) }), /more than 10 pages/)
})

test('every sentence of ours has its Welsh with the same fields', () => {
  const fields = (text: string) => [...text.matchAll(/\{\w+\}/g)].join()
  for (const [english, welsh] of Object.entries(noticesWelsh)) assert.equal(fields(english), fields(welsh), english)
})
