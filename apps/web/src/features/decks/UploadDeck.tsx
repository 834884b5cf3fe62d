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

/** Where slides go besides the library: nowhere, into a meeting of one's own, or into one by a link of its presenters. */
export type UploadPlace = { meetingId: string | null } | { linkKey: string };

/** What of an upload to this place is kept in this tab. */
const keptOf = (place: string) => new KeptUpload(`ahead.${place}`);
const never = () => () => undefined;

type Ticket = { ticket: string; serverUrl: string };

/** Uploading slides outside a meeting: into one's library and, if one is named, into a meeting. */
export function UploadDeck({ into, serverUrl }: { into: UploadPlace; serverUrl: string }) {
  const router = useRouter();
  const office = useOffice(serverUrl);
  const place = JSON.stringify(into); // the same place is another object each time the page is drawn
  const begin = useCallback(
    (files: readonly File[], listener: UploadListener) => {
      const getTicket = async () => {
        const answer = await post<Ticket>("/api/uploads/ticket", JSON.parse(place));
        if (!answer.ok) throw new RequestError(answer.refusal.reason);
        return answer.data;
      };
      return uploadToLibrary({ files, kept: keptOf(place), getTicket }, { ...listener, onView: () => undefined });
    },
    [place],
  );
  const onDone = useCallback(() => router.refresh(), [router]);
  const { upload, start, cancel, pause, resume } = useUpload({ begin, office, onDone });
  const failure = useFailureText(upload);
  // The page that the server makes knows nothing of this tab.
  const unfinished = useSyncExternalStore(
    never,
    () => keptOf(place).unfinished(),
    () => null,
  );
  return isUnderWay(upload) ? (
    <UploadProgress upload={upload} onPause={pause} onResume={resume} onCancel={cancel} />
  ) : (
    <DropZone unfinished={unfinished} failure={failure} office={office} onFiles={(files) => void start(files)} />
  );
}
