import { product, serverStatus } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

test("without devices: each reason has its sentence, and one joins to watch and listen", async ({ person }) => {
  const host = await person("Hana");
  await host.startMeeting();
  const link = await host.invitationLink();
  for (const [name, sentence] of [
    ["NotAllowedError", /microphone and camera are blocked by the browser/],
    ["NotFoundError", /No microphone and no camera were found/],
    ["NotReadableError", /Another program is using your (microphone|camera)/],
  ] as const) {
    const guest = await person(name);
    await guest.context.addInitScript((reason) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", reason));
    }, name);
    await guest.page.goto(link);
    await expect(guest.page.getByText(sentence).first()).toBeVisible();
    await guest.join();
    await expect(host.tile(name)).toBeVisible();
    await expect(guest.control("Turn on microphone").first()).toBeVisible();
    await guest.close();
  }
  // Nobody but the host sent anything.
  const { producers } = (await serverStatus()).rooms[0]!;
  expect(producers.map(({ source }) => source).toSorted()).toEqual(["camera", "microphone"]);
});

test("the chosen microphone is the one that is used, and again after a reload", async ({ person }) => {
  const host = await person("Hana");
  await host.page.goto(product().webUrl);
  await host.page.getByRole("button", { name: "New meeting" }).click();
  await expect(host.page.getByText("The meeting opens when you join.").filter({ visible: true })).toHaveCount(1);
  await host.join();
  const link = await host.invitationLink();
  const guest = await person("Gil");
  await guest.page.goto(link);
  const choice = guest.page.getByRole("combobox", { name: "Microphone" });
  await expect(choice).toBeVisible();
  const names = await choice.getByRole("option").allTextContents();
  expect(names.length, "there is something to choose").toBeGreaterThan(1);
  const other = names.at(-1)!;
  await choice.selectOption(other);
  await expect(choice, "once it is open").not.toHaveValue("");
  const chosen = await choice.inputValue();
  await guest.page.reload();
  await expect(choice).toHaveValue(chosen);
  await guest.join();
  const used = await guest.page.evaluate(() => {
    const { tracks } = (window as unknown as { probe: { tracks: MediaStreamTrack[] } }).probe;
    const live = tracks.filter(({ kind, readyState }) => kind === "audio" && readyState === "live");
    return live.map((track) => track.getSettings().deviceId);
  });
  expect(used).toEqual([chosen]);
});
