import type { Output, RawInput, RequestName } from "@moim/protocol";
import { RequestError, type Reason } from "@moim/protocol/errors";
import type { Ask } from "../media/session.ts";

type Asked = { name: RequestName; input: unknown; settle: (result: unknown) => void };

/** A server in the hands of a test: what was asked waits until it is answered, oldest first. */
export class FakeServer {
  /** Everything that was asked, answered or not. */
  readonly log: { name: RequestName; input: unknown }[] = [];
  /** Answers at once, where set. */
  auto: ((name: RequestName, input: unknown) => unknown) | undefined;
  readonly #waiting: Asked[] = [];

  readonly ask: Ask = async <N extends RequestName>(name: N, input: RawInput<N>): Promise<Output<N>> => {
    this.log.push({ name, input });
    if (this.auto) return this.#unwrap(this.auto(name, input)) as Output<N>;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#waiting.push({ name, input, settle: resolve });
    return this.#unwrap(await promise) as Output<N>;
  };

  #unwrap(result: unknown): unknown {
    if (result instanceof Error) throw result;
    return result;
  }

  get waiting(): readonly Asked[] {
    return this.#waiting;
  }

  answer(data: unknown): void {
    const asked = this.#waiting.shift();
    if (!asked) throw new Error("nothing was asked");
    asked.settle(data);
  }

  refuse(reason: Reason): void {
    this.answer(new RequestError(reason));
  }

  inputsOf(name: RequestName): unknown[] {
    return this.log.filter((one) => one.name === name).map(({ input }) => input);
  }
}
