/** Named by the client's types, which hold tracks and channels in a browser; here there are none. The server is checked without DOM. */
interface MediaStreamTrack {
  readonly kind: string;
}
type RTCDataChannelState = "connecting" | "open" | "closing" | "closed";
