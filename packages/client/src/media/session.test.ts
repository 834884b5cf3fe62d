import { RequestError } from "@moim/protocol/errors";
import { Device } from "mediasoup-client";
import * as fake from "mediasoup-client/fakeParameters";
import { FakeHandler } from "mediasoup-client/handlers/FakeHandler";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FakeServer } from "../testing/fake-ask.ts";
import { FakeTrack } from "../testing/fake-media.ts";
import { flush } from "../testing/local-media-rig.ts";
import { MediaSession } from "./session.ts";

/** mediasoup-client's own engine without a browser: what it asks, and in which order, is as with one. */
let server: FakeServer;
let session: MediaSession;
let broken: number;

const names = () => server.log.map(({ name }) => name);
/** The oldest question of this name that has no answer. */
const waiting = (name: string) => server.waiting.find((one) => one.name === name)!;

beforeEach(async () => {
  server = new FakeServer();
  broken = 0;
  const device = new Device({ handlerFactory: FakeHandler.createFactory(fake) });
  await device.load({ routerRtpCapabilities: fake.generateRouterRtpCapabilities() });
  const opening = MediaSession.open(device, server.ask, { onBroken: () => (broken += 1), onPath: () => undefined });
  const [send, receive] = [fake.generateTransportRemoteParameters(), fake.generateTransportRemoteParameters()];
  server.answer({ send, receive, turn: { servers: [], renewInMs: null } });
  session = await opening;
  server.log.length = 0;
});
afterEach(() => session.close());

const produce = (kind: "audio" | "video", source: "microphone" | "camera") =>
  session.produce({ track: new FakeTrack(kind).track, stopTracks: false, appData: { source, paused: false } });

describe("a session", () => {
  test("asks for its transport and all that is sent on it in one round trip", async () => {
    void session.openBus().catch(() => undefined);
    void produce("audio", "microphone").catch(() => undefined);
    void produce("video", "camera").catch(() => undefined);
    for (let turn = 0; turn < 20; turn += 1) await flush();
    expect(names()).toEqual(["media.connect", "media.openBus", "media.produce", "media.produce"]);
    expect(server.inputsOf("media.produce")).toMatchObject([{ source: "microphone" }, { source: "camera" }]);
  });

  test("knows what it sends by the server's id, and not before the server has taken it", async () => {
    let producer: Awaited<ReturnType<typeof produce>> | undefined;
    void produce("audio", "microphone").then((made) => (producer = made));
    for (let turn = 0; turn < 20; turn += 1) await flush();
    expect(producer).toBeUndefined();
    waiting("media.produce").settle({ producerId: "the-servers" });
    await expect.poll(() => producer?.id).toBe("the-servers");
  });

  test("stops sending what the server refuses", async () => {
    const track = new FakeTrack("audio");
    const refused = session.produce({ track: track.track, stopTracks: true, appData: { source: "microphone" } });
    await expect.poll(() => names()).toContain("media.produce");
    waiting("media.produce").settle(new RequestError("not-allowed"));
    await expect(refused).rejects.toMatchObject({ reason: "not-allowed" });
    expect(track.readyState, "its producer was closed").toBe("ended");
    expect(broken).toBe(0);
  });

  test("is over when the server doesn't take its transport", async () => {
    const sent = produce("audio", "microphone").catch((error: unknown) => error);
    await expect.poll(() => names()).toContain("media.produce");
    waiting("media.connect").settle(new RequestError("transport-unknown"));
    await expect.poll(() => broken).toBe(1);
    expect(session.closed).toBe(true);
    waiting("media.produce").settle(new RequestError("transport-unknown"));
    expect(await sent).toMatchObject({ reason: "transport-unknown" });
    expect(broken, "told once").toBe(1);
  });
});
