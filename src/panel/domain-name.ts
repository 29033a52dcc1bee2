import { DOMAINS } from '../ui/catalogue.ts';

/** A group of tasks by its name; by its id where the catalogue bundled with the panel has no such group. */
export function domainName(domain: string): string {
  return DOMAINS.find(({ id }) => id === domain)?.name ?? domain;
}
