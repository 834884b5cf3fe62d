import type { RawInput } from "@moim/protocol";

type RtpParameters = RawInput<"media.produce">["rtpParameters"];
let nextSsrc = 1_000;

/** What a browser would say it sends: opus, or VP8 in one layer. */
export function rtpParametersOf(kind: "audio" | "video"): RtpParameters {
  nextSsrc += 1;
  const codec =
    kind === "audio"
      ? { mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1 } }
      : { mimeType: "video/VP8", payloadType: 96, clockRate: 90_000, parameters: {} };
  return { codecs: [codec], encodings: [{ ssrc: nextSsrc }], rtcp: { cname: "guest", reducedSize: true } };
}
