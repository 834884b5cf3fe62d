/** One who wants the result of a job and hears of its progress meanwhile. */
export type Participant<Event> = {
  hear(event: Event): void;
  /** Takes no further part, and rejects with the signal's reason. */
  signal: AbortSignal;
};

export type Job<Event, Result> = (hear: (event: Event) => void, signal: AbortSignal) => Promise<Result>;

type Running<Event, Result> = {
  events: Event[];
  participants: Set<Participant<Event>>;
  leaving: AbortController;
  result: Promise<Result>;
};

/**
 * Runs one job for all who want the same thing at the same time: each hears everything from the beginning. A job that
 * nobody waits for any more is aborted.
 */
export function createSharedJobs<Event, Result>() {
  const jobs = new Map<string, Running<Event, Result>>();

  function begin(key: string, start: Job<Event, Result>): Running<Event, Result> {
    const leaving = new AbortController();
    const job: Running<Event, Result> = {
      events: [],
      participants: new Set(),
      leaving,
      // Not before the first participant is in.
      result: Promise.resolve().then(() => start(tellAll, leaving.signal)),
    };
    function tellAll(event: Event) {
      job.events.push(event);
      for (const participant of job.participants) participant.hear(event);
    }
    jobs.set(key, job);
    const forget = () => void jobs.delete(key);
    job.result.then(forget, forget);
    return job;
  }

  /**
   * Takes part in the job of this key, which is started if it isn't running.
   * @returns its result, or rejects as it does; with the reason when one leaves by signal or by an error of its own `hear`.
   * Whoever leaves last waits until the job has ended.
   */
  return async function join(key: string, participant: Participant<Event>, start: Job<Event, Result>): Promise<Result> {
    let job = jobs.get(key);
    while (job?.leaving.signal.aborted) {
      await job.result.catch(() => undefined);
      job = jobs.get(key);
    }
    participant.signal.throwIfAborted();
    return await takePart(job ?? begin(key, start), participant);
  };
}

function takePart<Event, Result>(job: Running<Event, Result>, { hear, signal }: Participant<Event>): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const self: Participant<Event> = { hear: hearSafely, signal };
  const onAbort = () => leave(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  job.participants.add(self);
  for (const event of [...job.events]) hearSafely(event);

  const staysOn = () => {
    signal.removeEventListener("abort", onAbort);
    return job.participants.delete(self);
  };
  job.result.then(
    (result) => staysOn() && resolve(result),
    (error: unknown) => staysOn() && reject(error),
  );

  function hearSafely(event: Event) {
    if (!job.participants.has(self)) return;
    try {
      hear(event);
    } catch (error) {
      leave(error);
    }
  }
  function leave(error: unknown) {
    if (!staysOn()) return;
    const go = () => reject(error);
    if (job.participants.size > 0) return go();
    job.leaving.abort();
    job.result.then(go, go);
  }
  return promise;
}
