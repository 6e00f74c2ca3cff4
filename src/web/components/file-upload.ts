import { type Html, html, raw } from '../html.ts'
import { type FieldOptions, field } from './form-group.ts'
import { type Attributes, attribute, attributes, classes, sentences } from './parts.ts'

export type FileUploadOptions = FieldOptions & {
  readonly multiple?: boolean | undefined
  readonly javascript?: boolean | undefined
  readonly wrapperClasses?: string | undefined
  readonly wrapperAttributes?: Attributes['attributes']
  readonly chooseFilesButtonText?: string | undefined
  readonly noFileChosenText?: string | undefined
  readonly multipleFilesChosenText?: Readonly<Record<string, string>> | undefined
  readonly dropInstructionText?: string | undefined
  readonly enteredDropZoneText?: string | undefined
  readonly leftDropZoneText?: string | undefined
}
/** One file, or several. `javascript` adds a drop zone where scripts run. */
export const fileUpload = (o: FileUploadOptions): Html =>
  field(o, (id, describedBy) => {
    const look = `${classes('govuk-file-upload', o.classes)}${o.errorMessage ? ' govuk-file-upload--error' : ''}`
    const box = html`<input class="${look}" id="${id}" name="${o.name}" type="file"${o.disabled && raw(' disabled')}${o.multiple && raw(' multiple')}${attribute('aria-describedby', describedBy)}${attributes(o.attributes)}>`
    return o.javascript ? dropZone(o, box) : box
  })
const dropZone = (o: FileUploadOptions, box: Html): Html => {
  const words = [
    sentences('choose-files-button', o.chooseFilesButtonText),
    sentences('no-file-chosen', o.noFileChosenText),
    sentences('multiple-files-chosen', o.multipleFilesChosenText),
    sentences('drop-instruction', o.dropInstructionText),
    sentences('entered-drop-zone', o.enteredDropZoneText),
    sentences('left-drop-zone', o.leftDropZoneText),
  ]
  return html`<div class="${classes('govuk-file-upload-wrapper', o.wrapperClasses)}" data-module="govuk-file-upload"${words}${attributes(o.wrapperAttributes)}>${box}</div>`
}
