import { Announcer } from '../../ui/announcer.tsx';
import { PlainButton } from '../../ui/plain-button.tsx';
import { words } from '../../ui/words.ts';
import { TroubleBox } from '../register/trouble.tsx';
import { useRegister } from '../register/use-register.ts';
import { useRoom } from '../use-address.ts';
import type { CompareLink } from './link.ts';
import { MatrixView } from './matrix-view.tsx';
import { TwoPosts } from './two-posts.tsx';

const MANY = 'many';

/** Two job descriptions side by side, or many posts by what they name of the guide. Nothing is loaded before the room is first shown. */
export function CompareRoom({ link }: { link: CompareLink }) {
  const address = useRoom('compare');
  if (address === null) return null;
  return (
    <Announcer>
      <Room link={link} address={address} />
    </Announcer>
  );
}

function Room({ link, address }: { link: CompareLink; address: readonly string[] }) {
  const texts = words.comparing;
  const { opened, again } = useRegister(link.register);
  const many = address[0] === MANY;
  const [before = '', after = ''] = many ? [] : address;
  // Two files can be compared in a window that keeps nothing.
  const register = opened !== null && 'register' in opened ? opened.register : null;
  return (
    <main className="dm-register">
      <h1 className="nhsuk-heading-m dm-title" tabIndex={-1}>
        {texts.title}
      </h1>
      <nav className="dm-parts" aria-label={texts.parts}>
        <a href="#/compare" aria-current={many ? undefined : 'page'}>
          {texts.two.name}
        </a>
        <a href={`#/compare/${MANY}`} aria-current={many ? 'page' : undefined}>
          {texts.many.name}
        </a>
      </nav>
      {opened !== null && 'trouble' in opened && (
        <>
          <TroubleBox trouble={opened.trouble} title={words.register.notOpened} />
          <PlainButton onClick={again}>{words.register.tryAgain}</PlainButton>
        </>
      )}
      {opened === null && <p>{words.register.opening}</p>}
      {opened !== null && (
        <div hidden={many}>
          <TwoPosts link={link} register={register} asked={{ before, after }} />
        </div>
      )}
      {many && register !== null && <MatrixView register={register} />}
    </main>
  );
}
