import type { Source } from "@moim/protocol";
import type { types } from "mediasoup-client";

/**
 * Three simulcast layers of VP8: a quarter, half and the whole of the size, at bitrates after WebRTC's own table for 180p,
 * 360p and 720p. Small tiles then cost small streams.
 */
const camera: types.RtpEncodingParameters[] = [
  { rid: "q", scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: "L1T2" },
  { rid: "h", scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: "L1T2" },
  { rid: "f", scaleResolutionDownBy: 1, maxBitrate: 1_700_000, scalabilityMode: "L1T2" },
];
/** A screen's text must stay sharp: one full-size layer, few frames. */
const screen: types.RtpEncodingParameters[] = [{ maxBitrate: 2_500_000, maxFramerate: 15 }];

/**
 * A voice has to fit through 50 kbit/s and leave room for the slides. Each packet costs about 85 bytes besides its sound
 * (Ethernet 14, IP 20, UDP 8, RTP with extensions 28, SRTP 14): 34 kbit/s in frames of 20 ms, 17 in 40, 11 in 60, for 40 ms more
 * delay. Measured with 24 kbit/s in 40 ms: 42 kbit/s on the line, which left too little; 20 in 60 are 31 (decision 0009).
 */
const speech: types.ProducerCodecOptions = {
  opusFec: true,
  opusDtx: true,
  opusStereo: false,
  opusMaxAverageBitrate: 20_000,
  opusPtime: 60,
};
/** Music and films are not speech: stereo, and no discontinuous transmission that would cut quiet passages. */
const programme: types.ProducerCodecOptions = {
  opusFec: true,
  opusDtx: false,
  opusStereo: true,
  opusMaxAverageBitrate: 128_000,
};

/** How a source is sent. */
export function sendOptions(source: Source): Pick<types.ProducerOptions, "encodings" | "codecOptions"> {
  switch (source) {
    case "microphone":
      return { codecOptions: speech };
    case "screen-audio":
      return { codecOptions: programme };
    case "camera":
      // Without a start bitrate the browser begins at 300 kbit/s and the larger layers come seconds late.
      return { encodings: camera, codecOptions: { videoGoogleStartBitrate: 1_000 } };
    case "screen":
      return { encodings: screen, codecOptions: { videoGoogleStartBitrate: 1_500 } };
  }
}

const LAYER_WIDTHS = [320, 640] as const;

/** The lowest simulcast layer (0 to 2) that is sharp at a width in device pixels. */
export function spatialLayerFor(widthPx: number): 0 | 1 | 2 {
  // A tenth too few pixels is not seen; a layer too many is paid for by everyone.
  if (widthPx <= LAYER_WIDTHS[0] * 1.1) return 0;
  return widthPx <= LAYER_WIDTHS[1] * 1.1 ? 1 : 2;
}
