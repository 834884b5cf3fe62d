"use client";

import { RequestError } from "@moim/protocol/errors";
import { useEffect } from "react";
import { useMeeting, useMeetingClient, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { selfOf } from "../../shared/meeting/people.ts";
import { started } from "./model/timer.ts";

/** Tells the server whether one browses on one's own, ends that when it can no longer be, and starts the presenter's clock. */
export function KeepInStep() {
  const client = useMeetingClient();
  const view = useViewActions();
  const ownPage = useView((state) => state.ownPage);
  const told = useMeeting((state) => selfOf(state)?.browsing ?? false);
  const possible = useMeeting(
    ({ room, self }) =>
      !!room?.slides &&
      room.slides.deckId === ownPage?.deckId &&
      room.presenterId !== self?.id &&
      !room.slidesRules.followRequired,
  );
  useEffect(() => {
    if (ownPage && !possible) view.set({ ownPage: null, ownZoom: null });
  }, [view, ownPage, possible]);

  const browsing = ownPage !== null && possible;
  useEffect(() => {
    if (browsing === told) return;
    client.browse(browsing).catch((error: unknown) => {
      const required = error instanceof RequestError && error.reason === "following-required";
      if (required) view.set({ ownPage: null, ownZoom: null });
    });
  }, [client, view, browsing, told]);

  const presenting = useMeeting(({ room, self }) => !!room?.slides && room.presenterId === self?.id);
  useEffect(() => {
    view.set({ presenting: presenting ? started(Date.now()) : null });
  }, [view, presenting]);
  return null;
}
