import { RequestError, type RequestName } from "@moim/protocol";
import { RateLimiterMemory } from "rate-limiter-flexible";

type Area = RequestName extends `${infer A}.${string}` ? A : never;

/** Requests a participant may make within ten seconds. Far above what a person does, far below what hurts. */
const perTenSeconds: Record<Area, number> = {
  room: 60,
  media: 1_200, // a page of tiles coming into view is consumed, tuned and resumed at once
  chat: 40,
  slides: 400, // an arrow key held down repeats about thirty times a second
  drawing: 800, // a stroke is told of 25 times a second, and an eraser is quick
  presenter: 40,
  people: 40, // each is told to everyone: four times a second is more than applause needs
  waiting: 400, // a host who lets a class in one by one
  moderation: 400, // a host who mutes a whole class one by one
};

/** Of what others are bothered by each time, far less, a minute. */
const perMinute: Partial<Record<RequestName, number>> = {
  "people.report": 5,
  "people.rename": 10,
};

/** Requests that count as several: each makes something in the media worker, or its answer may be megabytes. */
const costs: Partial<Record<RequestName, number>> = {
  "media.open": 20,
  "media.openBus": 20,
  "media.openPointer": 20,
  "media.restartIce": 5,
  "media.produce": 5,
  "drawing.page": 4,
};

export type RequestLimits = {
  /** @throws RequestError `too-many` */
  spend(participantId: string, name: RequestName): Promise<void>;
};

export function createRequestLimits(): RequestLimits {
  const limiters = Object.fromEntries(
    Object.entries(perTenSeconds).map(([area, points]) => [area, new RateLimiterMemory({ points, duration: 10 })]),
  ) as Record<Area, RateLimiterMemory>;
  const rare = new Map(
    Object.entries(perMinute).map(([name, points]) => [name, new RateLimiterMemory({ points, duration: 60 })]),
  );
  return {
    async spend(participantId, name) {
      const area = name.slice(0, name.indexOf(".")) as Area;
      const bounds = [limiters[area].consume(participantId, costs[name] ?? 1)];
      const seldom = rare.get(name);
      if (seldom) bounds.push(seldom.consume(participantId));
      await Promise.all(bounds).catch(() => {
        throw new RequestError("too-many");
      });
    },
  };
}

/** Limits how often one address may connect: a class behind one router may, a loop may not. */
export function createConnectionLimit(perTenSecondsAndAddress = 300) {
  const limiter = new RateLimiterMemory({ points: perTenSecondsAndAddress, duration: 10 });
  return {
    /** @throws RequestError `too-many` */
    async spend(address: string): Promise<void> {
      await limiter.consume(address).catch(() => {
        throw new RequestError("too-many");
      });
    },
  };
}
