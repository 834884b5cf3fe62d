import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomeOf } from "../testing/guest.ts";
import { openTestServer, STATUS_TOKEN, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => void (server = await openTestServer()));
afterAll(async () => await server.close());

const scrape = async (token = STATUS_TOKEN) =>
  await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
/** Values by name with labels, as Prometheus would read them. */
async function figures(): Promise<Map<string, number>> {
  const lines = (await (await scrape()).text()).split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}

test("figures are for who has the token", async () => {
  expect((await scrape("wrong")).status).toBe(403);
  expect((await fetch(`${server.url}/metrics`)).status).toBe(403);
  const response = await scrape();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/plain");
});

test("figures count what there is and what happened, and name nobody", async () => {
  const host = await server.join("hana-the-host", "host", { name: "하나" });
  const guest = await server.join("pia-the-guest", "participant");
  await host.openMedia();
  await guest.openMedia();
  await host.consume(await guest.produce("microphone"));
  await host.request("moderation.rule", { waitingRoom: true });
  await server.knock("noa");
  expect(await outcomeOf(guest.request("chat.clear", {}))).toBe("not-allowed");
  expect(await outcomeOf(server.connect("x", "participant", { claims: { subjects: ["a"], meetingId: "other" } }))).toBe(
    "not-started",
  );
  guest.disconnect();
  await server.resume(guest.welcome.resumeKey);

  const now = await figures();
  const of = (name: string) => now.get(name);
  expect(of("moim_rooms")).toBe(1);
  expect(of("moim_waiting")).toBe(1);
  expect(of('moim_participants{connected="true"}')! + of('moim_participants{connected="false"}')!).toBe(2);
  expect(of('moim_media_objects{kind="producers"}')).toBe(1);
  expect(of("moim_joins_total")).toBe(2);
  expect(of("moim_reconnects_total")).toBe(1);
  expect(of('moim_refused_connections_total{reason="not-started"}')).toBe(1);
  expect(of('moim_requests_total{name="chat.clear",outcome="not-allowed"}')).toBe(1);
  expect(of('moim_requests_total{name="room.join",outcome="ok"}')).toBe(2);
  expect(of('moim_request_seconds_count{area="media"}')).toBe(5);
  expect(of('moim_media_worker_cpu_seconds{worker="0"}')).toBeGreaterThan(0);
  expect(of('moim_media_worker_rooms{worker="0"}')).toBe(1);
  expect(of('moim_unwritten{of="sittings"}')).toBeDefined();
  const text = await (await scrape()).text();
  for (const secret of ["hana", "하나", "pia", host.welcome.resumeKey, "meeting"])
    expect(text).not.toContain(`"${secret}`);
  await server.emptied();
  expect((await figures()).get("moim_rooms")).toBe(0);
});

test("a worker's death and how long its rooms took to go on are counted", async () => {
  const host = await server.join("hana", "host");
  process.kill((await server.status()).workerPids[0]!, "SIGKILL");
  await host.until(() => (host.mediaLost > 0 ? true : undefined), "the room to go on");
  const now = await figures();
  expect(now.get("moim_media_worker_deaths_total")).toBe(1);
  expect(now.get("moim_recovery_seconds_count")).toBe(1);
  expect(now.get('moim_recovery_seconds_bucket{le="60"}')).toBe(1);
});

const monitoring = (file: string) =>
  readFileSync(new URL(`../../../../infra/monitoring/${file}`, import.meta.url), "utf8");

test("whatever the server measures of itself is shown on the dashboard", async () => {
  const dashboard = monitoring("dashboard.json");
  const own = [...(await (await scrape()).text()).matchAll(/^# TYPE (moim_\S+)/gm)].map(([, name]) => name!);
  expect(own.length).toBeGreaterThan(15);
  expect(own.filter((name) => !dashboard.includes(name))).toEqual([]);
});

test.each(["dashboard.json", "alerts.yml"])(
  "every name in infra/monitoring/%s is one that the server has",
  async (file) => {
    const names = new Set(
      [...monitoring(file).matchAll(/\b(?:moim|process|nodejs)_[a-z0-9_]+/g)].map(([name]) => name),
    );
    expect(names.size).toBeGreaterThan(5);
    const served = [...(await (await scrape()).text()).matchAll(/^# TYPE (\S+) (\w+)$/gm)].flatMap(([, name, type]) =>
      type === "histogram" ? ["bucket", "sum", "count"].map((part) => `${name}_${part}`) : [name!],
    );
    expect([...names].filter((name) => !served.includes(name))).toEqual([]);
  },
);
