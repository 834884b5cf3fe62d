"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { DropZone } from "../../shared/decks/DropZone.tsx";
import { UploadProgress } from "../../shared/decks/UploadProgress.tsx";
import { useFailureText } from "../../shared/decks/use-failure-text.ts";
import { useOffice } from "../../shared/decks/use-office.ts";
import { isUnderWay, useUpload } from "../../shared/decks/use-upload.ts";
import { useMeeting, useMeetingClient, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { canIPresent } from "../../shared/meeting/people.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { toast } from "../../shared/ui/toast.ts";
import { DeckList } from "./DeckList.tsx";
import { FromLibrary } from "./FromLibrary.tsx";

/** Choosing what to present: new files, or slides already in the meeting. An upload goes on when the dialog is closed. */
export function PresentSlides() {
  const t = useTranslations("slides");
  const tUpload = useTranslations("decks.upload");
  const client = useMeetingClient();
  const open = useView(({ dialog }) => dialog === "slides");
  const view = useViewActions();
  const mayPresent = useMeeting(canIPresent);
  const hasDecks = useMeeting(({ room }) => Object.keys(room?.decks ?? {}).length > 0);
  const close = useCallback(() => {
    if (view.store.getState().dialog === "slides") view.open(null);
  }, [view]);
  const office = useOffice(open ? client.serverUrl() : "");
  const { upload, start, cancel, pause, resume } = useUpload({ begin: client.presentFiles, office, onDone: close });
  const failure = useFailureText(upload);

  useEffect(() => {
    if (failure && view.store.getState().dialog !== "slides") toast(failure, "danger");
  }, [failure, view]);

  const underWay = isUnderWay(upload) ? upload : null;
  return (
    <>
      <Dialog
        open={open}
        onClose={close}
        title={t(mayPresent ? "present" : "add")}
        description={mayPresent ? undefined : t("addText")}
        size="md"
      >
        <div className="mt-2 flex flex-col gap-5">
          {underWay ? (
            <UploadProgress upload={underWay} onPause={pause} onResume={resume} onCancel={cancel} />
          ) : (
            <DropZone
              unfinished={client.unfinishedUpload()}
              failure={failure}
              office={office}
              onFiles={(files) => void start(files)}
            />
          )}
          <FromLibrary />
          {hasDecks && <DeckList onPresented={close} />}
        </div>
      </Dialog>
      {underWay && !open && (
        <button
          type="button"
          onClick={() => view.open("slides")}
          className="fixed left-1/2 top-4 z-40 -translate-x-1/2 animate-appear rounded-full border border-line bg-surface px-4 py-2 text-sm font-medium text-ink shadow-float"
        >
          {underWay.stage === "preparing"
            ? t("preparing")
            : tUpload(underWay.stage, { percent: Math.floor(underWay.share * 100) })}
        </button>
      )}
    </>
  );
}
