/** Every text of the audit page that the panel does not have. `$1` is filled in. */
export const words = {
  product: 'Dutymark',
  rooms: { label: 'Parts of this page', file: 'One file' },
  empty: {
    title: 'Review a file',
    lead: 'Open a job description as a PDF, Word (.docx), web page or text file of up to 20 MB.',
    drop: 'You can also drop the file anywhere on this page.',
    privacy: 'The file is read on this computer and is not sent anywhere.',
  },
  choose: 'Choose a file',
  chooseAnother: 'Choose another file',
  dropHere: 'Drop the file to open it',
  opening: 'Opening $1',
  failed: '$1 could not be opened',
  opened: '$1 is open.',
  frame: 'The file, with marks',
  oneFile: 'One file at a time can be opened. The first was taken.',
  broken: 'This file could not be read. Save or download it again, then open that copy.',
  reviewFailed: 'The file was read and could not be reviewed. Reload this page and open it again.',
} as const;
