"use client";

import type { MeetingClient } from "@moim/client";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { GreenRoom, type Joining, type MeetingFacts } from "../../features/green-room/GreenRoom.tsx";
import type { Answer } from "../../shared/answers/AnswerButtons.tsx";
import { comeBack, followDoing, stepOut, type Returning } from "../../shared/meeting/returning.ts";
import type { View } from "../../shared/meeting/view-state.ts";
import { Logo } from "../../shared/site/Logo.tsx";
import { Banner } from "../../shared/ui/Banner.tsx";
import { ConnectionHelp } from "./ConnectionHelp.tsx";
import { loadMeeting, loadMeetingWhenIdle } from "./load-meeting.ts";
import type { InMeeting } from "./InMeeting.tsx";
import { getTicket } from "./ticket.ts";

type Props = {
  linkKey: string;
  meeting: MeetingFacts;
  self: { name: string | null; signedIn: boolean };
  /** Where slides are added before the meeting; null for those who may not. */
  prepareUrl: string | null;
  /** What someone with a personal link is asked beforehand. */
  question: { token: string; answer: Answer | null } | null;
  serverUrl: string;
  inviteUrl: string | null;
};

type GreenRoomPlace = { at: "green-room"; joining: boolean; failed: boolean };
type Place = GreenRoomPlace | { at: "meeting"; client: MeetingClient; view: View; Screen: typeof InMeeting };

const START: GreenRoomPlace = { at: "green-room", joining: false, failed: false };

/** The whole way of one visit: green room, meeting, and what comes after it. */
export function MeetingEntry({ linkKey, meeting, self, prepareUrl, question, serverUrl, inviteUrl }: Props) {
  const t = useTranslations("errors");
  const tMeeting = useTranslations("meeting");
  const [place, setPlace] = useState<Place>(START);
  const inMeeting = useRef<{ client: MeetingClient; view: View; doing: () => Returning | null }>(null);
  const [returning, setReturning] = useState<Returning | null>();

  useEffect(loadMeetingWhenIdle, []);
  useEffect(() => setReturning(comeBack(linkKey)), [linkKey]);
  useEffect(() => {
    const leave = () => inMeeting.current && stepOut(linkKey, inMeeting.current.client, inMeeting.current.view);
    addEventListener("pagehide", leave); // a closed tab, or a reload: others needn't wait long for someone who won't come back
    return () => {
      removeEventListener("pagehide", leave);
      void inMeeting.current?.client.leave();
    };
  }, [linkKey]);

  const join = async ({ name, handOver }: Joining) => {
    setPlace({ ...START, joining: true });
    try {
      const { createMeetingClient, createView, InMeeting } = await loadMeeting();
      const tracks = handOver((kind) => void client.turnOn(kind).catch(() => undefined));
      const client = createMeetingClient({ getTicket: () => getTicket(linkKey, name), tracks });
      const view = createView(returning?.view);
      inMeeting.current = { client, view, doing: followDoing(client, view) };
      setReturning(null);
      setPlace({ at: "meeting", client, view, Screen: InMeeting });
    } catch {
      setPlace({ ...START, failed: true });
    }
  };

  if (place.at === "meeting") {
    const { client, view, Screen } = place;
    return (
      <Screen
        client={client}
        view={view}
        inviteUrl={inviteUrl}
        serverUrl={serverUrl}
        signedIn={self.signedIn}
        meeting={meeting}
        onRejoin={() => setPlace(START)}
        onGoOn={() => {
          setReturning(inMeeting.current?.doing() ?? null);
          setPlace(START);
        }}
      />
    );
  }
  return (
    <main className="flex min-h-dvh flex-col">
      <Link href="/" aria-label={tMeeting("home")} className="m-4 self-start rounded-md sm:mx-8 sm:my-5">
        <Logo className="size-8" />
      </Link>
      {place.failed && (
        <Banner tone="danger" role="alert" className="mx-auto mt-4 w-full max-w-lg">
          {t("no-connection")}
        </Banner>
      )}
      <div className="flex flex-1 flex-col justify-center lg:pb-16">
        <GreenRoom
          meeting={meeting}
          knownName={self.name}
          prepareUrl={prepareUrl}
          question={question}
          busy={place.joining}
          help={(state) => <ConnectionHelp serverUrl={serverUrl} state={state} />}
          returning={returning}
          onJoin={(joining) => void join(joining)}
        />
      </div>
    </main>
  );
}
