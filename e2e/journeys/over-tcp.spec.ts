import { HostilePage } from "../hostile/hostile-page.ts";
import { received } from "../support/probe.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

test("media goes over TCP where UDP doesn't pass", async ({ person, browser }) => {
  const host = await person("Hana");
  await host.startMeeting();
  const key = (await host.invitationLink()).split("/").at(-1)!;
  const { context, does } = await HostilePage.open(browser, product().webUrl);
  await does.comeIn("tess", key, "Tess", true);
  await does.send("tess", "microphone");
  await does.send("tess", "camera");
  await expect(host.tile("Tess")).toBeVisible();
  await host.seesAndHears();
  expect(await does.protocols("tess")).toEqual(["tcp"]);
  const others = (await received(host.page)).protocols;
  expect(new Set(others), "whoever has the choice uses UDP").toEqual(new Set(["udp"]));
  expect(await does.ask("tess", "room.leave", {})).toBe("done");
  await context.close();
  await host.leave();
});
