import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where Chromium on Linux looks for what its administrator says. */
const FOLDER = '/etc/chromium/policies/managed';

/** A key for a manifest, and the id that Chromium makes of it: a policy for it is for no other extension. */
export function newIdentity(): { key: string; id: string } {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = digits.replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
  return { key: key.toString('base64'), id };
}

/** A policy file of Chromium's, which is there until `remove`; null where this user may not write one. */
export function policyFile(name: string): { write(policy: object): void; remove(): void } | null {
  const made: string[] = [];
  const path = join(FOLDER, name);
  const remove = () => {
    rmSync(path, { force: true });
    // Only what was made here, and is empty again.
    for (const folder of made.reverse()) {
      try {
        rmdirSync(folder);
      } catch {}
    }
  };
  const write = (policy: object) => writeFileSync(path, JSON.stringify(policy, null, 2));
  try {
    for (const folder of [dirname(FOLDER), FOLDER]) {
      if (existsSync(folder)) continue;
      mkdirSync(folder, { recursive: true });
      made.push(folder);
    }
    write({});
  } catch {
    remove();
    return null;
  }
  // Whatever ends this process, no policy is left behind.
  process.once('exit', remove);
  return { write, remove };
}
