export const PASSWORD_MIN_CHARACTERS = 10;
export const PASSWORD_MAX_CHARACTERS = 128;
/** Tells better-auth who is asking; always overwritten by us, so nobody can choose it. */
export const ADDRESS_HEADER = "x-moim-address";
