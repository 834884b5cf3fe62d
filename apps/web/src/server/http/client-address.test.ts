import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientAddress, settleClientAddresses } from "./client-address.ts";

const server = createServer((request, response) => {
  response.end(clientAddress(new Headers(request.headers as Record<string, string>)));
});
beforeAll(async () => {
  settleClientAddresses(0);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());

async function addressSeen(headers: Record<string, string>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const { port } = server.address() as AddressInfo;
  get({ port, host: "127.0.0.1", headers, agent: false }, (response) => void text(response).then(resolve, reject));
  return await promise;
}

test("without a proxy nobody is whom they say they are: the socket's address counts", async () => {
  expect(await addressSeen({})).toBe("127.0.0.1");
  expect(await addressSeen({ "x-forwarded-for": "6.6.6.6" })).toBe("127.0.0.1");
  expect(await addressSeen({ "X-Forwarded-For": "6.6.6.6, 7.7.7.7" })).toBe("127.0.0.1");
});
