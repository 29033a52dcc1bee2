import { messages } from './i18n.ts';

/** The texts of the view for applicants: short words, short sentences. A test measures the English ones. */
export const explainWords = messages.explain;
