import { useEffect, useState } from 'react';
import { withoutDismissed } from '../../messaging/kept.ts';
import { plural, words } from '../../ui/words.ts';
import { type ManyReport, ManyReports, type ReportedReview } from '../many-reports.tsx';
import { titleOf } from './facts.ts';
import type { OpenRegister, RegisterLink, ReviewRow } from './link.ts';

interface Props {
  link: RegisterLink;
  register: OpenRegister;
  /** What the user looks for, and what of it is ticked. */
  found: readonly ReviewRow[];
  chosen: readonly ReviewRow[];
}

/** Reports of the saved reviews that are ticked, or of all that the user looks for. */
export function SavedReports({ link, register, found, chosen }: Props) {
  const [reports, setReports] = useState<readonly ManyReport[]>([]);
  useEffect(() => {
    let gone = false;
    link.reports().then(
      (here) => gone || setReports(here),
      // All else works without them.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [link]);
  const rows = chosen.length > 0 ? chosen : found;
  if (reports.length === 0 || rows.length === 0) return null;
  const texts = words.register.reports;
  return (
    <ManyReports
      title={plural(chosen.length > 0 ? texts.chosen : texts.found, rows.length)}
      reports={reports}
      of={() => [reviewsOf(register, rows), []]}
    />
  );
}

/** One after another: all of them may not fit into the memory. */
async function* reviewsOf(register: OpenRegister, rows: readonly ReviewRow[]): AsyncGenerator<ReportedReview> {
  for (const row of rows) {
    // What was deleted in another tab meanwhile is left out.
    const [saved] = await register.getEach([row.hash]);
    if (saved === undefined) continue;
    const { document, kept, name } = saved;
    const review = withoutDismissed(saved.review, kept);
    const setAside = saved.review.findings.length - review.findings.length;
    yield { document, review, name: name ?? titleOf(row), setAside };
  }
}
