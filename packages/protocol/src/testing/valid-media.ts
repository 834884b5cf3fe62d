import fc from "fast-check";
import type { RawInput } from "../requests/index.ts";

/** An object whose keys may be absent, as `exactOptionalPropertyTypes` wants it: absent, never undefined. */
function record<T, K extends keyof T = never>(
  required: { [P in K]: fc.Arbitrary<T[P]> },
  optional: { [P in Exclude<keyof T, K>]-?: fc.Arbitrary<Exclude<T[P], undefined>> },
): fc.Arbitrary<T> {
  const requiredKeys = Object.keys(required) as never[];
  return fc.record<object>({ ...required, ...optional }, { requiredKeys }) as fc.Arbitrary<T>;
}

type RtpParameters = RawInput<"media.produce">["rtpParameters"];
type Capabilities = RawInput<"media.open">["rtpCapabilities"];
type Dtls = RawInput<"media.connect">["dtlsParameters"];

const text = (maxLength: number) => fc.string({ maxLength });
const kind = fc.constantFrom("audio" as const, "video" as const);
const payloadType = fc.integer({ min: 0, max: 127 });
const ssrc = fc.integer({ min: 0, max: 0xffff_ffff });
const rate = fc.double({ min: 0, max: 1e9, noNaN: true });
const flag = fc.boolean();
const parameters = fc.dictionary(
  fc.stringMatching(/^[a-z-]{1,30}$/),
  fc.oneof(text(100), fc.integer(), fc.boolean(), fc.constant(null)),
  { maxKeys: 6 },
);
const mimeType = fc
  .tuple(kind, fc.constantFrom("opus", "VP8", "VP9", "H264", "AV1", "rtx", "telephone-event", "x.y+z"))
  .map((parts) => parts.join("/"));
const rtcpFeedback = fc.array(
  record<{ type: string; parameter?: string | undefined }, "type">({ type: text(32) }, { parameter: text(32) }),
  { maxLength: 4 },
);
const clockRate = fc.integer({ min: 1, max: 1_000_000 });
const channels = fc.integer({ min: 1, max: 8 });

type Codec = RtpParameters["codecs"][number];
const codec = record<Codec, "mimeType" | "payloadType" | "clockRate">(
  { mimeType, payloadType, clockRate },
  { channels, parameters, rtcpFeedback },
);

type Encoding = RtpParameters["encodings"][number];
const encoding = record<Encoding>(
  {},
  {
    ssrc,
    rid: fc.stringMatching(/^[A-Za-z0-9]{1,16}$/),
    codecPayloadType: payloadType,
    rtx: fc.record({ ssrc }),
    dtx: flag,
    scalabilityMode: text(32),
    scaleResolutionDownBy: fc.double({ min: 0.1, max: 64, noNaN: true }),
    maxBitrate: rate,
    maxFramerate: rate,
    active: flag,
    adaptivePtime: flag,
    priority: text(16),
    networkPriority: text(16),
  },
);

type Extension = NonNullable<RtpParameters["headerExtensions"]>[number];
const extensionId = fc.integer({ min: 1, max: 255 });
const extension = record<Extension, "uri" | "id">({ uri: text(256), id: extensionId }, { encrypt: flag, parameters });

export const rtpParameters = record<RtpParameters, "codecs" | "encodings">(
  {
    codecs: fc.array(codec, { minLength: 1, maxLength: 4 }),
    encodings: fc.array(encoding, { minLength: 1, maxLength: 4 }),
  },
  {
    mid: text(32),
    msid: text(256),
    headerExtensions: fc.array(extension, { maxLength: 4 }),
    rtcp: record<NonNullable<RtpParameters["rtcp"]>>({}, { cname: text(256), reducedSize: flag, mux: flag }),
  },
);

type CapableCodec = Capabilities["codecs"][number];
type CapableExtension = NonNullable<Capabilities["headerExtensions"]>[number];
export const rtpCapabilities = record<Capabilities, "codecs">(
  {
    codecs: fc.array(
      record<CapableCodec, "mimeType" | "clockRate" | "kind">(
        { mimeType, clockRate, kind },
        { channels, parameters, rtcpFeedback, preferredPayloadType: payloadType },
      ),
      { maxLength: 6 },
    ),
  },
  {
    headerExtensions: fc.array(
      record<CapableExtension, "kind" | "uri" | "preferredId">(
        { kind, uri: text(256), preferredId: extensionId },
        { preferredEncrypt: flag, direction: fc.constantFrom("sendrecv", "sendonly", "recvonly", "inactive") },
      ),
      { maxLength: 6 },
    ),
  },
);

const hexByte = fc.integer({ min: 0, max: 255 }).map((byte) => byte.toString(16).padStart(2, "0").toUpperCase());
export const dtlsParameters = record<Dtls, "fingerprints">(
  {
    fingerprints: fc.array(
      fc.record({
        algorithm: fc.constantFrom("sha-1", "sha-224", "sha-256", "sha-384", "sha-512"),
        value: fc.array(hexByte, { minLength: 20, maxLength: 64 }).map((bytes) => bytes.join(":")),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  },
  { role: fc.constantFrom("auto", "client", "server") },
);
