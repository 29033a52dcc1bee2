import fc from 'fast-check';

/** Random input is the same on every machine, or a change that is sound could fail. `DUTYMARK_SEED=random`, or a number, looks further. */
const { DUTYMARK_SEED: wanted = '20261122' } = process.env;
const seed = wanted === 'random' ? Date.now() % 2 ** 31 : Number(wanted);
if (!Number.isInteger(seed)) throw new Error(`DUTYMARK_SEED is "${wanted}": give a whole number, or random`);
fc.configureGlobal({ seed });
