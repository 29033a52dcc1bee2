import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/**
 * A module of this project, and all that it imports, as one address that a page can import: so that the page's part can be run there next
 * to a library, without the messages and the pauses that it has in the extension.
 */
export function addressOf(path: string, from: string = import.meta.url): string {
  const file = path.startsWith('.') ? new URL(path, from).href : import.meta.resolve(path);
  const known = addresses.get(file);
  if (known) return known;
  const source = readFileSync(new URL(file), 'utf8');
  const script = file.endsWith('.ts') ? stripTypeScriptTypes(source) : source;
  const whole = script.replace(
    /^((?:import|export)\b[^;'"=()]*?\bfrom\s*|import\s*)(['"])([^'"]+)\2/gm,
    (_, start: string, quote: string, name: string) => start + quote + addressOf(name, file) + quote,
  );
  const address = `data:text/javascript;base64,${Buffer.from(whole).toString('base64')}`;
  addresses.set(file, address);
  return address;
}

const addresses = new Map<string, string>();
