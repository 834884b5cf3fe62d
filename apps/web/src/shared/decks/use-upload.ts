"use client";

import { DeckRefused, type UploadHandle, type UploadListener } from "@moim/client/upload";
import type { Reason } from "@moim/protocol";
import { useCallback, useRef, useState } from "react";
import { reasonOf } from "../meeting/errors.ts";
import { problemOfFiles } from "./file-check.ts";

export type Upload =
  | { stage: "idle" }
  /**
   * `share` of it is sent, from 0 to 1. `waiting`: for the network, and goes on by itself. `continued`: part of it was sent before the
   * page was reloaded.
   */
  | { stage: "sending" | "paused" | "waiting"; name: string; share: number; continued: boolean }
  /** Sent; the server makes slides of it. */
  | { stage: "preparing"; name: string; share: number; continued: boolean }
  | { stage: "failed"; name: string; reason: Reason; page: number | null };

export type UploadUnderWay = Exclude<Upload, { stage: "idle" | "failed" }>;

type Parts = {
  /** Begins the upload, once the files look right. */
  begin: (files: readonly File[], listener: UploadListener) => UploadHandle;
  /** Whether the server reads presentations; null while unknown. */
  office: boolean | null;
  onDone: () => void;
};

/** Sending a deck. Goes on while the place it was started from is closed. */
export function useUpload({ begin, office, onDone }: Parts) {
  const [upload, setUpload] = useState<Upload>({ stage: "idle" });
  const handle = useRef<UploadHandle>(null);
  const latest = useRef(0);

  const start = useCallback(
    async (files: readonly File[]) => {
      const name = files[0]?.name ?? "";
      const mine = ++latest.current;
      handle.current?.cancel();
      handle.current = null;
      const set = (next: Upload) => {
        if (latest.current === mine) setUpload(next);
      };
      const problem = await problemOfFiles(files, office).catch((): Reason => "deck-broken");
      if (problem) return set({ stage: "failed", name, reason: problem, page: null });
      if (latest.current !== mine) return;
      let share = 0;
      let stage: UploadUnderWay["stage"] = "sending";
      let continued = false;
      const show = () => set({ stage, name, share, continued });
      show();
      const sending = begin(files, {
        onStage: (next) => {
          stage = next;
          show();
        },
        onContinued: () => {
          continued = true;
          show();
        },
        onProgress: ({ sentBytes, totalBytes }) => {
          share = totalBytes > 0 ? sentBytes / totalBytes : 0;
          show();
        },
      });
      handle.current = sending;
      try {
        await sending.done;
        set({ stage: "idle" });
        if (latest.current === mine) onDone();
      } catch (error) {
        const cancelled = error instanceof DOMException && error.name === "AbortError";
        const page = error instanceof DeckRefused ? error.page : null;
        set(cancelled ? { stage: "idle" } : { stage: "failed", name, reason: reasonOf(error), page });
      }
    },
    [begin, office, onDone],
  );
  const cancel = useCallback(() => {
    latest.current += 1;
    handle.current?.cancel();
    setUpload({ stage: "idle" });
  }, []);
  const pause = useCallback(() => handle.current?.pause(), []);
  const resume = useCallback(() => handle.current?.resume(), []);
  return { upload, start, cancel, pause, resume };
}

/** Whether an upload is under way. */
export const isUnderWay = (upload: Upload): upload is UploadUnderWay =>
  upload.stage !== "idle" && upload.stage !== "failed";
