import { isDeepStrictEqual } from "node:util";
import { makePdf } from "@moim/decks/testing";
import { createRandom } from "../../apps/server/src/testing/soak/random.ts";
import type { PageClient } from "../support/client-entry.ts";
import { ClientPage } from "../support/page-client.ts";
import type { Person } from "../support/person.ts";
import { serverStatus } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

type WithClient = typeof window & { pageClient: PageClient };

/** Printed with the test's name; another one makes another meeting. */
const SEED = Number(process.env["SOAK_SEED"] ?? 1);
const PAGES = 4;
/** Of each of three; the fourth presses keys meanwhile. */
const ACTIONS = 60;
const DROP_MS = 900;

async function present(host: Person, title: string): Promise<void> {
  await host.control("Present slides").first().click();
  await host.page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: `${title}.pdf`,
      mimeType: "application/pdf",
      buffer: Buffer.from(await makePdf({ pages: PAGES, title })),
    });
  await expect(host.page.getByRole("img", { name: `Slide 1 of ${PAGES}` })).toBeVisible({ timeout: 60_000 });
}

const room = async () => (await serverStatus()).rooms[0]!;

test(`S5, D6: four browsers do random things, lose their lines, and all end with what the server has (seed ${SEED})`, async ({
  person,
  browser,
}) => {
  test.setTimeout(180_000);
  const random = createRandom(SEED);
  const host = await person("Hana");
  await host.startMeeting();
  const own = host.page.url();
  const invitation = await host.invitationLink();
  await present(host, "Water");
  await host.control("Stop presenting").first().click();
  await present(host, "Wind");

  const clients = await Promise.all([
    ClientPage.join(browser, own, "Haru"),
    ClientPage.join(browser, invitation, "Pia"),
    ClientPage.join(browser, invitation, "Moa"),
  ]);
  const [haru] = clients;

  // One of those who do random things has the hat at first; who has it later is chance.
  await haru.page.evaluate(async () => {
    const { client } = (window as WithClient).pageClient;
    await client.ruleMeeting({ drawing: true });
    await client.givePresenter(client.store.getState().self!.id);
  });

  await test.step("random things, and lines that are lost", async () => {
    let acting = true;
    const all = Promise.all(clients.map((client) => client.act(random.int(1, 1_000), ACTIONS))).finally(
      () => (acting = false),
    );
    const pressing = (async () => {
      const keys = ["ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End", "PageDown"];
      while (acting) {
        await host.page.keyboard.press(random.pick(keys));
        await host.page.waitForTimeout(random.int(50, 250));
      }
    })();
    const dropping = (async () => {
      while (acting) {
        const context = random.pick([host.context, ...clients.map((client) => client.context)]);
        await context.setOffline(true);
        await host.page.waitForTimeout(random.int(100, DROP_MS));
        await context.setOffline(false);
        await host.page.waitForTimeout(random.int(300, 1_200));
      }
    })();
    const done = await all;
    await Promise.all([pressing, dropping]);
    const times = (name: string) => done.reduce((sum, one) => sum + (one[name] ?? 0), 0);
    for (const name of ["turn", "look", "draw", "erase", "undo"]) expect(times(name), name).toBeGreaterThan(0);
    expect(times("hand over") + times("switch deck"), "handed over or switched deck").toBeGreaterThan(0);
  });

  // The host takes the hat, follows, and shows a page: whatever came before, something is there to compare.
  await Promise.all(clients.map((client) => client.online()));
  await haru.page.evaluate(async () => {
    const { client } = (window as unknown as { pageClient: import("../support/client-entry.ts").PageClient })
      .pageClient;
    await client.ruleSlides({ followRequired: true }).catch(() => undefined);
    await client.presentDeck(Object.keys(client.store.getState().room!.decks)[0]!);
    client.look(null, false);
  });

  await test.step("everyone sees what the server has", async () => {
    const late = await ClientPage.join(browser, invitation, "Lea");
    clients.push(late);
    const { revision } = (await room()).slides!;
    expect(revision).toBeGreaterThan(10);
    for (const client of clients) await client.read(Object.keys((await room()).marks));
    const differences = async () => {
      const { slides, presenterId, marks } = await room();
      const seen = await Promise.all(clients.map((client) => client.sees()));
      return seen.filter((one) => !isDeepStrictEqual(one, { slides, presenterId, marks }));
    };
    await expect.poll(differences, { timeout: 30_000 }).toEqual([]);
    const { slides, presenterId } = await room();
    expect(presenterId).toBe(haru.participantId);
    await expect(host.page.getByRole("img", { name: new RegExp(`^Slide ${slides!.page} of`) })).toBeVisible();
  });
  for (const client of clients) await client.close();
  await host.leave();
});
