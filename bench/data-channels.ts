import type { Page } from "@playwright/test";

type Probed = typeof window & { benchConnections: RTCPeerConnection[] };

/** Installed before the page's scripts: keeps its connections, and says what comes down its data channels. */
export function installChannelProbe(): void {
  const connections: RTCPeerConnection[] = [];
  (window as Probed).benchConnections = connections;
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...args);
      connections.push(this);
    }
    override createDataChannel(...args: Parameters<RTCPeerConnection["createDataChannel"]>): RTCDataChannel {
      const channel = super.createDataChannel(...args);
      channel.addEventListener("message", ({ data }) => {
        const detail = typeof data === "string" ? data : new TextDecoder().decode(data as ArrayBuffer);
        dispatchEvent(new CustomEvent("data-channel-message", { detail }));
      });
      return channel;
    }
  };
}

export type ChannelBytes = {
  /** Payload of messages received on data channels, as RTCDataChannel's statistics count it. */
  payload: number;
  messages: number;
  /** Everything that these connections received, with what DTLS, SCTP and ICE add; media too, if there are any. */
  wire: number;
};

/** What a page has received so far on connections with data channels, by the browser's own statistics. */
export async function channelBytes(page: Page): Promise<ChannelBytes> {
  return await page.evaluate(async () => {
    const sum = { payload: 0, messages: 0, wire: 0 };
    for (const connection of (window as Probed).benchConnections) {
      if (connection.connectionState === "closed") continue;
      for (const stat of (await connection.getStats()).values()) {
        if (stat.type === "data-channel") {
          sum.payload += stat.bytesReceived ?? 0;
          sum.messages += stat.messagesReceived ?? 0;
        }
        if (stat.type === "transport") sum.wire += stat.bytesReceived ?? 0;
      }
    }
    return sum;
  });
}
