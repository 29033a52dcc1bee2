import { useRef, useState } from 'react';
import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { download } from '../ui/download.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words as general } from '../ui/words.ts';

const words = general.many.said;

/** One of the reviews that a report is made of. */
export interface ReportedReview {
  document: JobDocument;
  /** Without what the user has set aside. */
  review: Review;
  /** What the user knows it by. */
  name: string;
  /** What was not read, in words for the user. */
  notes?: readonly string[];
  /** How many findings the user has set aside. */
  setAside?: number;
}

/** A format in which many reviews can be had as one file. */
export interface ManyReport {
  id: string;
  label: string;
  make(
    reviews: AsyncIterable<ReportedReview>,
    notReviewed: readonly { name: string; error: string }[],
  ): Promise<{ name: string; content: Blob }>;
}

interface Props {
  title: string;
  reports: readonly ManyReport[];
  /** The reviews, one after another, and what could not be reviewed. */
  of(): Parameters<ManyReport['make']>;
}

/** Saves many reviews as one file, in the format that the user chooses. */
export function ManyReports({ title, reports, of }: Props) {
  const announce = useAnnounce();
  const [said, setSaid] = useState('');
  const busy = useRef(false);

  async function make(report: ManyReport) {
    if (busy.current) return;
    busy.current = true;
    let message: string;
    try {
      const { name, content } = await report.make(...of());
      download(name, content);
      message = fill(words.made, name);
    } catch (error) {
      console.error(error);
      message = words.notMade;
    }
    busy.current = false;
    setSaid(message);
    announce(message);
  }

  return (
    <details className="nhsuk-details dm-many-reports">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{title}</span>
      </summary>
      <div className="nhsuk-details__text">
        <div className="dm-buttons">
          {reports.map((report) => (
            <PlainButton key={report.id} data-report={report.id} onClick={() => void make(report)}>
              {report.label}
            </PlainButton>
          ))}
        </div>
        {said !== '' && <p>{said}</p>}
      </div>
    </details>
  );
}
