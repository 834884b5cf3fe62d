import type { WebSocketRoute } from "@playwright/test";
import { expect, test } from "../support/test.ts";

// That a slow line makes the server say so is shown by `npm run slow-line -- yields`, which takes two minutes and namespaces.
test("what the line doesn't carry is said on its tile, sound and slides only are offered, and one press goes back", async ({
  person,
}) => {
  const host = await person("Hana");
  await host.startMeeting();
  const link = await host.invitationLink();
  const guest = await person("Gil", { camera: false });
  let socket: WebSocketRoute | undefined;
  await guest.page.routeWebSocket(/socket\.io/, (route) => {
    route.connectToServer();
    socket = route;
  });
  await guest.follow(link);
  const tile = guest.tile("Hana");
  const picture = tile.locator("video");
  await expect(picture).not.toHaveJSProperty("videoWidth", 0);

  await host.control("More").click();
  await host.page.getByRole("menuitem", { name: "Connection" }).click();
  const numbers = host.page.getByRole("dialog", { name: "Connection" });
  await expect(numbers).toContainText("Your connection is good.");
  await expect(numbers).toContainText("Direct, by UDP");
  await expect(numbers.getByText(/^[1-9][\d.,]* [kM]bit\/s, [\d.]+% lost$/)).toHaveCount(2);
  await host.page.keyboard.press("Escape");

  const producerId = await picture.getAttribute("data-producer");
  const hold = (producerIds: unknown[]) =>
    socket?.send(`42${JSON.stringify(["room.message", { t: "held", producerIds }])}`);

  hold([producerId]);
  await expect(tile.getByText("Video paused: slow connection").first()).toBeVisible();
  await expect(tile).toHaveAccessibleDescription(/Video paused: slow connection/);
  await expect(guest.page.getByText("Your connection is slow.")).toBeVisible();
  hold([]);
  await expect(tile).not.toHaveAccessibleDescription(/Video paused/);

  await guest.page.getByRole("button", { name: "Use low bandwidth" }).click();
  await expect(tile).toHaveAccessibleDescription(/Video not shown: low bandwidth/);
  await expect(picture).toHaveCount(0);
  await guest.control("More").click();
  await guest.page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(guest.page.getByRole("switch", { name: "Low bandwidth" })).toBeChecked();
  await guest.page.keyboard.press("Escape");
  await guest.page.getByRole("button", { name: "Show video" }).click();
  await expect(guest.page.getByText("Low bandwidth: sound and slides only")).toBeHidden();
  await expect(picture).not.toHaveJSProperty("videoWidth", 0);
  await guest.seesAndHears();
  await guest.leave(); // a socket that is led through the test may outlive its page
});
