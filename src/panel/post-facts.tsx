import { Details, SummaryList } from 'nhsuk-react-components';
import type { Level } from '../engine/document/review.ts';
import type { TabReview } from '../messaging/messages.ts';
import { Said } from '../ui/said.tsx';
import { fill, words } from '../ui/words.ts';
import { LevelSwitch } from './level-switch.tsx';
import { PackSwitch } from './pack-switch.tsx';
import type { PacksLink } from './packs-link.ts';
import { Title } from './title.tsx';
import type { Keep } from './use-tab.ts';

interface Props {
  tab: TabReview;
  chooseLevel: (level: Level | null) => Promise<boolean>;
  packs: PacksLink | undefined;
  keep: Keep | null;
}

/** What the post was read as, and the way to put that right. */
export function PostFacts({ tab, chooseLevel, packs, keep }: Props) {
  const { role } = tab.review;
  return (
    <section className="dm-facts">
      <Title caption={words.post.caption}>{role.title || tab.review.document.title || words.post.untitled}</Title>
      <SummaryList noBorder className="dm-facts__list">
        <SummaryList.Row>
          <SummaryList.Key>{words.post.band}</SummaryList.Key>
          <SummaryList.Value>
            {role.band === null ? words.post.bandMissing : fill(words.post.bandValue, role.band)}
            {role.bandQuote !== null && <span className="dm-aside">{fill(words.post.bandFrom, role.bandQuote)}</span>}
          </SummaryList.Value>
        </SummaryList.Row>
        <SummaryList.Row>
          <SummaryList.Key>{words.post.level}</SummaryList.Key>
          <SummaryList.Value>
            {words.levels[role.level]}
            {tab.chosenLevel !== null && <span className="dm-aside">{words.post.levelChosen}</span>}
          </SummaryList.Value>
        </SummaryList.Row>
      </SummaryList>
      {role.why.length > 0 && (
        <Details className="dm-details">
          <Details.Summary>{words.post.levelWhy}</Details.Summary>
          <Details.Text>
            <ul>
              {role.why.map((reason) => (
                <li key={reason}>
                  <Said text={reason} />
                </li>
              ))}
            </ul>
          </Details.Text>
        </Details>
      )}
      <LevelSwitch chosen={tab.chosenLevel} chooseLevel={chooseLevel} />
      {packs && keep && <PackSwitch tab={tab} link={packs} keep={keep} />}
    </section>
  );
}
