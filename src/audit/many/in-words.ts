import type { BulkRow } from '../../messaging/bulk.ts';
import { said } from '../../ui/said.tsx';
import { words as general, plural } from '../../ui/words.ts';
import type { Column } from './order.ts';

const words = general.many;

/** How long a run still takes, roughly: more would be promised than known. */
export function leftInWords(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 0.9) return words.progress.left.soon;
  return minutes < 90
    ? plural(words.progress.left.minutes, Math.round(minutes))
    : plural(words.progress.left.hours, Math.round(minutes / 60));
}

/** Why a file was not reviewed, and what to do. */
export function errorInWords({ error }: BulkRow): string {
  if (error === null) return '';
  return error.why === 'read' ? said(error.text) : words.errors[error.why];
}

export function columnName(column: Column): string {
  const { columns } = words.table;
  return column === 'serious' || column === 'warning' || column === 'advice'
    ? general.severities[column]
    : columns[column];
}

export function dayOf(moment: string): string {
  return new Date(moment).toLocaleDateString(general.language, { dateStyle: 'medium' });
}
