import { HostilePage } from "../hostile/hostile-page.ts";
import { mediaAddresses } from "../support/media-addresses.ts";
import { received } from "../support/probe.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

// What a firewall, or a network without IPv4, leaves of the addresses that the server announces.
const ways = [
  { only: "tcp", who: "Tess", way: { protocol: "tcp", address: expect.any(String) } },
  { only: "IPv6", who: "Vera", way: { protocol: "udp", address: "::1" } },
] as const;

test("media goes over TCP where UDP doesn't pass, and over IPv6 where IPv4 doesn't", async ({ person, browser }) => {
  const host = await person("Hana");
  await host.startMeeting();
  const key = (await host.invitationLink()).split("/").at(-1)!;
  const { context, does } = await HostilePage.open(browser, product().webUrl);
  // A machine without IPv6 has nothing to try it with.
  for (const { only, who, way } of ways.slice(0, mediaAddresses.length)) {
    await does.comeIn(who, key, who, only);
    await does.send(who, "microphone");
    await does.send(who, "camera");
    await expect(host.tile(who)).toBeVisible();
    await host.seesAndHears();
    expect(await does.ways(who)).toEqual([way]);
    const { protocols } = await received(host.page);
    expect(new Set(protocols), "whoever has the choice uses UDP").toEqual(new Set(["udp"]));
    expect(await does.ask(who, "room.leave", {})).toBe("done");
    await expect(host.tile(who)).not.toBeVisible();
  }
  await context.close();
  await host.leave();
});
