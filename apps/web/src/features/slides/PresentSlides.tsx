"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { useMeeting, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { toast } from "../../shared/ui/toast.ts";
import { DeckList } from "./DeckList.tsx";
import { DropZone } from "./DropZone.tsx";
import { UploadProgress } from "./UploadProgress.tsx";
import { useUpload } from "./use-upload.ts";

/** Choosing what to present: a new file, or slides already in the meeting. An upload goes on when the dialog is closed. */
export function PresentSlides() {
  const t = useTranslations("slides");
  const tErrors = useTranslations("errors");
  const open = useView(({ dialog }) => dialog === "slides");
  const view = useViewActions();
  const hasDecks = useMeeting(({ room }) => Object.keys(room?.decks ?? {}).length > 0);
  const close = useCallback(() => {
    if (view.store.getState().dialog === "slides") view.open(null);
  }, [view]);
  const { upload, start, cancel } = useUpload(close);
  const failure = upload.stage === "failed" ? tErrors(upload.reason) : null;

  useEffect(() => {
    if (failure && view.store.getState().dialog !== "slides") toast(failure, "danger");
  }, [failure, view]);

  const busy = upload.stage === "sending" || upload.stage === "preparing";
  return (
    <>
      <Dialog open={open} onClose={close} title={t("present")} size="md">
        <div className="mt-2 flex flex-col gap-5">
          {busy ? (
            <UploadProgress upload={upload} onCancel={cancel} />
          ) : (
            <DropZone failure={failure} onFile={(file) => void start(file)} />
          )}
          {hasDecks && <DeckList onPresented={close} />}
        </div>
      </Dialog>
      {busy && !open && (
        <button
          type="button"
          onClick={() => view.open("slides")}
          className="fixed left-1/2 top-4 z-40 -translate-x-1/2 animate-appear rounded-full border border-line bg-surface px-4 py-2 text-sm font-medium text-ink shadow-float"
        >
          {upload.stage === "sending" ? t("sending", { percent: Math.floor(upload.share * 100) }) : t("preparing")}
        </button>
      )}
    </>
  );
}
