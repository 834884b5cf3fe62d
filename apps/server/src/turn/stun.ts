import { createHmac, randomBytes } from "node:crypto";
import { isIPv6, SocketAddress } from "node:net";
import { crc32 } from "node:zlib";

/** STUN messages (RFC 8489) and TURN's (RFC 8656), as far as the doctor and the tests speak them. */
export const kind = {
  binding: 0x0001,
  bindingSuccess: 0x0101,
  allocate: 0x0003,
  refresh: 0x0004,
  createPermission: 0x0008,
  send: 0x0016,
  data: 0x0017,
} as const;
export const attribute = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  lifetime: 0x000d,
  peer: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  family: 0x0017,
  transport: 0x0019,
  mapped: 0x0020,
  priority: 0x0024,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
  controlling: 0x802a,
} as const;
/** A value may depend on the id of its message, as IPv6 addresses do. */
export type Attributes = (readonly [type: number, value: Buffer | string | ((id: Buffer) => Buffer)])[];
export type Message = { type: number; id: string; attributes: Map<number, Buffer> };
/** Where an answer to a request is an error: its class bits. */
const ERROR_BITS = 0x0110;
const COOKIE = Buffer.from([0x21, 0x12, 0xa4, 0x42]);
const HEADER_BYTES = 20;

const uint16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
export const uint32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer).swap32();

function encoded([type, value]: Attributes[number], id: Buffer): Buffer {
  const bytes = typeof value === "function" ? value(id) : Buffer.from(value as string);
  return Buffer.concat([uint16(type), uint16(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** A message; with a key it is signed, and with `fingerprint` marked, as ICE wants it. */
export function message(
  type: number,
  attributes: Attributes,
  { key, fingerprint = false }: { key?: Buffer | string; fingerprint?: boolean } = {},
): { bytes: Buffer; id: string } {
  const id = randomBytes(12);
  let body = Buffer.concat(attributes.map((one) => encoded(one, id)));
  const upTo = (more: number) => Buffer.concat([uint16(type), uint16(body.length + more), COOKIE, id, body]);
  const add = (attributeType: number, value: Buffer) =>
    (body = Buffer.concat([body, encoded([attributeType, value], id)]));
  if (key) add(attribute.integrity, createHmac("sha1", key).update(upTo(24)).digest());
  if (fingerprint) add(attribute.fingerprint, uint32((crc32(upTo(8)) ^ 0x5354554e) >>> 0));
  return { bytes: upTo(0), id: id.toString("hex") };
}

export function parse(bytes: Buffer): Message {
  const attributes = new Map<number, Buffer>();
  for (let at = HEADER_BYTES; at + 4 <= bytes.length;) {
    const length = bytes.readUInt16BE(at + 2);
    attributes.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return { type: bytes.readUInt16BE(0), id: bytes.subarray(8, HEADER_BYTES).toString("hex"), attributes };
}

/** The error of an answer; 0 where it is none. */
export function errorOf({ type, attributes }: Message): number {
  if ((type & ERROR_BITS) !== ERROR_BITS) return 0;
  const error = attributes.get(attribute.error);
  return error ? (error[2] ?? 0) * 100 + (error[3] ?? 0) : -1;
}

/** An address as XOR-PEER-ADDRESS has it. */
export const xorAddress = (address: string, port: number) => (id: Buffer) => hide(address, port, id);

function hide(address: string, port: number, id: Buffer): Buffer {
  const isSix = isIPv6(address);
  const bytes = isSix ? ipv6Bytes(address) : Buffer.from(address.split(".").map(Number));
  const mask = Buffer.concat([COOKIE, id]);
  const hidden = bytes.map((byte, index) => byte ^ (mask[index] ?? 0));
  return Buffer.concat([Buffer.from([0, isSix ? 2 : 1]), uint16(port ^ COOKIE.readUInt16BE(0)), hidden]);
}

/** The address in an attribute like XOR-MAPPED-ADDRESS; undefined where there is none. */
export function addressIn({ attributes, id }: Message, type: number): string | undefined {
  const value = attributes.get(type);
  if (!value || value.length < 8) return undefined;
  const mask = Buffer.concat([COOKIE, Buffer.from(id, "hex")]);
  const bytes = value.subarray(4).map((byte, index) => byte ^ (mask[index] ?? 0));
  if (value[1] !== 2) return [...bytes].join(".");
  const groups = Array.from({ length: 8 }, (_, index) =>
    Buffer.from(bytes)
      .readUInt16BE(index * 2)
      .toString(16),
  );
  return new SocketAddress({ address: groups.join(":"), family: "ipv6" }).address;
}

function ipv6Bytes(address: string): Buffer {
  const text = new SocketAddress({ address, family: "ipv6" }).address;
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  const hex = dotted
    ? text.replace(
        dotted[0],
        `${(+dotted[1]! * 256 + +dotted[2]!).toString(16)}:${(+dotted[3]! * 256 + +dotted[4]!).toString(16)}`,
      )
    : text;
  const [left = [], right] = hex.split("::").map((part) => part.split(":").filter(Boolean));
  const groups = right ? [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right] : left;
  return Buffer.concat(groups.map((group) => uint16(parseInt(group, 16))));
}
