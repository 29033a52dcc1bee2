/** An input that cannot be reviewed. The message says what is wrong with it and what to do, in one line. */
export class InputError extends Error {}
