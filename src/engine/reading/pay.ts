/** One nation's pay year: the lowest and highest full-time salary of a band, in pounds. */
interface PayYear {
  nation: string;
  year: string;
  bands: Readonly<Record<number, readonly [number, number]>>;
}

/**
 * Agenda for Change pay as published, newest first. Only bands that the published figures give; sources: NHS Employers and
 * live adverts (England), PCS(AFC)2026/1 (Scotland), adverts (Wales).
 */
const PAY: readonly PayYear[] = [
  { nation: 'England', year: '2026/27', bands: { 2: [25272, 25272], 3: [25760, 27476], 4: [28392, 31157] } },
  { nation: 'England', year: '2025/26', bands: { 2: [24465, 24465], 3: [24937, 26598], 4: [27485, 30162] } },
  { nation: 'England', year: '2024/25', bands: { 3: [24071, 25674], 4: [26530, 29114] } },
  { nation: 'Scotland', year: '2026/27', bands: { 3: [29103, 31409], 4: [31537, 34303] } },
  { nation: 'Scotland', year: '2025/26', bands: { 3: [28051, 30274], 4: [30397, 33063] } },
  { nation: 'Wales', year: '2025/26', bands: { 3: [25313, 26998] } },
  { nation: 'Wales', year: '2024/25', bands: { 3: [24433, 26060] } },
];

const AMOUNT = /£\s?(\d{2,3}(?:,\d{3})|\d{5,6})(?:\.\d\d)?/g;
/** Pay from which no band can be told: by the hour, for apprentices, with supplements, from the bank. */
const UNUSABLE =
  /\b(per hour|an hour|hourly|apprentice|annex 21|bank|weighting|hcas|supplement|inner london|outer london|fringe)\b/i;

/** The band whose published range a salary is, or null: both ends must be that band's own. */
export function bandOfSalary(text: string): { band: number; quote: string; scale: string } | null {
  if (UNUSABLE.test(text)) return null;
  const amounts = [...text.matchAll(AMOUNT)];
  const first = amounts[0];
  if (!first) return null;
  const last = amounts[1] && amounts[1].index - first.index < 40 ? amounts[1] : first;
  const low = Number(first[1]?.replace(',', ''));
  const high = Number(last[1]?.replace(',', ''));
  const found = new Map<number, string>();
  for (const { nation, year, bands } of PAY)
    for (const [band, [from, to]] of Object.entries(bands))
      if (low === from && high === to) found.set(Number(band), `the Band ${band} range in ${nation} for ${year}`);
  // Ranges of neighbouring bands and nations nearly touch: only one answer is an answer.
  const [only] = found;
  if (found.size !== 1 || !only) return null;
  return { band: only[0], quote: text.slice(first.index, last.index + last[0].length), scale: only[1] };
}
