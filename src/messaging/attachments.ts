/** A file that a page links to, as the panel lists it. Its address stays in the page, for it may say more than a name. */
export interface Attachment {
  name: string;
  /** Whether the user has had it read. */
  read: boolean;
}

/** How the notes name a file that was not read. */
export function unreadNote(name: string): string {
  return `Attachment: ${name}. It was not read.`;
}

interface Attached {
  notes: string[];
  attachments?: Attachment[] | undefined;
}

/** What a page says of its attachments, with those taken out of the notes that the user has had read. */
export function attached(
  names: readonly string[],
  notes: readonly string[],
  before: readonly Attachment[] = [],
): Attached {
  const read = new Set(before.filter((file) => file.read).map(({ name }) => name));
  const attachments = names.map((name) => ({ name, read: read.has(name) }));
  const done = new Set(attachments.filter((file) => file.read).map(({ name }) => unreadNote(name)));
  const left = notes.filter((note) => !done.has(note));
  return names.length === 0 ? { notes: left } : { notes: left, attachments };
}

/** The same once the user has had another one read. */
export function withRead({ notes, attachments = [] }: Attached, name: string): Attached {
  const read = attachments.map((file) => (file.name === name ? { name, read: true } : file));
  return attached(
    attachments.map((file) => file.name),
    notes,
    read,
  );
}
