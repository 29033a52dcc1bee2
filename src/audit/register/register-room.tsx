import type { ReactNode } from 'react';
import { Announcer } from '../../ui/announcer.tsx';
import { PlainButton } from '../../ui/plain-button.tsx';
import { words } from '../../ui/words.ts';
import type { Desk } from '../desk.ts';
import { useRoom } from '../use-address.ts';
import type { RegisterLink } from './link.ts';
import { RegisterList } from './register-list.tsx';
import { SavedReviewView, type SavedThing } from './saved-review-view.tsx';
import { TroubleBox } from './trouble.tsx';
import { useRegister } from './use-register.ts';

interface Props {
  link: RegisterLink;
  /** Where a saved review is opened. */
  desk: Desk<SavedThing>;
  /** The review on that desk, as the side panel shows it. */
  panel: ReactNode;
}

/** The reviews that the user has saved: all of them, or the one that the address names. Nothing is loaded before the room is first shown. */
export function RegisterRoom(props: Props) {
  const address = useRoom('register');
  if (address === null) return null;
  return (
    <Announcer>
      <Room {...props} hash={address[0] ?? ''} />
    </Announcer>
  );
}

function Room({ link, desk, panel, hash }: Props & { hash: string }) {
  const { opened, again } = useRegister(link);
  const texts = words.register;
  if (opened !== null && 'register' in opened) {
    const { register } = opened;
    return (
      <>
        {/* Stays as it was left while one review is looked at. */}
        <div hidden={hash !== ''}>
          <RegisterList link={link} register={register} />
        </div>
        {hash !== '' && <SavedReviewView key={hash} register={register} desk={desk} panel={panel} hash={hash} />}
      </>
    );
  }
  return (
    <main className="dm-register" aria-busy={opened === null}>
      <h1 className="nhsuk-heading-m dm-title">{texts.title}</h1>
      {opened === null ? (
        <p>{texts.opening}</p>
      ) : (
        <>
          <TroubleBox trouble={opened.trouble} title={texts.notOpened} />
          <PlainButton onClick={again}>{texts.tryAgain}</PlainButton>
        </>
      )}
    </main>
  );
}
