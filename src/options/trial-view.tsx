import type { PortalTrial } from '../messaging/messages.ts';
import { Said } from '../ui/said.tsx';
import { fill, words as general, named } from '../ui/words.ts';

const words = general.options;

/** What would be read on the open pages of a portal; null while they are being looked at. */
export function TrialView({ origin, pages }: { origin: string; pages: PortalTrial[] | null }) {
  const { trial } = words;
  return (
    <div className="dm-trial" aria-busy={pages === null}>
      <h4 className="nhsuk-heading-xs">{fill(trial.title, origin)}</h4>
      {pages === null && <p>{trial.running}</p>}
      {pages?.length === 0 && <p>{trial.noPages}</p>}
      {pages !== null && pages.length > 0 && (
        <ul className="dm-trial__pages">
          {pages.map((page, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two tabs may show the same page, and the list is made anew each time
            <li key={index}>
              <Page page={page} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Page({ page: { address, title, outcome } }: { page: PortalTrial }) {
  const { trial } = words;
  return (
    <>
      <p className="dm-trial__name">
        <strong>{title}</strong> <span className="dm-trial__address">{address}</span>
      </p>
      {'reason' in outcome ? (
        <p>
          <Said text={outcome.reason} />
        </p>
      ) : (
        <>
          {outcome.doubtful && <p>{trial.doubtful}</p>}
          <dl className="dm-trial__facts">
            <Fact name={trial.source} value={named(words.sources, outcome.source) ?? outcome.source} />
            <Fact name={trial.post} value={outcome.post || trial.none} />
            <Fact
              name={trial.band}
              value={outcome.band === null ? trial.none : fill(general.post.bandValue, outcome.band)}
            />
            <Fact name={trial.blocks} value={String(outcome.blocks)} />
            <Fact name={trial.duties} value={String(outcome.duties.length)} />
          </dl>
          {outcome.duties.length > 0 && (
            <details className="nhsuk-details">
              <summary className="nhsuk-details__summary">
                <span className="nhsuk-details__summary-text">{trial.dutyList}</span>
              </summary>
              <div className="nhsuk-details__text">
                <ol>
                  {outcome.duties.map((duty, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a text may say the same duty twice
                    <li key={index}>{duty}</li>
                  ))}
                </ol>
              </div>
            </details>
          )}
          {outcome.notes.length > 0 && (
            <>
              <p>{trial.notes}:</p>
              <ul>
                {outcome.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
