import { createHash } from "node:crypto";
import { FIRST_MORE, onePage, stream } from "./raw-pdf.ts";

// PDF 1.7, 7.6: the standard security handler, revision 2 (40-bit RC4). Old and broken as encryption, but every reader
// knows it, and it is short enough to be written here; how a file is locked makes no difference to a reader without the key.
const PADDING = Buffer.from("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A", "hex");
const KEY_BYTES = 5;
const PERMISSIONS = -4;
const FILE_ID = Buffer.from("moim-encrypted00");

const padded = (password: string) => Buffer.concat([Buffer.from(password, "latin1"), PADDING]).subarray(0, 32);
const md5 = (...parts: Uint8Array[]) => createHash("md5").update(Buffer.concat(parts)).digest();
const hex = (bytes: Uint8Array) => `<${Buffer.from(bytes).toString("hex")}>`;

/** One page, locked with a password; with an empty one anybody can open it, as files locked only against changes are. */
export function encryptedPdf(userPassword: string): Uint8Array {
  const owner = rc4(md5(padded("owner")).subarray(0, KEY_BYTES), padded(userPassword));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(padded(userPassword), owner, permissions, FILE_ID).subarray(0, KEY_BYTES);
  const user = rc4(key, PADDING);
  const objectKey = (number: number) =>
    md5(key, Buffer.from([number & 255, number >> 8, 0, 0, 0])).subarray(0, KEY_BYTES + 5);
  const locked = (number: number, text: string) => rc4(objectKey(number), Buffer.from(text));

  const encrypt = `/Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P ${PERMISSIONS}`;
  const form = stream(
    locked(FIRST_MORE + 1, "0.2 0.4 0.8 rg 0 0 480 270 re f"),
    "/Type /XObject /Subtype /Form /BBox [0 0 960 540]",
    {
      plain: true,
    },
  );
  return onePage({
    content: "", // the page's own stream is compressed before it is locked; the locked drawing is in the form
    page: `/Contents ${FIRST_MORE + 2} 0 R`,
    resources: `/XObject << /Drawing ${FIRST_MORE + 1} 0 R >>`,
    more: [{ dictionary: encrypt }, form, stream(locked(FIRST_MORE + 2, "/Drawing Do"), "", { plain: true })],
    trailer: `/Encrypt ${FIRST_MORE} 0 R /ID [${hex(FILE_ID)} ${hex(FILE_ID)}]`,
  });
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b]!, state[a]!]);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + state[i]!) & 255;
      swap(i, j);
      return byte ^ state[(state[i]! + state[j]!) & 255]!;
    }),
  );
}
