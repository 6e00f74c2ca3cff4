import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import PdfDocument from 'pdfkit'
import sharp from 'sharp'
import { day, seededRandom, type Uuid } from '#kernel'
import { checkFile } from './check.ts'
import { fileBytesMax, type Offered } from './file.ts'
import { sizeOf } from './image.ts'
import { contentDispositionOf, showableName } from './name.ts'
import { inspectPdf } from './pdf.ts'
import { readWithin } from './read-within.ts'
import { filesWelsh } from './words.ts'

const nobody = '00000000-0000-7000-8000-000000000001' as Uuid
const offered = (bytes: Uint8Array, name: string, declaredType: string): Offered => ({
  ...{ person: nobody, body: 'dvla', stream: nobody, kind: 'upload', destroyOn: day('2027-01-01') },
  ...{ bytes, name, declaredType },
})
const refusalOf = async (bytes: Uint8Array, name: string, declaredType: string): Promise<string> => {
  const checked = await checkFile(offered(bytes, name, declaredType))
  assert.equal(checked.kind, 'refused', `${name} was taken`)
  const because = checked.kind === 'refused' ? checked.because : ''
  assert.ok(filesWelsh[because], `no Welsh for: ${because}`)
  return because
}
const picture = (type: 'jpeg' | 'png' = 'jpeg') =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#336699' } })
    .toFormat(type)
    .toBuffer()
const madePdf = async (make: (doc: InstanceType<typeof PdfDocument>) => void = () => {}): Promise<Buffer> => {
  const doc = new PdfDocument({ compress: false })
  make(doc.text('Evidence'))
  doc.end()
  const parts: Buffer[] = []
  for await (const part of doc as unknown as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}
/** A PDF whose objects are given as text, with a tail that is right in form. */
const rawPdf = (...objects: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n'),
    ...objects.map((object) => Buffer.from(object)),
    Buffer.from('\nstartxref\n9\n%%EOF\n'),
  ])
const objectStream = (inside: string, keys = '/Type/ObjStm/N 1/First 5/Filter/FlateDecode'): Buffer =>
  Buffer.concat([Buffer.from(`9 0 obj<<${keys}>>stream\n`), deflateSync(Buffer.from(inside)), Buffer.from('\nendstream endobj\n')])

test('a photo loses the place where it was taken and everything else that is not a pixel, and stands upright', async () => {
  const canary = 'CANARY-51.5007N'
  const taken = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#336699' } })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: canary }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 2/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  assert.ok(taken.includes(canary))
  const checked = await checkFile(offered(Buffer.concat([taken, Buffer.from('PK\u0003\u0004 hidden archive')]), 'me.JPG', 'image/jpeg'))
  assert.equal(checked.kind, 'checked')
  const bytes = checked.kind === 'checked' ? Buffer.from(checked.bytes) : Buffer.alloc(0)
  const { exif, width, height, orientation } = await sharp(bytes).metadata()
  assert.deepEqual([exif, width, height, orientation], [undefined, 40, 60, undefined])
  assert.ok(!bytes.includes(canary) && !bytes.includes('hidden archive'))
})

test('a picture of somebody has the shape of one: upright, not a strip, and large enough to print', async () => {
  const asked = async (width: number, height: number) => {
    const bytes = await sharp({ create: { width, height, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer()
    const checked = await checkFile({ ...offered(bytes, 'me.jpg', 'image/jpeg'), portrait: true })
    if (checked.kind === 'refused') assert.ok(filesWelsh[checked.because], checked.because)
    return checked.kind === 'refused' ? checked.because.slice(0, 28) : 'taken'
  }
  assert.deepEqual(await Promise.all([asked(350, 450), asked(900, 1600)]), ['taken', 'taken'])
  for (const [width, height] of [
    [1280, 4655],
    [800, 600],
    [500, 500],
  ] as const)
    assert.equal(await asked(width, height), 'This does not have the shape', `${width} by ${height}`)
  assert.equal(await asked(299, 400), 'The photo is too small to pr')
})

test('a picture that claims billions of pixels is refused from its header, before any decoder sees it', async () => {
  const png = await picture('png')
  png.writeUInt32BE(60_000, 16)
  png.writeUInt32BE(60_000, 20)
  assert.match(await refusalOf(png, 'bomb.png', 'image/png'), /too many dots/)
  const jpeg = await picture()
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  jpeg.writeUInt16BE(65_000, frame + 5)
  jpeg.writeUInt16BE(65_000, frame + 7)
  assert.match(await refusalOf(jpeg, 'bomb.jpg', 'image/jpeg'), /too many dots/)
  assert.deepEqual(sizeOf('image/jpeg', await picture()), { width: 60, height: 40 })
})

test('what is damaged is refused in words, wherever it is cut', async () => {
  for (const [bytes, name, type] of [
    [await picture(), 'a.jpg', 'image/jpeg'],
    [await picture('png'), 'a.png', 'image/png'],
    [await madePdf(), 'a.pdf', 'application/pdf'],
  ] as const) {
    for (const share of [0.02, 0.3, 0.6]) {
      const cut = bytes.subarray(0, Math.max(9, Math.floor(bytes.length * share)))
      assert.match(await refusalOf(cut, name, type), /cannot be read/, `${name} cut at ${share}`)
    }
  }
})

test('bytes, extension and declared type must agree', async () => {
  const jpeg = await picture()
  assert.match(await refusalOf(jpeg, 'photo.pdf', 'application/pdf'), /does not match/)
  assert.match(await refusalOf(jpeg, 'photo.jpg', 'text/html'), /does not match/)
  assert.match(await refusalOf(jpeg, 'photo', 'image/jpeg'), /does not match/)
  assert.match(await refusalOf(Buffer.from('<html><script>'), 'photo.jpg', 'image/jpeg'), /JPEG, a PNG or a PDF/)
  assert.match(await refusalOf(Buffer.from('GIF89a'), 'photo.gif', 'image/gif'), /JPEG, a PNG or a PDF/)
  assert.equal((await checkFile(offered(jpeg, 'photo.jpeg', 'image/jpg; charset=binary'))).kind, 'checked')
})

test('an iPhone photo is refused with what to do', async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])
  assert.match(await refusalOf(heic, 'IMG_0001.HEIC', 'image/heic'), /Most Compatible/)
})

test('nothing, an empty file, one too large and a type not asked for are refused each in its own words', async () => {
  assert.equal(await refusalOf(Buffer.alloc(0), '', 'application/octet-stream'), 'Choose a file')
  assert.match(await refusalOf(Buffer.alloc(0), 'a.pdf', 'application/pdf'), /empty/)
  assert.match(await refusalOf(Buffer.alloc(fileBytesMax + 1, '%PDF-1.7'), 'a.pdf', 'application/pdf'), /larger/)
  const onlyPhotos = await checkFile({ ...offered(await madePdf(), 'a.pdf', 'application/pdf'), accepts: ['image/jpeg', 'image/png'] })
  assert.deepEqual(onlyPhotos, { kind: 'refused', because: 'Choose a JPEG or a PNG' })
})

test('a plain PDF is taken as it is', async () => {
  const pdf = await madePdf()
  const checked = await checkFile(offered(pdf, 'a.pdf', 'application/pdf'))
  assert.equal(checked.kind === 'checked' && Buffer.from(checked.bytes).equals(pdf), true)
  assert.equal(inspectPdf(rawPdf(objectStream('1 0 <</Type/Font>>'))), 'sound')
})

test('a PDF that acts is refused, however it hides it', async () => {
  const script = '8 0 obj<</S/JavaScript/JS(app.alert)>>endobj'
  const hidden: Readonly<Record<string, Buffer>> = {
    plain: rawPdf(script),
    'spelt with escapes': rawPdf(script.replace('/JavaScript', '/J#61vaScr#69pt')),
    launch: rawPdf('8 0 obj<</S/Launch/F(cmd.exe)>>endobj'),
    'embedded file': await madePdf((doc) => doc.file(Buffer.from('x'), { name: 'x.exe' })),
    'in an object stream': rawPdf(objectStream('1 0 <</S/JavaScript/JS(app.alert)>>')),
    'in an object stream that does not say its type': rawPdf(objectStream('1 0 <</S/JavaScript>>', '/N 1/First 5/Filter/FlateDecode')),
    'in an object stream with escapes': rawPdf(objectStream('1 0 <</S/Java#53cript>>', '/Type/Obj#53tm/N 1/First 5/Filter/Fl#61teDecode')),
    'behind a false stream': rawPdf(`% stream\n${script}\n% endstream`),
  }
  for (const [how, pdf] of Object.entries(hidden)) assert.equal(inspectPdf(pdf), 'active', how)
})

test('a PDF that cannot be vouched for is refused', () => {
  assert.equal(inspectPdf(rawPdf('trailer<</Encrypt 5 0 R>>')), 'locked')
  assert.equal(inspectPdf(rawPdf('8 0 obj<</XFA 9 0 R>>endobj')), 'unreadable-form')
  assert.equal(inspectPdf(rawPdf(objectStream('1 0 <<>>', '/Type/ObjStm/N 1/First 5/Filter[/ASCIIHexDecode/FlateDecode]'))), 'damaged')
  assert.equal(inspectPdf(rawPdf(objectStream('1 0 <<>>', '/Type/ObjStm/N 1/First 5/Filter 7 0 R'))), 'damaged')
  const bomb = Buffer.concat([
    Buffer.from('9 0 obj<</Type/ObjStm/N 1/First 5/Filter/FlateDecode>>stream\n'),
    deflateSync(Buffer.alloc(65 * 1024 * 1024)),
    Buffer.from('\nendstream endobj\n'),
  ])
  assert.equal(inspectPdf(rawPdf(bomb)), 'damaged')
  assert.equal(inspectPdf(Buffer.concat([Buffer.from('MZ'), rawPdf()])), 'damaged')
  assert.equal(inspectPdf(Buffer.from('%PDF-1.7\nno tail')), 'damaged')
})

test('random bytes behind any of the magic numbers never throw', async () => {
  const { below } = seededRandom(7)
  const starts = [await picture(), await picture('png'), await madePdf()]
  for (let round = 0; round < 150; round += 1) {
    const bytes = Buffer.from(starts[round % 3] ?? [])
    for (let i = 0; i < 20; i += 1) bytes[below(bytes.length)] = below(256)
    const [name, type] =
      [
        ['a.jpg', 'image/jpeg'],
        ['a.png', 'image/png'],
        ['a.pdf', 'application/pdf'],
      ][round % 3] ?? []
    const checked = await checkFile(offered(bytes, name ?? '', type ?? ''))
    assert.ok(checked.kind === 'checked' || filesWelsh[checked.because])
  }
})

test('names are safe to show and to put into a header', () => {
  assert.equal(showableName('../../etc/passwd.pdf', 'application/pdf'), 'passwd.pdf')
  assert.equal(showableName('C:\\photos\\my photo.JPEG', 'image/jpeg'), 'my photo.jpg')
  assert.equal(showableName('invoice\u202Egpj.exe.pdf', 'application/pdf'), 'invoicegpj.exe.pdf')
  assert.equal(showableName('\r\nSet-Cookie: a.png', 'image/png'), 'Set-Cookie a.png')
  assert.equal(showableName('.pdf', 'application/pdf'), 'file.pdf')
  assert.equal(showableName(`${'ŵ'.repeat(500)}.pdf`, 'application/pdf').length, 99)
  assert.equal(contentDispositionOf('tŷ "1".pdf'), `attachment; filename="ty 1.pdf"; filename*=UTF-8''t%C5%B7%20%221%22.pdf`)
})

test('a stream is read up to its limit and no further', async () => {
  let given = 0
  async function* endless() {
    for (;;) {
      given += 1
      yield Buffer.alloc(1000)
    }
  }
  assert.equal(await readWithin(endless(), 5000), undefined)
  assert.equal(given, 6)
  assert.equal((await readWithin([Buffer.from('ab'), Buffer.from('c')] as unknown as AsyncIterable<Buffer>, 3))?.toString(), 'abc')
})
