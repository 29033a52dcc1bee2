import { fileURLToPath } from 'node:url';

const page = (name: string) => fileURLToPath(new URL(`../../tests/pages/nhs-jobs/${name}.html`, import.meta.url));

/** The example adverts: the reference that each is served under, and its file. */
export const EXAMPLES = {
  'C9999-26-0301': page('senior-clinical-support-worker'),
  'C9999-26-0412': page('assistant-practitioner'),
  'C9999-26-0533': page('staff-nurse'),
};
