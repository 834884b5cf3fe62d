import { expect, test } from "../hostile/setting.ts";
import { isSentOn, reachesNobody } from "../hostile/sent-on.ts";
import { energyDuring, SILENCE } from "../support/probe.ts";
import { serverStatus } from "../support/product.ts";

const LISTEN_MS = 1_500;

test("O1, O2, O4, O8, M4: what a modified client sends after it was muted, stopped, ruled out or removed reaches nobody", async ({
  setting: { host, guest, hostile, key, enters },
}) => {
  const { does } = hostile;
  const { id } = await does.comeIn("mallory", key, "Mallory");
  const microphone = await does.send("mallory", "microphone");
  const camera = await does.send("mallory", "camera");
  const ask = (name: string, input: unknown) => does.ask("mallory", name, input);
  const act = async (name: string, input: object) => {
    expect(await does.ask("marshal", name, { participantId: id, ...input }), name).toBe("done");
  };
  const producers = async () => (await serverStatus()).rooms.flatMap((room) => room.producers);
  await expect(guest.tile("Mallory")).toBeVisible();
  await Promise.all([isSentOn(microphone), isSentOn(camera), guest.seesAndHears()]);

  await test.step("others' transports, producers and consumers aren't there for it", async () => {
    await enters("vic", "viewer");
    await does.join("vic");
    const [theirs] = (await producers()).filter(
      ({ participantId, source }) => participantId !== id && source === "camera",
    );
    const consumerId = await does.consume("vic", theirs!.id);
    const [transportId] = await does.transportIds("vic");
    const fingerprints = [{ algorithm: "sha-256", value: Array(32).fill("AB").join(":") }];
    expect(
      await does.askAll("mallory", [
        ["media.connect", { transportId, dtlsParameters: { fingerprints } }],
        ["media.restartIce", { transportId }],
        ["media.pause", { producerId: theirs!.id }],
        ["media.resume", { producerId: theirs!.id }],
        ["media.close", { producerId: theirs!.id }],
        ["media.tune", { consumerId, paused: true }],
        ["media.unconsume", { consumerId }],
        ["media.consume", { producerId: camera }],
        ["media.consume", { producerId: consumerId }],
      ]),
    ).toEqual([
      ...Array<string>(2).fill("transport-unknown"),
      ...Array<string>(3).fill("producer-unknown"),
      "consumer-unknown",
      "done", // what isn't there needs no closing
      ...Array<string>(2).fill("producer-unknown"),
    ]);
    const before = await does.receivedBytes("vic");
    await expect.poll(() => does.receivedBytes("vic"), "whose consumer it is receives on").toBeGreaterThan(before);
    for (const source of ["microphone", "camera", "screen"] as const) {
      expect(await does.produce("vic", source), `a viewer's ${source}`).toBe("not-allowed");
    }
  });

  await test.step("nor those of this meeting from a meeting of its own", async () => {
    const { ownKey } = await hostile.page.evaluate(async () => {
      const headers = { "content-type": "application/json" };
      const response = await fetch("/api/meetings", { method: "POST", headers, body: JSON.stringify({ when: "now" }) });
      return { ownKey: ((await response.json()) as { hostKey: string }).hostKey };
    });
    await does.comeIn("elsewhere", ownKey, "Mallory");
    const [hostId] = (await serverStatus()).rooms.flatMap((room) => room.participants.map((one) => one.id));
    const theirs = (await producers()).find(({ participantId }) => participantId !== id)!;
    expect(
      await does.askAll("elsewhere", [
        ["media.consume", { producerId: theirs.id }],
        ["media.close", { producerId: theirs.id }],
        ["moderation.stop", { participantId: hostId, source: "camera" }],
        ["presenter.give", { participantId: hostId }],
      ]),
    ).toEqual(["producer-unknown", "producer-unknown", "participant-unknown", "participant-unknown"]);
    expect(await does.ask("elsewhere", "room.leave", {})).toBe("done");
  });

  await test.step("muted: its packets come in and go nowhere; it can't resume, nor begin anew", async () => {
    await guest.control("Turn off microphone").click(); // so that the host hears nobody else
    expect(await energyDuring(host.page, LISTEN_MS), "unmuted, it is far from silent").toBeGreaterThan(100 * SILENCE);
    await act("moderation.stop", { source: "microphone" });
    const resuming = Promise.all(Array.from({ length: 50 }, () => ask("media.resume", { producerId: microphone })));
    await reachesNobody(id, microphone, false);
    expect(new Set(await resuming)).toEqual(new Set(["stopped-by-host"]));
    expect(await energyDuring(host.page, LISTEN_MS)).toBeLessThan(SILENCE);
    expect(await ask("media.close", { producerId: microphone })).toBe("done");
    expect(await does.produce("mallory", "microphone")).toBe("stopped-by-host");
  });

  await test.step("stopped: closed on the server, whatever still comes; not a frame more", async () => {
    await act("moderation.stop", { source: "camera" });
    const again = does.produce("mallory", "camera");
    await reachesNobody(id, camera, true);
    expect(await again).toBe("stopped-by-host");
    expect((await producers()).filter(({ participantId }) => participantId === id)).toEqual([]);
    expect(await ask("media.resume", { producerId: camera })).toBe("producer-unknown");
  });

  await test.step("ruled out: what it shares ends, and nothing can be begun under the right", async () => {
    const screen = await does.send("mallory", "screen");
    await isSentOn(screen);
    expect(await does.ask("marshal", "moderation.rule", { screen: false })).toBe("done");
    await reachesNobody(id, screen, true);
    expect(await does.produce("mallory", "screen")).toBe("turned-off");
  });

  await test.step("removed: nothing of it is left, and its transports are gone", async () => {
    await act("moderation.allow", { source: "camera" });
    const last = await does.send("mallory", "camera");
    await isSentOn(last);
    const transports = (await serverStatus()).media.transports;
    await act("moderation.remove", { ban: false });
    await expect
      .poll(async () => (await serverStatus()).media.transports, { timeout: 1_000, intervals: [50] })
      .toBe(transports - 2);
    const consumers = (await serverStatus()).rooms.flatMap((room) => room.participants).flatMap((one) => one.consumers);
    expect(consumers.filter(({ producerId }) => producerId === last)).toEqual([]);
    for (const one of [host, guest]) await expect(one.tile("Mallory")).toBeHidden();
  });
});
