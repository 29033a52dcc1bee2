import { PlainButton } from '../../ui/plain-button.tsx';
import { words } from '../../ui/words.ts';
import { TroubleBox } from './trouble.tsx';
import type { Changes } from './use-changes.ts';

/** What came of the last change, and the way back from it. */
export function LastChange({ changes: { done, trouble } }: { changes: Changes }) {
  if (done === null && trouble === null) return null;
  return (
    <div className="dm-done">
      {trouble !== null && <TroubleBox trouble={trouble} />}
      {done !== null && <p className="dm-done__said">{done.said}</p>}
      {done?.undo && <PlainButton onClick={() => void done.undo?.()}>{words.aside.undo}</PlainButton>}
    </div>
  );
}
