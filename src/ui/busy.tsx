import { words } from './words.ts';

/** Stands where something is waited for that the browser has yet to tell, so that a page is never blank. */
export function Busy() {
  return (
    <p className="dm-busy" role="status">
      {words.busy}
    </p>
  );
}
