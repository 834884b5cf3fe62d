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
    expect(await undisturbed(host, guest, does.floodSocket("busy", each, { perSecond, seconds: 4 }))).toMatchObject({
      wasCut: false,
    });
  });

  await test.step("each event a thousand times a second", async () => {
    await joins("mallory");
    await does.send("mallory", "camera");
    const flood = does.floodSocket("mallory", each, { perSecond: 1_000, seconds: 20 });
    expect(await undisturbed(host, guest, flood)).toMatchObject({ wasCut: true });
    const left = (await serverStatus()).rooms[0]!.producers;
    expect(left.map(({ id }) => id).toSorted()).toEqual(producers.map(({ id }) => id).toSorted());
  });

  await test.step("frames just below the bound, what waits to be read, and names there aren't", async () => {
    const big = [["chat.send", { clientId: "f", text: "x".repeat(60 * KIB) }]] as const;
    await enters("big", "participant");
    const unknown = [["room.destroy", {}]] as const;
    await enters("strange", "participant");
    const floods = Promise.all([
      does.floodSocket("big", big, { perSecond: 1_000, seconds: 20 }),
      does.floodSocket("strange", unknown, { perSecond: 2_000, seconds: 20 }),
    ]);
    expect(await undisturbed(host, guest, floods)).toMatchObject([{ wasCut: true }, { wasCut: true }]);
  });

  for (const [channel, message] of [
    ["bus", JSON.stringify({ t: "ask", id: 1, name: "people.react", input: { reaction: "clap" } })],
    ["bus", "x".repeat(17 * KIB)],
    ["pointer", "null"],
  ] as const) {
    await test.step(`a data channel: ${channel}, ${message.length} bytes a message`, async () => {
      const who = `${channel}-${message.length}`;
      await joins(who);
      await does.openChannels(who);
      expect(await undisturbed(host, guest, does.floodChannel(who, channel, message, 20))).toMatchObject({
        wasCut: true,
      });
    });
  }

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
