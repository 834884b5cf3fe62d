import { ORIGIN } from "../test-server.ts";

/** What a client written from scratch sends and gets: frames of the socket's protocol, as they are. */
export type RawLine = { frames: readonly string[]; isOpen(): boolean; send(frame: string): void; close(): void };

/** Frames that tell nothing: the line's own opening, and its heartbeat. */
const isOfLine = (frame: string) => frame.startsWith("0") || frame === "2";

const isReply = (frame: string) => frame.startsWith("43");

/**
 * Opens a line and says nothing yet. A browser's library hangs up when it is refused; this one does what a test says.
 * @param url of the server
 */
async function openLine(url: string): Promise<RawLine> {
  const address = `${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`;
  // Node's own WebSocket takes headers, which browsers' don't.
  const socket = new WebSocket(address, { headers: { origin: ORIGIN } } as unknown as string[]);
  const frames: string[] = [];
  socket.addEventListener("message", ({ data }) => void (isOfLine(String(data)) || frames.push(String(data))));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("the line couldn't be opened")));
  });
  return {
    frames,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send: (frame) => socket.send(frame),
    close: () => socket.close(),
  };
}

async function until(isThere: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!isThere()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/**
 * Asks for something whatever the handshake was answered with, or without any.
 * @param auth what the handshake carries; undefined: none is made
 * @returns all that ever came back, until the server hung up or replied
 */
export async function askRegardless(
  url: string,
  auth: unknown,
  name: string,
  input: unknown,
): Promise<readonly string[]> {
  const line = await openLine(url);
  if (auth !== undefined) {
    line.send(`40${JSON.stringify(auth)}`);
    await until(() => line.frames.length > 0, "an answer to the handshake");
  }
  line.send(`421${JSON.stringify([name, input])}`);
  await until(() => !line.isOpen() || line.frames.some(isReply), `${name} to be hung up on`);
  line.close();
  return line.frames;
}
