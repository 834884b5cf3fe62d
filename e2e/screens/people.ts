import type { Locale } from "./words.ts";

const given: Record<Locale, readonly string[]> = {
  en: ["Gil", "Lena", "Marcus", "Yuna", "Priya", "Tomas", "Amara", "Oskar", "Nina", "Bo", "Farid", "Ines", "Josef"],
  ko: ["민준", "서연", "지훈", "하은", "도윤", "수아", "예준", "지우", "현우", "채원", "건우", "다은", "시우"],
};
const families: Record<Locale, readonly string[]> = {
  en: [
    "Park Novak Webb Sharma Lindqvist Okafor Almeida",
    "Keller Moreau Rossi Haddad Ito Silva Berg",
    "Dubois Kowalski Nguyen Costa Meyer Fischer Larsen",
    "Murphy Ferrari Yilmaz Popov Tanaka Weiss Jansen",
  ],
  ko: ["이 박 최 정 강 조 윤", "김 장 임 한 오 서 신", "권 황 안 송 전 홍 유", "고 문 양 손 배 백 허"],
};
/** 13 given and 7 family names make each other's pairs once. */
const PAIRS = 13 * 7;

/** As many different names as are asked for, always the same ones; there are 364. */
export function namesOf(locale: Locale, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const first = given[locale][index % 13]!;
    const last = families[locale][Math.floor(index / PAIRS)]!.split(" ")[index % 7]!;
    return locale === "ko" ? `${last}${first}` : `${first} ${last}`;
  });
}

/** What else stands in the pictures besides the product's own words. */
export const samples = {
  en: {
    host: "Hana Kim",
    title: "Biology, class 8b",
    description: "Photosynthesis: chapter 4.\nBring your leaves from the walk.",
    deck: "Photosynthesis",
    chat: [
      "Good morning, everyone!",
      "Good morning",
      "Is the worksheet from last week still due today?",
      "Yes, please hand it in after class. The link is https://example.org/biology/worksheet-4",
      "Could you go back one slide? I missed the second step, where the light is taken up and the water is split.",
      "Thank you",
    ],
    wait: "We finish the quiz first. Five minutes, please.",
    denied: "This is class 8b. Yours begins at eleven.",
    report: "He keeps posting pictures of the answers.",
    secret: ["May I leave ten minutes early today?", "Of course. Please close the door quietly."],
    toHosts: "The projector in room 204 is dark.",
    more: ["Statistics, week 3", "Parents’ evening", "Staff meeting"],
    calendar: {
      weekly: "Biology, class 8b",
      daily: "Morning circle",
      abroad: "Partner school, New York",
      evening: "Parents’ evening",
      night: "Perseids, live from the roof",
      meets: "Staff meeting",
      busy: ["Oral exam, Mina", "Oral exam, Theo", "Oral exam, Ida", "Oral exam, Noah"],
    },
  },
  ko: {
    host: "김하나",
    title: "생물 2학년 3반",
    description: "광합성: 4단원.\n산책에서 모은 잎을 가져오세요.",
    deck: "광합성",
    chat: [
      "모두 안녕하세요!",
      "안녕하세요",
      "지난주 학습지는 오늘까지 내면 되나요?",
      "네, 수업이 끝나고 내 주세요. 링크는 https://example.org/biology/worksheet-4 예요.",
      "한 장만 앞으로 넘겨 주실 수 있나요? 빛을 흡수하고 물이 분해되는 두 번째 단계를 놓쳤어요.",
      "고맙습니다",
    ],
    wait: "퀴즈를 먼저 마칠게요. 5분만 기다려 주세요.",
    denied: "여기는 3반이에요. 다음 수업은 11시에 시작해요.",
    report: "정답 사진을 자꾸 올려요.",
    secret: ["오늘 10분 일찍 나가도 될까요?", "그럼요. 문만 조용히 닫아 주세요."],
    toHosts: "204호 프로젝터가 꺼졌어요.",
    more: ["통계 3주차", "학부모 모임", "교직원 회의"],
    calendar: {
      weekly: "생물 2학년 3반",
      daily: "아침 모임",
      abroad: "뉴욕 자매학교",
      evening: "학부모 모임",
      night: "옥상 별 관측",
      meets: "교직원 회의",
      busy: ["구술시험 김미나", "구술시험 이태오", "구술시험 박이다", "구술시험 최노아"],
    },
  },
} as const;
