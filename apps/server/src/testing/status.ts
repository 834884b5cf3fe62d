import type { MediaCounts } from "@moim/media";
import type { ProducerView, SlidesView } from "@moim/protocol";

/** What /status answers. */
export type Status = {
  pid: number;
  workerPids: number[];
  /** Counted by the workers. */
  media: MediaCounts;
  rooms: {
    id: string;
    seq: number;
    workerPid: number;
    producers: ProducerView[];
    presenterId: string | null;
    slides: SlidesView | null;
    marks: Record<string, number>;
    participants: {
      id: string;
      busReady: boolean;
      consumers: {
        producerId: string;
        kind: string;
        paused: boolean;
        packetsSent: number;
        spatialLayer: number | null;
      }[];
      received: { bytes: number; producers: { producerId: string; packets: number }[] } | null;
    }[];
  }[];
};

/** An empty server: nothing is left of any meeting, neither here nor in the workers. */
export const NOTHING: Pick<Status, "media" | "rooms"> = {
  media: { routers: 0, transports: 0, producers: 0, consumers: 0, dataProducers: 0, dataConsumers: 0 },
  rooms: [],
};
