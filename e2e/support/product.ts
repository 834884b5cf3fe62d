import { readFileSync } from "node:fs";

/** The running product that the tests use; started once for all by global-setup.ts. */
export type Product = { webUrl: string; serverUrl: string; statusToken: string; dataDir: string };

export const PRODUCT_FILE_VARIABLE = "MOIM_E2E_PRODUCT";

export function product(): Product {
  const file = process.env[PRODUCT_FILE_VARIABLE];
  if (!file) throw new Error(`${PRODUCT_FILE_VARIABLE} is not set: global-setup.ts did not run`);
  return JSON.parse(readFileSync(file, "utf8")) as Product;
}

export type Counts = {
  routers: number;
  transports: number;
  producers: number;
  consumers: number;
  dataProducers: number;
  dataConsumers: number;
};

export type ServerStatus = {
  pid: number;
  media: Counts;
  rooms: {
    id: string;
    seq: number;
    workerPid: number;
    producers: { id: string; participantId: string; source: string; paused: boolean }[];
    presenterId: string | null;
    slides: {
      deckId: string;
      page: number;
      zoom: { scale: number; x: number; y: number } | null;
      black: boolean;
      revision: number;
    } | null;
    /** How many marks are on each page, by deck and page key. */
    marks: Record<string, number>;
    participants: {
      id: string;
      busReady: boolean;
      bus: { messagesSent: number; bytesSent: number } | null;
      consumers: {
        producerId: string;
        kind: string;
        paused: boolean;
        bytesSent: number;
        packetsSent: number;
        spatialLayer: number | null;
      }[];
      /** What arrives from them, forwarded or not. */
      received: { bytes: number; producers: { producerId: string; packets: number }[] } | null;
    }[];
  }[];
};

/** What the server and its workers hold right now, counted by them. */
export async function serverStatus(): Promise<ServerStatus> {
  const { serverUrl, statusToken } = product();
  const response = await fetch(`${serverUrl}/status`, { headers: { authorization: `Bearer ${statusToken}` } });
  if (!response.ok) throw new Error(`/status answered ${response.status}`);
  return (await response.json()) as ServerStatus;
}
