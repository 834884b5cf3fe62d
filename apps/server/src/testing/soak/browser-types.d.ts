/** Named by the client's state, which holds tracks in a browser; here there are none. The server is checked without DOM types. */
interface MediaStreamTrack {
  readonly kind: string;
}
