/** What the register says to its user. */
export const words = {
  full: 'There is no room left on this machine for saved reviews. Nothing that was saved before is lost. Export the register, delete what you no longer need, and try again.',
  private:
    'This browser keeps nothing from this window: it is private, or storage is switched off. Open Dutymark in an ordinary window to save reviews. Reports can still be made here.',
  newer: 'A newer version of Dutymark wrote this register. Update Dutymark to open it.',
  elsewhere: 'Dutymark has been updated in another tab. Reload this page to go on.',
  broken: (reason: string) => `The register could not be read or written (${reason}). Reload this page and try again.`,
  remarks: (reason: string) => `This could not be saved: ${reason}.`,
  gone: 'This review is no longer in the register: it was deleted, perhaps in another tab.',
  file: {
    json: (reason: string) =>
      `This is no register: it is not valid JSON (${reason}). Choose a file that Dutymark exported.`,
    cut: 'This is no register, or its end is missing. Choose a file that Dutymark exported, or export it again.',
    moved: 'This file could not be read to its end: it was changed, moved or deleted meanwhile. Choose it again.',
    kind: 'This is no register of Dutymark. Choose a file that was exported with ‘Export the register’.',
    newer: 'A newer version of Dutymark exported this file. Update Dutymark to import it.',
    faults: (count: number) =>
      `Nothing was imported: ${count === 1 ? 'one entry' : `${count} entries`} of this file cannot be used. Export the register again, or correct the file.`,
    entry: (number: number, title: string | null) => `Review ${number}${title === null ? '' : ` (${title})`}`,
    entryJson: (reason: string) => `it is not valid JSON (${reason}): correct or delete it`,
    twice: 'the same job description stands in this file twice: delete one of the two',
  },
} as const;
