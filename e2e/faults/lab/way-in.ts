import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { once } from "node:events";
import type { Namespace } from "./namespace.ts";

const BRIDGE = `const socket = require("node:net").connect(Number(process.argv[1]), "127.0.0.1");
process.stdin.pipe(socket).pipe(process.stdout);
socket.on("error", () => process.exit(1)).on("close", () => process.exit(0));`;

/**
 * What listens on loopback's port in another namespace is reached on the same port of ours: Firefox is driven over a
 * WebSocket that it opens on its own loopback. @returns what closes it
 */
export async function openWayIn({ pid }: Namespace, port: number): Promise<() => void> {
  const server = createServer((socket) => {
    const args = [`--net=/proc/${pid}/ns/net`, process.execPath, "--eval", BRIDGE, "--", String(port)];
    const bridge = spawn("nsenter", args, { stdio: ["pipe", "pipe", "inherit"] });
    socket.pipe(bridge.stdin);
    bridge.stdout.pipe(socket);
    bridge.stdin.on("error", () => socket.destroy());
    socket.on("error", () => bridge.kill()).on("close", () => bridge.kill());
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return () => void server.close();
}
