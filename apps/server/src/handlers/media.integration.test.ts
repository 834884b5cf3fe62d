import type { Source } from "@moim/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { turnCredentials } from "../turn/credentials.ts";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { rtpParametersOf } from "../testing/rtp-parameters.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let host: Guest;
let guest: Guest;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());
afterEach(async () => {
  expect(await server.emptied(), "M7: nothing is left of the meeting").toEqual(NOTHING);
});

async function twoWithMedia(): Promise<void> {
  host = await server.join("hana", "host");
  guest = await server.join("pia", "participant");
  await host.openMedia();
  await guest.openMedia();
}
const bus = { sctpStreamParameters: { streamId: 0, ordered: true } } as const;

describe("sending", () => {
  test("M2: each source once, as the kind it is, by who may", async () => {
    await twoWithMedia();
    const viewer = await server.join("vera", "viewer");
    await viewer.openMedia();
    for (const source of ["microphone", "camera", "screen", "screen-audio"] as const) {
      const producerId = await guest.produce(source);
      expect(await outcomeOf(guest.produce(source)), source).toBe("already-sending");
      expect(await outcomeOf(viewer.produce(source)), source).toBe("not-allowed");
      expect(await host.sees("media.produced", ({ producer }) => producer.id === producerId)).toMatchObject({
        producer: { participantId: "pia", source, paused: false },
      });
    }
    const wrong = {
      kind: "video",
      source: "microphone",
      paused: false,
      rtpParameters: rtpParametersOf("video"),
    } as const;
    expect(await outcomeOf(host.request("media.produce", wrong))).toBe("invalid-media");
    expect((await server.status()).media).toMatchObject({ producers: 4 });
  });

  test("M2: asked many times at once, one producer is made and the others leave nothing", async () => {
    await twoWithMedia();
    const all = await Promise.all(Array.from({ length: 8 }, async () => await outcomeOf(guest.produce("camera"))));
    expect(all.toSorted()).toEqual([...Array<string>(7).fill("already-sending"), "done"]);
    expect((await server.status()).media.producers).toBe(1);
  });

  test("M3: what a host stopped while the worker was asked is closed before anyone hears of it", async () => {
    await twoWithMedia();
    const [produced] = await Promise.all([
      outcomeOf(guest.produce("camera")),
      host.request("moderation.stop", { participantId: "pia", source: "camera" }),
    ]);
    await host.sees("source.stopped");
    expect((await server.status()).media.producers).toBe(0);
    if (produced === "done") expect(host.types()).toContain("media.closed");
    else expect(host.types()).not.toContain("media.produced");
  });

  test("a microphone that can't be listened to is gone for everyone, and can be sent again", async () => {
    await twoWithMedia();
    const [room] = await server.registry.rooms();
    const { media } = room!;
    const listenTo = media.listenTo.bind(media);
    media.listenTo = async () => await Promise.reject(new Error("the observer is gone"));
    expect(await outcomeOf(guest.produce("microphone"))).toBe("internal");
    await host.sees("media.closed");
    expect([...room!.state.producers], "M7").toEqual([]);
    expect((await server.status()).media.producers).toBe(0);
    media.listenTo = listenTo;
    expect(await outcomeOf(guest.produce("microphone"))).toBe("done");
  });

  test("M6: parameters that the schema lets through and mediasoup doesn't are refused, and hurt nobody", async () => {
    await twoWithMedia();
    const odd = rtpParametersOf("video");
    const [codec] = odd.codecs;
    for (const rtpParameters of [
      { ...odd, codecs: [{ ...codec!, mimeType: "video/unheard-of" }] },
      { ...odd, codecs: [{ ...codec!, mimeType: "audio/opus" }] },
      { ...odd, encodings: [{}] },
      { ...odd, encodings: [{ ssrc: 7 }, { ssrc: 7 }] },
      { ...odd, headerExtensions: [{ uri: "urn:nobody:knows", id: 1 }] },
    ]) {
      const produced = guest.request("media.produce", {
        kind: "video",
        source: "camera",
        paused: false,
        rtpParameters,
      });
      expect(await outcomeOf(produced), JSON.stringify(rtpParameters)).toBe("invalid-media");
    }
    await guest.produce("camera");
    expect((await server.status()).media.producers).toBe(1);
  });

  test("M6: DTLS without a fingerprint never reaches the worker", async () => {
    await twoWithMedia();
    const { send } = await guest.openMedia();
    for (const fingerprints of [[], [{ algorithm: "sha-256", value: "AB:CD" }], [{ algorithm: "md5", value: "00" }]]) {
      const reply = await guest.raw("media.connect", { transportId: send.id, dtlsParameters: { fingerprints } });
      expect(reply).toMatchObject({ ok: false, error: { reason: "invalid-input" } });
    }
    expect((await server.status()).workerPids).toHaveLength(1);
  });

  test("pausing and resuming one's own is told to all and done in the worker", async () => {
    await twoWithMedia();
    const producerId = await guest.produce("microphone");
    await host.consume(producerId);
    const received = async () =>
      (await server.status()).rooms[0]?.participants.find(({ id }) => id === "hana")?.consumers[0];
    expect(await received()).toMatchObject({ producerId, paused: false });
    await guest.request("media.pause", { producerId });
    await host.sees("media.changed", ({ paused }) => paused);
    await expect.poll(received).toMatchObject({ paused: true });
    await guest.request("media.resume", { producerId });
    await expect.poll(received).toMatchObject({ paused: false });
  });
});

describe("ids of others", () => {
  test("M4: look like ids that don't exist", async () => {
    await twoWithMedia();
    const opened = await host.openMedia();
    const producerId = await host.produce("camera");
    const consumerId = await guest.consume(producerId);
    const fingerprints = [{ algorithm: "sha-256" as const, value: Array(32).fill("AB").join(":") }];
    const attempts = {
      "media.pause": host.request("media.pause", { producerId: consumerId }),
      "media.close": guest.request("media.close", { producerId }),
      "media.resume": guest.request("media.resume", { producerId }),
      "media.restartIce": guest.request("media.restartIce", { transportId: opened.send.id }),
      "media.connect": guest.request("media.connect", {
        transportId: opened.send.id,
        dtlsParameters: { fingerprints },
      }),
      "media.tune": host.request("media.tune", { consumerId, paused: true }),
      "media.consume": guest.request("media.consume", { producerId: "nobodys" }),
      "media.consume own": host.request("media.consume", { producerId }),
    };
    const outcomes = await Promise.all(
      Object.entries(attempts).map(async ([name, work]) => [name, await outcomeOf(work)]),
    );
    expect(Object.fromEntries(outcomes)).toEqual({
      "media.pause": "producer-unknown",
      "media.close": "producer-unknown",
      "media.resume": "producer-unknown",
      "media.restartIce": "transport-unknown",
      "media.connect": "transport-unknown",
      "media.tune": "consumer-unknown",
      "media.consume": "producer-unknown",
      "media.consume own": "producer-unknown",
    });
    await host.request("media.unconsume", { consumerId });
    expect((await server.status()).media).toMatchObject({ producers: 1, consumers: 1 });
  });

  test("M4: of another meeting too, also for its host", async () => {
    await twoWithMedia();
    const producerId = await guest.produce("camera");
    const stranger = await server.join("hal", "owner", { meetingId: "another" });
    await stranger.openMedia();
    expect(await outcomeOf(stranger.request("media.consume", { producerId }))).toBe("producer-unknown");
    expect(await outcomeOf(stranger.request("media.close", { producerId }))).toBe("producer-unknown");
    expect(await outcomeOf(stranger.request("moderation.remove", { participantId: "pia", ban: true }))).toBe(
      "participant-unknown",
    );
  });
});

describe("transports", () => {
  test("M1: there are none before media.open, and no bus", async () => {
    host = await server.join("hana", "host");
    expect(await outcomeOf(host.produce("camera"))).toBe("transport-unknown");
    expect(await outcomeOf(host.request("media.openBus", bus))).toBe("transport-unknown");
    expect(await outcomeOf(host.request("media.tune", { consumerId: "c", paused: true }))).toBe("transport-unknown");
  });

  test("M1: opening again closes the earlier pair and all on it, and tells the others", async () => {
    await twoWithMedia();
    const first = await guest.openMedia();
    const producerId = await guest.produce("camera");
    await guest.request("media.openBus", bus);
    const second = await guest.openMedia();
    expect(second.send.id).not.toBe(first.send.id);
    await host.sees("media.closed", (event) => event.producerId === producerId);
    expect(await outcomeOf(guest.request("media.restartIce", { transportId: first.send.id }))).toBe(
      "transport-unknown",
    );
    const { media } = await server.status();
    expect(media).toMatchObject({ transports: 5, producers: 0, dataProducers: 2, dataConsumers: 0 });
  });

  test("M1: opened many times at once, one pair stays", async () => {
    await twoWithMedia();
    await Promise.all(Array.from({ length: 6 }, async () => await outcomeOf(guest.openMedia())));
    await expect.poll(async () => (await server.status()).media.transports).toBe(5);
    await guest.produce("camera");
  });

  test("M5: a consumer starts paused; asked for again, or many times at once, there is one", async () => {
    await twoWithMedia();
    const producerId = await host.produce("camera");
    const { consumerId } = await guest.request("media.consume", { producerId });
    expect((await server.status()).rooms[0]?.participants.find(({ id }) => id === "pia")?.consumers).toMatchObject([
      { producerId, paused: true },
    ]);
    await Promise.all(Array.from({ length: 5 }, async () => await guest.request("media.consume", { producerId })));
    expect((await server.status()).media.consumers).toBe(1);
    expect(await outcomeOf(guest.request("media.tune", { consumerId, paused: false }))).toBe("consumer-unknown");
  });

  test("M5: what a browser can't play is refused", async () => {
    host = await server.join("hana", "host");
    guest = await server.join("pia", "participant");
    await host.openMedia();
    await guest.request("media.open", { rtpCapabilities: { codecs: [] } });
    expect(await outcomeOf(guest.request("media.consume", { producerId: await host.produce("camera") }))).toBe(
      "cannot-consume",
    );
  });

  test("the bus opened many times at once is one line", async () => {
    await twoWithMedia();
    const open = async (streamId: number) =>
      await outcomeOf(guest.request("media.openBus", { sctpStreamParameters: { streamId, ordered: true } }));
    await Promise.all([0, 1, 2, 3].map(open));
    // The room's own producer and this guest's, each consumed once: by the guest, and by the server's tap.
    await expect.poll(async () => (await server.status()).media).toMatchObject({ dataProducers: 3, dataConsumers: 2 });
  });
});

test("B4: who restarts ICE has lost the data channel: events come over the socket until another hello", async () => {
  await twoWithMedia();
  const opened = await guest.openMedia();
  const [room] = await server.registry.rooms();
  room!.members.get("pia")!.busReady = true;
  await host.request("people.raiseHand", { raised: true });
  await host.sees("participant.changed");
  expect(guest.types(), "on the data channel, which this guest hasn't").not.toContain("participant.changed");
  await guest.request("media.restartIce", { transportId: opened.receive.id });
  await host.request("people.raiseHand", { raised: false });
  await guest.sees("participant.changed", ({ participant }) => participant.handRaisedAt === null);
});

test("M7: whoever sends and receives everything and is gone leaves nothing", async () => {
  await twoWithMedia();
  for (const [one, other] of [
    [host, guest],
    [guest, host],
  ] as const) {
    for (const source of ["microphone", "camera", "screen", "screen-audio"] satisfies Source[]) {
      await other.consume(await one.produce(source));
    }
    await one.request("media.openBus", bus);
  }
  expect((await server.status()).media).toEqual({
    routers: 1,
    transports: 5,
    producers: 8,
    consumers: 8,
    dataProducers: 4,
    dataConsumers: 4,
  });
});

test("M9: who opens media is told of TURN servers, each by credentials of their own that can be had anew", async () => {
  const secret = "R4tYk2mVx8pQ1zLs6wNc9bJd3hGf7aTu";
  const urls = ["turn:turn.moim.test"];
  const relaying = await openTestServer({ turn: { from: "secret", urls, secret } });
  try {
    const [hana, pia] = [await relaying.join("hana", "host"), await relaying.join("pia", "participant")];
    const { turn } = await pia.openMedia();
    const [given] = turn.servers;
    const expiresAtS = Number(given?.username.split(":")[0]);
    expect(given).toEqual({ urls, ...turnCredentials(secret, "pia", expiresAtS) });
    expect(expiresAtS * 1_000 - Date.now()).toBeGreaterThan(turn.refreshInMs! * 1.5);
    expect((await hana.openMedia()).turn.servers[0]?.username).toMatch(/^\d+:hana$/);
    expect((await pia.request("media.turn", {})).servers[0]?.username).toMatch(/^\d+:pia$/);
    expect(JSON.stringify([pia.heard, hana.heard]), "in no event and no snapshot").not.toContain("turn.moim.test");
  } finally {
    await relaying.close();
  }
});
