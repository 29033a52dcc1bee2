import { withoutTail } from '../engine/text.ts';

/** What Windows keeps for devices, whatever follows after a full stop. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:[.\s]|$)/i;
const LONGEST = 80;

/** A file name made of a title, such as every system takes: no path, no device, no mark that Windows refuses. */
export function fileName(title: string, extension: string): string {
  const kept = title
    .normalize('NFC')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[<>:"/\\|?*\u2588\ufffd]|\p{Cc}|\p{Cf}/gu, ' ')
    .replace(/\s+/g, ' ');
  const short = trimmed([...trimmed(kept)].slice(0, LONGEST).join(''));
  const name = short === '' ? 'Job description' : DEVICE.test(short) ? `_${short}` : short;
  return `${name} - review.${extension}`;
}

/** Windows drops full stops and spaces at the end, and a leading full stop hides a file elsewhere. */
function trimmed(text: string): string {
  return withoutTail(text.replace(/^[\s.]+/, ''), /[\s.]/);
}
