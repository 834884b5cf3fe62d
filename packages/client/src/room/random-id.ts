/** 96 random bits in hexadecimal. Not `crypto.randomUUID`: browsers keep that from pages on plain http, where chat works too. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
