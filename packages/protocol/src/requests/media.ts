import { z } from "zod";
import { id } from "../text.ts";
import { sources } from "../views.ts";

/** SDP's parameters as mediasoup describes them (https://mediasoup.org/documentation/v3/mediasoup/rtp-parameters-and-capabilities/), bounded. */
const parameterBag = z.record(z.string().max(64), z.union([z.string().max(512), z.number(), z.boolean(), z.null()]));
const rtcpFeedback = z.array(z.object({ type: z.string().max(32), parameter: z.string().max(32).optional() })).max(32);
const mimeType = z.string().regex(/^(audio|video)\/[A-Za-z0-9.+-]{1,32}$/);
const payloadType = z.int().min(0).max(127);
const codec = z.object({
  mimeType,
  payloadType,
  clockRate: z.int().min(1).max(1_000_000),
  channels: z.int().min(1).max(8).optional(),
  parameters: parameterBag.optional(),
  rtcpFeedback: rtcpFeedback.optional(),
});
const ssrc = z.int().min(0).max(0xffff_ffff);
const encoding = z.object({
  ssrc: ssrc.optional(),
  rid: z
    .string()
    .regex(/^[A-Za-z0-9]{1,16}$/)
    .optional(),
  codecPayloadType: payloadType.optional(),
  rtx: z.object({ ssrc }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: z.string().max(32).optional(),
  scaleResolutionDownBy: z.number().positive().optional(),
  maxBitrate: z.number().nonnegative().optional(),
  maxFramerate: z.number().nonnegative().optional(),
  active: z.boolean().optional(),
  adaptivePtime: z.boolean().optional(),
  priority: z.string().max(16).optional(),
  networkPriority: z.string().max(16).optional(),
});
const headerExtensionUri = z.string().max(256);

export const rtpParameters = z.object({
  mid: z.string().max(32).optional(),
  msid: z.string().max(256).optional(),
  codecs: z.array(codec).min(1).max(32),
  headerExtensions: z
    .array(
      z.object({
        uri: headerExtensionUri,
        id: z.int().min(1).max(255),
        encrypt: z.boolean().optional(),
        parameters: parameterBag.optional(),
      }),
    )
    .max(32)
    .optional(),
  encodings: z.array(encoding).min(1).max(4),
  rtcp: z
    .object({ cname: z.string().max(256).optional(), reducedSize: z.boolean().optional(), mux: z.boolean().optional() })
    .optional(),
});

export const rtpCapabilities = z.object({
  codecs: z
    .array(
      codec
        .omit({ payloadType: true })
        .extend({ kind: z.enum(["audio", "video"]), preferredPayloadType: payloadType.optional() }),
    )
    .max(64),
  headerExtensions: z
    .array(
      z.object({
        kind: z.enum(["audio", "video"]),
        uri: headerExtensionUri,
        preferredId: z.int().min(1).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(["sendrecv", "sendonly", "recvonly", "inactive"]).optional(),
      }),
    )
    .max(64)
    .optional(),
});

// An empty fingerprint list has killed a worker (mediasoup issue 537): at least one, well formed.
const dtlsParameters = z.object({
  role: z.enum(["auto", "client", "server"]).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(["sha-1", "sha-224", "sha-256", "sha-384", "sha-512"]),
        value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19,63}$/),
      }),
    )
    .min(1)
    .max(8),
});

const sctpStreamParameters = z.object({
  streamId: z.int().min(0).max(65_534),
  ordered: z.literal(true),
});

const iceParameters = z.object({ usernameFragment: z.string(), password: z.string(), iceLite: z.boolean().optional() });
/** What a browser needs to make its end of a transport. */
const transportOptions = z.object({
  id: z.string(),
  iceParameters,
  iceCandidates: z.array(z.unknown()),
  dtlsParameters: z.unknown(),
  sctpParameters: z.unknown(),
});

/** TURN servers as browsers take them; none where this server knows of none. */
const turn = z.object({
  servers: z.array(z.object({ urls: z.array(z.string()), username: z.string(), credential: z.string() })),
  /** Milliseconds from now until `media.turn` should be asked, well before they lapse; null: they don't. */
  refreshInMs: z.int().positive().nullable(),
});

export const media = {
  /** Opens the two transports of this connection. Asked again, it closes the earlier pair and all on it. */
  "media.open": {
    input: z.strictObject({ rtpCapabilities }),
    output: z.object({ send: transportOptions, receive: transportOptions, turn }),
  },
  /** TURN servers with fresh credentials. */
  "media.turn": { input: z.strictObject({}), output: turn },
  "media.connect": { input: z.strictObject({ transportId: id, dtlsParameters }), output: z.object({}) },
  "media.restartIce": { input: z.strictObject({ transportId: id }), output: z.object({ iceParameters }) },
  "media.produce": {
    input: z.strictObject({
      kind: z.enum(["audio", "video"]),
      source: z.enum(sources),
      paused: z.boolean(),
      rtpParameters,
    }),
    output: z.object({ producerId: z.string() }),
  },
  "media.pause": { input: z.strictObject({ producerId: id }), output: z.object({}) },
  "media.resume": { input: z.strictObject({ producerId: id }), output: z.object({}) },
  "media.close": { input: z.strictObject({ producerId: id }), output: z.object({}) },
  /** Made paused; the browser resumes it once it is attached. */
  "media.consume": {
    input: z.strictObject({ producerId: id }),
    output: z.object({
      consumerId: z.string(),
      producerId: z.string(),
      kind: z.enum(["audio", "video"]),
      rtpParameters: z.unknown(),
    }),
  },
  /** Pauses, resumes, or names the highest simulcast layer wanted (0 lowest to 2). */
  "media.tune": {
    input: z.strictObject({
      consumerId: id,
      paused: z.boolean().optional(),
      spatialLayer: z.int().min(0).max(2).optional(),
    }),
    output: z.object({}),
  },
  "media.unconsume": { input: z.strictObject({ consumerId: id }), output: z.object({}) },
  /** Opens both directions of the pointer's channel, which is neither ordered nor reliable. */
  "media.openPointer": {
    input: z.strictObject({
      sctpStreamParameters: z.strictObject({
        streamId: z.int().min(0).max(65_534),
        ordered: z.literal(false),
        maxRetransmits: z.literal(0),
      }),
    }),
    output: z.object({
      dataProducerId: z.string(),
      dataConsumer: z.object({ id: z.string(), dataProducerId: z.string(), sctpStreamParameters: z.unknown() }),
    }),
  },
  /** Opens both directions of the room bus: this participant's data producer, and the shared one consumed. */
  "media.openBus": {
    input: z.strictObject({ sctpStreamParameters }),
    output: z.object({
      dataProducerId: z.string(),
      dataConsumer: z.object({ id: z.string(), dataProducerId: z.string(), sctpStreamParameters: z.unknown() }),
    }),
  },
} as const;
