"use client";

import { KeptUpload, uploadToLibrary, type UploadListener } from "@moim/client/upload";
import { RequestError } from "@moim/protocol/errors";
import { useRouter } from "next/navigation";
import { useCallback, useSyncExternalStore } from "react";
import { post } from "../../shared/api/post.ts";
import { DropZone } from "../../shared/decks/DropZone.tsx";
import { UploadProgress } from "../../shared/decks/UploadProgress.tsx";
import { useFailureText } from "../../shared/decks/use-failure-text.ts";
import { useOffice } from "../../shared/decks/use-office.ts";
import { isUnderWay, useUpload } from "../../shared/decks/use-upload.ts";

const keptOf = (meetingId: string | null) => new KeptUpload(meetingId === null ? "library" : `before.${meetingId}`);
const never = () => () => undefined;

type Ticket = { ticket: string; serverUrl: string };

/** Uploading slides outside a meeting: into one's library and, if one is named, into a meeting. */
export function UploadDeck({ meetingId, serverUrl }: { meetingId: string | null; serverUrl: string }) {
  const router = useRouter();
  const office = useOffice(serverUrl);
  const begin = useCallback(
    (files: readonly File[], listener: UploadListener) => {
      const getTicket = async () => {
        const answer = await post<Ticket>("/api/uploads/ticket", { meetingId });
        if (!answer.ok) throw new RequestError(answer.refusal.reason);
        return answer.data;
      };
      return uploadToLibrary({ files, kept: keptOf(meetingId), getTicket }, { ...listener, onView: () => undefined });
    },
    [meetingId],
  );
  const onDone = useCallback(() => router.refresh(), [router]);
  const { upload, start, cancel, pause, resume } = useUpload({ begin, office, onDone });
  const failure = useFailureText(upload);
  // The page that the server makes knows nothing of this tab.
  const unfinished = useSyncExternalStore(
    never,
    () => keptOf(meetingId).unfinished(),
    () => null,
  );
  return isUnderWay(upload) ? (
    <UploadProgress upload={upload} onPause={pause} onResume={resume} onCancel={cancel} />
  ) : (
    <DropZone unfinished={unfinished} failure={failure} office={office} onFiles={(files) => void start(files)} />
  );
}
