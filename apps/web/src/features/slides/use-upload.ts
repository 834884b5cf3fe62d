"use client";

import type { Reason } from "@moim/protocol";
import { useCallback, useRef, useState } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { reasonOf } from "../../shared/meeting/errors.ts";
import { problemOfFile } from "./model/file-check.ts";

export type Upload =
  | { stage: "idle" }
  /** `share` of it is sent, from 0 to 1. */
  | { stage: "sending"; name: string; share: number }
  /** Sent; the server opens it and renders the first page. */
  | { stage: "preparing"; name: string }
  | { stage: "failed"; name: string; reason: Reason };

/** Sending a file and presenting it. Goes on while the dialog is closed. */
export function useUpload(onPresented: () => void) {
  const client = useMeetingClient();
  const [upload, setUpload] = useState<Upload>({ stage: "idle" });
  const aborting = useRef<AbortController>(null);

  const start = useCallback(
    async (file: File) => {
      const { name } = file;
      const mine = new AbortController();
      aborting.current?.abort();
      aborting.current = mine;
      const set = (next: Upload) => {
        if (aborting.current === mine) setUpload(next);
      };
      const problem = await problemOfFile(file).catch((): Reason => "deck-broken");
      if (problem) return set({ stage: "failed", name, reason: problem });
      set({ stage: "sending", name, share: 0 });
      try {
        await client.presentFile(
          file,
          ({ sentBytes, totalBytes }) =>
            set(
              sentBytes < totalBytes
                ? { stage: "sending", name, share: sentBytes / totalBytes }
                : { stage: "preparing", name },
            ),
          mine.signal,
        );
        set({ stage: "idle" });
        if (aborting.current === mine) onPresented();
      } catch (error) {
        set(mine.signal.aborted ? { stage: "idle" } : { stage: "failed", name, reason: reasonOf(error) });
      }
    },
    [client, onPresented],
  );
  const cancel = useCallback(() => aborting.current?.abort(), []);
  return { upload, start, cancel };
}
