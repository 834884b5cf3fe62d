import { RequestError } from "@moim/protocol/errors";

/**
 * Asks over the data channel, and over the socket when the channel is lost before its reply. The first may have arrived: only for
 * requests that do no harm when they are made twice.
 * @throws RequestError
 */
export async function overEither<T>(bus: () => Promise<T>, socket: () => Promise<T>): Promise<T> {
  try {
    return await bus();
  } catch (error) {
    if (!(error instanceof RequestError) || error.reason !== "no-connection") throw error;
    return await socket();
  }
}
