// A call by way of Caddy: one https origin for pages, signaling and slides. Prints as JSON on the last line what went by which scheme.
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { chromium } from "@playwright/test";
import { startCaddy } from "../../scripts/deploy/caddy.mjs";
import { freeMediaPorts, freePort } from "../../scripts/shared/ports.mjs";
import { CHROMIUM, chromiumArgs } from "../support/chromium.ts";
import { foreignRequests } from "../support/foreign.ts";
import { startOwnProduct, until } from "../support/own-product.ts";
import { Person } from "../support/person.ts";
import { received } from "../support/probe.ts";

const FRAMES = 20;
const folder = mkdtempSync(joinPath(tmpdir(), "moim-call-"));
const ports = { web: await freePort(), signaling: await freePort(), media: await freeMediaPorts(1) };
const httpsPort = await freePort();
const caddy = await startCaddy({
  folder: joinPath(folder, "caddy"),
  web: `localhost:${ports.web}`,
  server: `localhost:${ports.signaling}`,
  httpsPort,
});
const closers: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true }), caddy.stop];
try {
  const stack = await startOwnProduct({
    dataDir: joinPath(folder, "data"),
    ports,
    env: {
      PUBLIC_URL: caddy.url,
      SIGNALING_URL: caddy.url,
      TRUSTED_PROXIES: "1",
      MEDIA_ANNOUNCED_ADDRESS: "127.0.0.1",
      MEDIA_WORKERS: "1",
    },
  });
  closers.push(stack.stop);
  const leaf = joinPath(folder, "caddy/caddy/certificates/local/localhost/localhost.crt");
  const spki = new X509Certificate(readFileSync(leaf)).publicKey.export({ type: "spki", format: "der" });
  const trusted = createHash("sha256").update(spki).digest("base64");
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [...chromiumArgs, `--ignore-certificate-errors-spki-list=${trusted}`],
  });
  closers.push(() => browser.close());

  const schemes = new Set<string>();
  const person = async (name: string) => {
    const opened = await Person.open(browser, name);
    opened.context.on("request", (request) => schemes.add(new URL(request.url()).origin));
    opened.page.on("websocket", (socket) => schemes.add(new URL(socket.url()).origin));
    return opened;
  };
  const host = await person("Hana");
  await host.page.goto(caddy.url);
  await host.page.getByRole("button", { name: "New meeting" }).click();
  await host.join();
  const guest = await person("Mina");
  await guest.follow(await host.invitationLink());
  for (const one of [host, guest]) {
    await until(
      `${one.name} sees, hears and reads`,
      () => received(one.page),
      ({ framesDecoded, audioEnergy, dataMessagesReceived }) =>
        framesDecoded >= FRAMES && audioEnergy > 0 && dataMessagesReceived > 0,
    );
  }
  await host.say("over https");
  await guest.openPanel("Chat");
  await guest.page.getByText("over https").waitFor();
  const origins = [...schemes].filter((origin) => origin !== "null").toSorted();
  const isSecure = await guest.page.evaluate(() => window.isSecureContext);
  process.stdout.write(
    `${JSON.stringify({ origins, expected: [caddy.url, caddy.url.replace("https", "wss")], isSecure, foreign: foreignRequests })}\n`,
  );
} finally {
  for (const close of closers.toReversed()) await close();
}
