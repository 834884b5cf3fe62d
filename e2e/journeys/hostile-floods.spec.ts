import { requests } from "@moim/protocol";
import { expect, test } from "../hostile/setting.ts";
import { undisturbed } from "../hostile/undisturbed.ts";
import { serverStatus } from "../support/product.ts";

/** What ends one's own part in it is left out. */
const names = Object.keys(requests).filter((name) => name !== "room.leave");
const each = names.map((name) => [name, name === "people.react" ? { reaction: "clap" } : {}] as const);
const KIB = 1024;

test("L2, L4, M8: who floods is refused, then cut off; the others see, hear and write on", async ({
  setting: { host, guest, hostile, enters },
}) => {
  const { does } = hostile;
  const { pid, rooms } = await serverStatus();
  const { workerPid, producers } = rooms[0]!;
  await host.openPanel("Chat");
  await guest.openPanel("Chat");
  const joins = async (who: string) => {
    await enters(who, "participant");
    await does.join(who);
  };

  await test.step("as much as is answered at all, each event", async () => {
    await enters("busy", "participant");
    await does.ask("busy", "room.join", {});
    const perSecond = 350 / each.length;
    expect(await undisturbed(host, guest, does.floodSocket("busy", each, { perSecond, seconds: 2 }))).toMatchObject({
      wasCut: false,
    });
  });

  await test.step("each event a thousand times a second, frames just below the bound, and names there aren't", async () => {
    await joins("mallory");
    await does.send("mallory", "camera");
    await enters("big", "participant");
    await enters("strange", "participant");
    const frame = ["chat.send", { clientId: "f", text: "x".repeat(60 * KIB) }] as const;
    const floods = Promise.all([
      does.floodSocket("mallory", each, { perSecond: 1_000, seconds: 20 }),
      does.floodSocket("big", [frame], { perSecond: 1_000, seconds: 20 }),
      does.floodSocket("strange", [["room.destroy", {}]], { perSecond: 2_000, seconds: 20 }),
    ]);
    const wasCut = { wasCut: true };
    expect(await undisturbed(host, guest, floods)).toMatchObject([wasCut, wasCut, wasCut]);
    const left = (await serverStatus()).rooms[0]!.producers;
    expect(left.map(({ id }) => id).toSorted()).toEqual(producers.map(({ id }) => id).toSorted());
  });

  await test.step("data channels: requests, messages over 16 KB, and the pointer", async () => {
    const react = JSON.stringify({ t: "ask", id: 1, name: "people.react", input: { reaction: "clap" } });
    const floods = [
      ["asks", "bus", react],
      ["heaps", "bus", "x".repeat(17 * KIB)],
      ["points", "pointer", "null"],
    ] as const;
    for (const [who] of floods) {
      await joins(who);
      await does.openChannels(who);
    }
    const all = Promise.all(floods.map(([who, channel, message]) => does.floodChannel(who, channel, message, 20)));
    const wasCut = { wasCut: true };
    expect(await undisturbed(host, guest, all)).toMatchObject([wasCut, wasCut, wasCut]);
  });

  await test.step("a thousand data producers, transports, consumers: two and two, or none", async () => {
    const before = (await serverStatus()).media;
    const all = async (who: string, ask: (n: number) => readonly [string, unknown]) => {
      await joins(who);
      return await does.askAll(
        who,
        Array.from({ length: 1_000 }, (_one, n) => ask(n)),
      );
    };
    const camera = producers.find(({ source }) => source === "camera")!.id;
    const opened = undisturbed(
      host,
      guest,
      Promise.all([
        all("opener", (n) => [
          n % 2 === 0 ? "media.openBus" : "media.openPointer",
          {
            sctpStreamParameters: {
              streamId: n,
              ordered: n % 2 === 0,
              ...(n % 2 === 1 && { maxRetransmits: 0 }),
            },
          },
        ]),
        all("consumer", () => ["media.consume", { producerId: camera }]),
        all("transporter", () => ["media.open", { rtpCapabilities: { codecs: [] } }]),
      ]),
    );
    const [channels, consumed, transports] = await opened;
    for (const outcomes of [channels, transports]) {
      expect(outcomes.filter((one) => one !== "too-many").length, "asked of the worker").toBeLessThanOrEqual(60);
    }
    expect(consumed).toContain("done");
    const after = (await serverStatus()).media;
    expect(after.dataProducers - before.dataProducers, "one a channel").toBeLessThanOrEqual(2);
    expect(after.consumers - before.consumers, "one a producer").toBeLessThanOrEqual(1);
    expect(after.transports - before.transports, "two a participant").toBeLessThanOrEqual(6);
  });

  const after = await serverStatus();
  expect([after.pid, after.rooms[0]!.workerPid], "nothing had to be started anew").toEqual([pid, workerPid]);
});
