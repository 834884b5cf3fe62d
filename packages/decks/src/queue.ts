/** Runs tasks in the order they came, at most `concurrency` at a time. */
export function createQueue(concurrency: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async function enqueue<T>(task: () => Promise<T>): Promise<T> {
    if (running < concurrency) running += 1;
    else await new Promise<void>((turn) => waiting.push(turn));
    try {
      return await task();
    } finally {
      // The place goes straight to the next in line, so that nobody who comes in between takes it.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
