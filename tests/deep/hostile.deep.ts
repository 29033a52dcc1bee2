import { readingKeepsTo } from '../hostile/reading.ts';

readingKeepsTo(1500);
