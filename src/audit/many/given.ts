import type { GivenFile } from './link.ts';

/** Files that were picked, each with the folders that it was picked with. */
export function pickedFiles(files: Iterable<File>): GivenFile[] {
  return [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** Files and folders that were dropped. To be called while the drop is being handled: what was dropped is out of reach afterwards. */
export function droppedFiles(dropped: DataTransfer): AsyncIterable<GivenFile> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // What is made by a program, as in a test, has files and no entries.
  return entries.length > 0 ? filesUnder(entries) : each(pickedFiles(dropped.files));
}

async function* filesUnder(entries: readonly FileSystemEntry[]): AsyncGenerator<GivenFile> {
  for (const entry of entries) {
    if (entry.isFile) {
      const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed)).catch(
        () => null,
      );
      // One that was moved away meanwhile is read as an empty one, and its row says so.
      yield { name: entry.fullPath.replace(/^\//, ''), file: file ?? new Blob() };
    } else yield* filesUnder(await entriesIn(entry as FileSystemDirectoryEntry));
  }
}

async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // Browsers hand out a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])));
    if (some.length === 0) return all.sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
    all.push(...some);
  }
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
