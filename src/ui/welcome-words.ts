import { messages } from './i18n.ts';

/** The texts of the page of welcome and help. */
export const welcomeWords = messages.welcome;
