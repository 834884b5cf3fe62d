import { WebSocketServer, type ServerOptions } from "ws";

/**
 * WebSockets whose messages are handled one in a turn of the event loop, and what isn't read is held back by TCP. Otherwise all that one read
 * brought is handled in one go: of a flood's small messages a thousand, for which everyone else would wait.
 */
export class OneAtATimeServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false });
  }
}
