import { CHECK_MAX_BYTES, CHECK_WANT_MAX_BYTES } from "@moim/protocol";
import { afterEach, beforeAll, afterAll, describe, expect, test } from "vitest";
import { NOTHING } from "../../apps/server/src/testing/status.ts";
import { openTestServer, type TestServer } from "../../apps/server/src/testing/test-server.ts";
import { freeMediaPorts } from "../../scripts/shared/ports.mjs";
import { OwnMedia } from "../churn/own-media.ts";
import { ask, begin, openWay, type OpenWay } from "./checker.ts";

const PATIENCE_MS = 20_000;
const FINGERPRINT = Array<string>(32).fill("0A").join(":");
type Options = Parameters<typeof openTestServer>[0];

let media: OwnMedia;
let server: TestServer;
let ways: OpenWay[] = [];
beforeAll(async () => {
  media = await OwnMedia.open(await freeMediaPorts(1));
});
afterAll(() => media.close());
afterEach(async () => {
  for (const way of ways) way.close();
  ways = [];
  await server.close();
});
const serve = async (options: Options = {}) => (server = await openTestServer(options));
const opened = async (id: string) => {
  const way = await openWay(server.url, id, media);
  ways.push(way);
  expect(await way.connected(PATIENCE_MS)).toBe(true);
  return way;
};
const reasonOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { error?: { reason: string } }).error?.reason,
];
const bytesOf = (way: OpenWay, channel: "reliable" | "lossy") =>
  way.heard.filter((one) => one.channel === channel).reduce((sum, { message }) => sum + message.length, 0);
const nothingIsLeft = async () =>
  expect.poll(async () => (await server.status()).media, { timeout: 5_000 }).toEqual(NOTHING.media);

describe("a connection check with a real client", () => {
  test("echoes on the lossy channel, counts and gives on the reliable one, and leaves nothing when it is ended", async () => {
    await serve();
    const { id, turn, lifeMs } = await begin(server.url);
    expect({ turn, lifeMs }).toEqual({ turn: { offered: "none" }, lifeMs: 75_000 });
    const way = await opened(id);
    expect(way.way.candidates.map(({ protocol }) => protocol).toSorted()).toEqual(["tcp", "udp"]);
    way.send("lossy", Buffer.from("a ping"));
    way.send("reliable", Buffer.alloc(9_000));
    await expect
      .poll(() => way.heard.map(({ channel, message }) => `${channel} ${message.toString()}`).toSorted())
      .toEqual(["lossy a ping", 'reliable {"got":9000}']);
    way.send("reliable", JSON.stringify({ want: CHECK_WANT_MAX_BYTES }));
    await expect.poll(() => bytesOf(way, "reliable")).toBe(CHECK_WANT_MAX_BYTES + '{"got":9000}'.length);
    expect(reasonOf(await ask(server.url, "DELETE", `/checks/${id}`))).toEqual([200, undefined]);
    expect(reasonOf(await ask(server.url, "DELETE", `/checks/${id}`))).toEqual([404, "check-over"]);
    await nothingIsLeft();
  });

  test("ends with everything on it when more is asked for than it may be sent", async () => {
    await serve();
    const { id } = await begin(server.url);
    const way = await opened(id);
    for (let asked = 0; asked <= CHECK_MAX_BYTES; asked += CHECK_WANT_MAX_BYTES) {
      way.send("reliable", JSON.stringify({ want: CHECK_WANT_MAX_BYTES }));
    }
    await nothingIsLeft();
    expect(bytesOf(way, "reliable")).toBeLessThanOrEqual(CHECK_MAX_BYTES);
    expect(reasonOf(await ask(server.url, "POST", `/checks/${id}/ways`, { fingerprint: FINGERPRINT }))).toEqual([
      404,
      "check-over",
    ]);
  });

  test("ends with the first message that isn't of it, and the ways of others go on", async () => {
    await serve();
    const [rude, polite] = [await begin(server.url), await begin(server.url)];
    const [rudeWay, politeWay] = [await opened(rude.id), await opened(polite.id)];
    rudeWay.send("reliable", "{}");
    await expect
      .poll(async () => reasonOf(await ask(server.url, "DELETE", `/checks/${rude.id}`)))
      .toEqual([404, "check-over"]);
    politeWay.send("lossy", Buffer.from("still here"));
    await expect.poll(() => politeWay.heard.length).toBe(1);
    expect(reasonOf(await ask(server.url, "DELETE", `/checks/${polite.id}`))).toEqual([200, undefined]);
    expect(rudeWay.heard).toEqual([]);
  });

  test("lets nobody in by a transport that belongs to another certificate", async () => {
    await serve();
    const { id } = await begin(server.url);
    const way = await openWay(server.url, id, media, FINGERPRINT);
    ways.push(way);
    expect(await way.connected(2_000)).toBe(false);
  });
});

describe("the bounds of connection checks", () => {
  test("a check ends by itself, with its ways", async () => {
    await serve({ checkLimits: { lifeMs: 300 } });
    const { id } = await begin(server.url);
    await nothingIsLeft();
    expect(reasonOf(await ask(server.url, "DELETE", `/checks/${id}`))).toEqual([404, "check-over"]);
  });

  test("a network may begin so many; another one may go on", async () => {
    await serve({ trustedProxies: 1, checkLimits: { perNetwork: 2 } });
    const from = (address: string) => ask(server.url, "POST", "/checks", undefined, { "x-forwarded-for": address });
    const answers = [];
    for (const address of ["2001:db8::1", "2001:db8::2", "2001:db8::3", "203.0.113.7"])
      answers.push(await from(address));
    expect(answers.map(reasonOf)).toEqual([
      [201, undefined],
      [201, undefined],
      [429, "too-many"],
      [201, undefined],
    ]);
  });

  test("only so many run at once, also when all are asked for at the same moment, and one's end makes room", async () => {
    await serve({ checkLimits: { atOnce: 2 } });
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(server.url, "POST", "/checks")));
    expect(answers.map(reasonOf).toSorted()).toEqual([
      [201, undefined],
      [201, undefined],
      [503, "checks-full"],
      [503, "checks-full"],
    ]);
    const { id } = answers.find(({ status }) => status === 201)!.body as { id: string };
    await ask(server.url, "DELETE", `/checks/${id}`);
    expect(reasonOf(await ask(server.url, "POST", "/checks"))).toEqual([201, undefined]);
  });

  test("a check has eight ways, whoever asks for them at once", async () => {
    await serve();
    const { id } = await begin(server.url);
    const asked = Array.from({ length: 10 }, () =>
      ask(server.url, "POST", `/checks/${id}/ways`, { fingerprint: FINGERPRINT }),
    );
    const answers = (await Promise.all(asked)).map(reasonOf);
    expect(answers.filter(([status]) => status === 201).length).toBe(8);
    expect(answers.filter(([, reason]) => reason === "too-many").length).toBe(2);
  });

  test.each([
    ["no body", undefined],
    ["no JSON", "{"],
    ["none", {}],
    ["an empty one", { fingerprint: "" }],
    ["a short one", { fingerprint: "AB:CD" }],
    ["another form", { fingerprint: FINGERPRINT.toLowerCase() }],
    ["a list", { fingerprint: [FINGERPRINT] }],
    ["more than was asked for", { fingerprint: FINGERPRINT, role: "server" }],
    ["a large body", { fingerprint: "A".repeat(20_000) }],
  ])("a fingerprint that is %s never reaches a worker", async (_what, body) => {
    await serve();
    const { id } = await begin(server.url);
    expect(reasonOf(await ask(server.url, "POST", `/checks/${id}/ways`, body))).toEqual([400, "invalid-input"]);
    expect((await server.status()).media.transports).toBe(1);
  });

  test("nobody begins one on a server that has too much to do, or that is about to go, and those that run end", async () => {
    await serve({ loadWatch: { busy: true, mean: () => ({ cpu: 1, memory: 0 }), stop: () => undefined } });
    expect(reasonOf(await ask(server.url, "POST", "/checks"))).toEqual([503, "busy"]);
    await server.close();
    await serve();
    await begin(server.url);
    await server.drain(0);
    await nothingIsLeft();
    expect(reasonOf(await ask(server.url, "POST", "/checks"))).toEqual([503, "restarting"]);
  });

  test("a worker that dies ends its checks, and the next one runs on another", async () => {
    await serve();
    const { id } = await begin(server.url);
    process.kill((await server.status()).workerPids[0]!, "SIGKILL");
    await expect
      .poll(async () => reasonOf(await ask(server.url, "POST", `/checks/${id}/ways`, { fingerprint: FINGERPRINT })))
      .toEqual([404, "check-over"]);
    await expect.poll(async () => (await ask(server.url, "POST", "/checks")).status).toBe(201);
  });
});
