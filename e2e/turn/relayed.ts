// A meeting by way of TURN alone: over UDP, TCP and TLS in turn; and the connection check. Runs inside in-namespace.sh, where `TURN=local` starts Debian's coturn
// along with the product, and prints as JSON on the last line what went which way.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { chromium } from "@playwright/test";
import { selfSignedCertificate } from "../../scripts/turn/certificate.mjs";
import { CHROMIUM, chromiumArgs } from "../support/chromium.ts";
import { startOwnProduct, until } from "../support/own-product.ts";
import { Person } from "../support/person.ts";
import { received } from "../support/probe.ts";
import { installRelayOnly, selectedPairs, usernamesOf, type Way } from "./relay-only.ts";

const HOST = "10.77.0.1";
const FRAMES = 20;

const dataDir = mkdtempSync(joinPath(tmpdir(), "moim-turn-"));
mkdirSync(joinPath(dataDir, "turn"));
const { spkiHash } = selfSignedCertificate(joinPath(dataDir, "turn"), HOST);
const stack = await startOwnProduct({
  dataDir,
  ports: { web: 3000, signaling: 4000, media: 40_000 },
  env: {
    PUBLIC_URL: `http://${HOST}:3000`,
    MEDIA_ANNOUNCED_ADDRESS: HOST,
    MEDIA_WORKERS: "1",
    TURN: "local",
  },
});
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    ...chromiumArgs,
    `--unsafely-treat-insecure-origin-as-secure=${stack.webUrl}`,
    `--ignore-certificate-errors-spki-list=${spkiHash}`,
  ],
});
try {
  const host = await Person.open(browser, "Hana");
  await host.page.goto(stack.webUrl);
  await host.page.getByRole("button", { name: "New meeting" }).click();
  await host.join();
  const link = await host.invitationLink();

  const meet = async (way: Way) => {
    const guest = await Person.open(browser, `Guest by ${way}`);
    await guest.context.addInitScript(installRelayOnly, way);
    const before = await received(host.page);
    await guest.follow(link);
    const joinedAt = performance.now();
    const atGuest = await until(
      `the guest by ${way} sees, hears and reads`,
      () => received(guest.page),
      ({ framesDecoded, audioEnergy, dataMessagesReceived }) =>
        framesDecoded >= FRAMES && audioEnergy > 0 && dataMessagesReceived > 0,
    );
    const atHost = await until(
      `the host sees and hears the guest by ${way}`,
      () => received(host.page),
      ({ framesEver, audioEnergy }) => framesEver - before.framesEver >= FRAMES && audioEnergy > before.audioEnergy,
    );
    const bothWaysMs = Math.round(performance.now() - joinedAt);
    const pairs = await selectedPairs(guest.page);
    // The credentials that were given first, and those they were replaced by on the same connections.
    const usernames = await until(
      "credentials are refreshed",
      async () => (await usernamesOf(guest.page)).filter((names) => names.length > 0), // not those that only ask what there is
      (all) => all.length === 2 && all.every((names) => new Set(names).size >= 2),
    );
    await guest.leave();
    await guest.close();
    // What was heard of them is counted no more: what is heard from here on is the next one.
    await until(
      "the host hears nobody",
      () => received(host.page),
      ({ audios }) => audios === 0,
    );
    return {
      pairs,
      bothWaysMs,
      usernames,
      framesAtGuest: atGuest.framesDecoded,
      framesAtHost: atHost.framesEver - before.framesEver,
    };
  };
  /** What the connection check says of each way, where all are open. */
  const checked = async (): Promise<string[]> => {
    const page = await browser.newPage();
    await page.goto(`${stack.webUrl}/check`);
    await page.getByText("You can join meetings here.").waitFor();
    const rows = await page.getByRole("list", { name: "Ways to the server" }).getByRole("listitem").allInnerTexts();
    await page.close();
    return rows.map((row) => row.split("\n").slice(0, 2).join(": "));
  };
  const result = {
    udp: await meet("udp"),
    tcp: await meet("tcp"),
    tls: await meet("tls"),
    host: await selectedPairs(host.page),
    check: await checked(),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await browser.close();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
