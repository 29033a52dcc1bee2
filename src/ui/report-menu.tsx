import { useState } from 'react';
import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import { useAnnounce } from './announcer.tsx';
import { download } from './download.ts';
import { PlainButton } from './plain-button.tsx';
import { fill, words as general } from './words.ts';

const words = general.report;

/** What a report says besides the review. */
export interface ReportRest {
  notes?: readonly string[];
  setAside?: number;
  address?: string | null;
  madeOn?: string;
}

/** A format of report, ready to be made. The entrypoints hand these in, as src/reports makes them. */
export interface ReportOffer {
  id: string;
  label: string;
  make(
    review: Review,
    document: JobDocument,
    rest: ReportRest,
  ): Promise<{ name: string; mediaType: string; content: Uint8Array<ArrayBuffer> | string }>;
}

interface Props extends Omit<ReportRest, 'madeOn'> {
  review: Review;
  document: JobDocument;
  offers: readonly ReportOffer[];
}

/** Offers the review as a file of each format. */
export function ReportMenu({ review, document, offers, notes, setAside, address }: Props) {
  const announce = useAnnounce();
  const [state, setState] = useState<{ busy: string | null; said: string }>({ busy: null, said: '' });

  async function save(offer: ReportOffer) {
    setState({ busy: offer.id, said: fill(words.making, offer.label) });
    let said: string;
    try {
      const madeOn = new Date().toLocaleDateString('en-GB', { dateStyle: 'long' });
      const { name, mediaType, content } = await offer.make(review, document, { notes, setAside, address, madeOn });
      download(name, new Blob([content], { type: mediaType }));
      said = fill(words.saved, name);
    } catch (error) {
      console.error(error);
      said = words.failed;
    }
    setState({ busy: null, said });
    announce(said);
  }

  return (
    <details className="dm-group dm-group--plain" data-reports>
      <summary className="dm-group__summary">
        <span className="dm-group__title">{words.open}</span>
      </summary>
      <div className="dm-group__body">
        <p className="dm-aside">{words.lead}</p>
        <ul className="dm-tasks dm-tasks--spaced">
          {offers.map((offer) => (
            <li key={offer.id}>
              {/* Not disabled while one is made: that would take the focus from the button just pressed. */}
              <PlainButton
                data-report={offer.id}
                aria-disabled={state.busy !== null}
                onClick={() => {
                  if (state.busy === null) void save(offer);
                }}
              >
                {offer.label}
              </PlainButton>
            </li>
          ))}
        </ul>
        {state.said !== '' && <p className="dm-note">{state.said}</p>}
      </div>
    </details>
  );
}
