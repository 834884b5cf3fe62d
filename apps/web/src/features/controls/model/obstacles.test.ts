import type { MeetingState } from "@moim/client";
import { openRules, type ParticipantView, type RoomRules } from "@moim/protocol";
import { participant } from "@moim/protocol/testing";
import { expect, test } from "vitest";
import { cameraControl, microphoneControl, mutedMicrophone, slidesControl } from "./controls.ts";

const off = { status: "off", problem: null } as const;

function meeting(me: Partial<ParticipantView>, rules: Partial<RoomRules>, presenterId: string | null = null) {
  return {
    self: { id: "me", role: "participant" },
    local: { microphone: off, camera: off, screen: off },
    room: {
      participants: { me: participant("me", me), bo: participant("bo") },
      presenterId,
      slides: null,
      rules: { ...openRules, ...rules },
    },
  } as unknown as MeetingState;
}

test("O8: what hosts turned off is said so, unless it was allowed to this person, and before what a host stopped", () => {
  const silent = { microphone: false };
  expect(microphoneControl(meeting({}, silent)).obstacle).toBe("off-microphone");
  expect(microphoneControl(meeting({ stopped: ["microphone"] }, silent)).obstacle).toBe("off-microphone");
  expect(microphoneControl(meeting({ exceptions: { microphone: true } }, silent)).obstacle).toBeNull();
  expect(microphoneControl(meeting({ role: "viewer" }, silent)).obstacle).toBe("role-speak");
  expect(cameraControl(meeting({ exceptions: { camera: false } }, {})).obstacle).toBe("off-camera");
  expect(cameraControl(meeting({ role: "cohost" }, { camera: false })).obstacle).toBeNull();
});

test("a microphone that this person muted is listened to; none that sends, is off, or was muted by a host", () => {
  const track = {} as MediaStreamTrack;
  const withMicrophone = (state: MeetingState, muted: boolean) => ({
    ...state,
    local: { ...state.local, microphone: { status: "on", track, muted } as const },
  });
  expect(mutedMicrophone(withMicrophone(meeting({}, {}), true))).toBe(track);
  expect(mutedMicrophone(withMicrophone(meeting({}, {}), false))).toBeNull();
  expect(mutedMicrophone(withMicrophone(meeting({ stopped: ["microphone"] }, {}), true))).toBeNull();
  expect(mutedMicrophone(withMicrophone(meeting({}, { microphone: false }), true))).toBeNull();
  expect(mutedMicrophone(meeting({}, {}))).toBeNull();
});

test("O9: who presents without asking may while nobody does, and is told when somebody does", () => {
  const all = { presenting: "everyone" } as const;
  expect(slidesControl(meeting({}, {})).obstacle).toBe("role-present");
  expect(slidesControl(meeting({}, all)).obstacle).toBeNull();
  expect(slidesControl(meeting({}, all, "bo")).obstacle).toBe("someone-presents");
  expect(slidesControl(meeting({ invitedToPresent: true }, { presenting: "hosts" })).obstacle).toBe("role-present");
});
