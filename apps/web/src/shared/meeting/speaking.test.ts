import type { MeetingState } from "@moim/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { followSpeaking } from "./speaking.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const levelsOnly = () => createStore(() => ({ levels: {} }) as MeetingState);

test("who is loud speaks, who is faint does not", () => {
  const store = levelsOnly();
  const speaking = followSpeaking(store);
  store.setState({ levels: { ada: -30, bo: -70 } });
  expect([speaking.isSpeaking("ada"), speaking.isSpeaking("bo")]).toEqual([true, false]);
  speaking.close();
});

test("a short pause isn't silence, a long one is", () => {
  const store = levelsOnly();
  const speaking = followSpeaking(store);
  store.setState({ levels: { ada: -30 } });
  store.setState({ levels: {} });
  vi.advanceTimersByTime(1_500);
  expect(speaking.isSpeaking("ada")).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(speaking.isSpeaking("ada")).toBe(false);
  speaking.close();
});

test("listeners hear of changes only, not of every level", () => {
  const store = levelsOnly();
  const speaking = followSpeaking(store);
  const heard = vi.fn();
  speaking.subscribe(heard);
  for (let volume = -40; volume < -20; volume += 1) store.setState({ levels: { ada: volume } });
  expect(heard).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(3_000);
  expect(heard).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(0);
  speaking.close();
});
