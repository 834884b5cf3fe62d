export { listenAddresses, type ListenAddress } from "./addresses.ts";
export { MediaCheck, type MediaCheckWay } from "./media-check.ts";
export { MediaPeer, type DownlinkMeasure, type LineQuality, type TransportOptions } from "./media-peer.ts";
export { MediaRoom, type ProducerLevel } from "./media-room.ts";
export type { BusLine } from "./room-bus.ts";
export { WorkerPool, type MediaCounts, type WorkerPoolOptions, type WorkerUsage } from "./workers.ts";
export type { types as MediasoupTypes } from "mediasoup";
