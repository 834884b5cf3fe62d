import { setTimeout as wait } from "node:timers/promises";
import { expect } from "@playwright/test";
import { serverStatus } from "../support/product.ts";

type Participant = Awaited<ReturnType<typeof serverStatus>>["rooms"][number]["participants"][number];

async function participants(): Promise<Participant[]> {
  return (await serverStatus()).rooms.flatMap((room) => room.participants);
}

/** Packets of this producer that the server has sent to anyone so far, by its consumers' statistics. */
async function packetsSentOn(producerId: string): Promise<number> {
  const consumers = (await participants()).flatMap((one) => one.consumers);
  return consumers.filter((one) => one.producerId === producerId).reduce((sum, one) => sum + one.packetsSent, 0);
}

/** Packets, or bytes if it belongs to no producer any more, that the server has received from someone so far. */
async function receivedFrom(participantId: string, producerId?: string): Promise<number> {
  const received = (await participants()).find(({ id }) => id === participantId)?.received;
  if (producerId === undefined) return received?.bytes ?? 0;
  return received?.producers.find((one) => one.producerId === producerId)?.packets ?? 0;
}

const ACT_MS = 1_000;
const WATCH_MS = 1_500;
/** What comes besides media, to keep a path open, is less. */
const BESIDES = { bytes: 5_000, packets: 0 };

/** Waits until what someone sends is sent on. */
export async function isSentOn(producerId: string): Promise<void> {
  const before = await packetsSentOn(producerId);
  await expect.poll(() => packetsSentOn(producerId), "their packets reach others").toBeGreaterThan(before + 10);
}

/**
 * A second after an act, nothing of a producer is sent on to anyone, by the statistics of the server's consumers; while its
 * sender goes on sending: to the producer if it is still there, else to its transport.
 */
export async function reachesNobody(participantId: string, producerId: string, isClosed: boolean): Promise<void> {
  await wait(ACT_MS);
  const counted = () => receivedFrom(participantId, ...(isClosed ? [] : [producerId]));
  const [sentOn, received] = [await packetsSentOn(producerId), await counted()];
  await wait(WATCH_MS);
  expect(await packetsSentOn(producerId), "packets that reach others").toBe(isClosed ? 0 : sentOn);
  expect(await counted(), "it goes on sending").toBeGreaterThan(
    received + (isClosed ? BESIDES.bytes : BESIDES.packets),
  );
}
