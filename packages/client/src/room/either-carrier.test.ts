import { RequestError } from "@moim/protocol/errors";
import { expect, test } from "vitest";
import { FakeChannels } from "../testing/fake-channels.ts";
import { overEither } from "./either-carrier.ts";
import { RoomBus } from "./room-bus.ts";

function openBus(): { bus: RoomBus; channels: FakeChannels } {
  const channels = new FakeChannels();
  const bus = new RoomBus(channels, { onMessage: () => undefined, onReady: () => undefined });
  channels.open();
  channels.receive({ t: "welcome" });
  return { bus, channels };
}

test("B4: what the data channel was asked when it was lost is asked over the socket, at once", async () => {
  const { bus, channels } = openBus();
  const bySocket: string[] = [];
  const asked = overEither(
    () => bus.request("people.raiseHand", { raised: true }),
    async () => {
      bySocket.push("people.raiseHand");
      return {};
    },
  );
  expect(channels.lastAsk.name).toBe("people.raiseHand");
  expect(bySocket).toEqual([]);
  bus.pause();
  expect(await asked).toEqual({});
  expect(bySocket).toEqual(["people.raiseHand"]);
});

test("what was refused, or wasn't answered in time, is not asked again", async () => {
  for (const reason of ["not-allowed", "timed-out", "revision-stale"] as const) {
    let bySocket = 0;
    const asked = overEither(
      () => Promise.reject(new RequestError(reason)),
      async () => (bySocket += 1),
    );
    await expect(asked).rejects.toMatchObject({ reason });
    expect(bySocket).toBe(0);
  }
});
