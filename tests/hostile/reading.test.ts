import { readingKeepsTo } from './reading.ts';

readingKeepsTo(40);
