import { schedule, signUp } from "../support/account.ts";
import { copiedBy } from "../support/clipboard.ts";
import { product } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

test("one's meetings are subscribed to by a secret address, until it is replaced or taken away", async ({ person }) => {
  const owner = await person("Hana");
  await signUp(owner.page);
  await schedule(owner.page, "Chapter 4");
  await owner.page.goto(`${product().webUrl}/account`);
  await owner.page.getByRole("button", { name: "Make an address" }).click();
  const address = owner.page.getByRole("textbox", { name: "Address of your calendar" });
  const first = await copiedBy(owner.page.getByRole("button", { name: "Copy address" }));
  await expect(owner.page.getByText("Address copied.")).toBeVisible();
  expect(first).toBe(await address.inputValue());

  // A calendar program has no cookies of ours.
  const program = await person("A calendar");
  const read = async (url: string) => {
    const response = await program.context.request.get(url);
    return { status: response.status(), text: await response.text() };
  };
  expect(await read(first)).toMatchObject({ status: 200, text: expect.stringContaining("SUMMARY:Chapter 4\r\n") });

  await owner.page.getByRole("button", { name: "Make a new address" }).click();
  await owner.page.getByRole("dialog").getByRole("button", { name: "Make a new address" }).click();
  await expect(address).not.toHaveValue(first);
  const second = await address.inputValue();
  expect((await read(first)).status).toBe(404);
  expect((await read(second)).status).toBe(200);

  await owner.page.getByRole("button", { name: "Take it away" }).click();
  await owner.page.getByRole("dialog").getByRole("button", { name: "Take it away" }).click();
  await expect(owner.page.getByRole("button", { name: "Make an address" })).toBeVisible();
  expect((await read(second)).status).toBe(404);
});
