// How records are put into words. Numbers keep their bounds and dates their precision: nothing is rounded away.

export interface Bounds {
  low?: number | null;
  high?: number | null;
}

const NUMBER = new Intl.NumberFormat("en-GB");
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const DAY_SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export function number(value: number): string {
  return NUMBER.format(value);
}

/** "112", "100–126", "at least 20", "up to 30". */
export function bounds(figure: Bounds | null | undefined): string {
  const low = figure?.low ?? null;
  const high = figure?.high ?? null;
  if (low === null && high === null) return "";
  if (high === null) return `at least ${number(low ?? 0)}`;
  if (low === null) return `up to ${number(high)}`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

/** The same in a narrow column: "≥ 20", "≤ 30". */
export function shortBounds(figure: Bounds | null | undefined): string {
  const low = figure?.low ?? null;
  const high = figure?.high ?? null;
  if (low === null && high === null) return "";
  if (high === null) return `≥ ${number(low ?? 0)}`;
  if (low === null) return `≤ ${number(high)}`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function day(value: string | null | undefined): string {
  return value ? DAY.format(utc(value)) : "";
}

/** A period as exact as it is known: a day, a month, a year, or first and last day. */
export function period(when: { start: string; end: string; precision: string } | null | undefined): string {
  if (!when) return "";
  if (when.start === when.end) return day(when.start);
  if (when.precision === "year" && when.start.slice(0, 4) === when.end.slice(0, 4)) return when.start.slice(0, 4);
  if (when.precision === "month" && when.start.slice(0, 7) === when.end.slice(0, 7))
    return MONTH.format(utc(when.start));
  const sameYear = when.start.slice(0, 4) === when.end.slice(0, 4);
  return `${sameYear ? DAY_SHORT.format(utc(when.start)) : day(when.start)} – ${day(when.end)}`;
}

/** A moment (ISO 8601, UTC) in words, to the minute. */
export function moment(value: string | null | undefined): string {
  if (!value) return "";
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return value;
  return `${DAY.format(at)}, ${at.toISOString().slice(11, 16)} UTC`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export const STATUS_WORDS: Record<string, string> = {
  "single-source": "Single source",
  corroborated: "Corroborated",
  contested: "Contested",
  denied: "Denied",
};

export const STANCE_WORDS: Record<string, string> = {
  asserts: "asserts",
  denies: "denies",
  confirms: "confirms",
  doubts: "doubts",
  speculates: "is not sure",
};

export const STATE_WORDS: Record<string, string> = {
  open: "Not yet judged",
  accepted: "Accepted",
  edited: "Edited",
  rejected: "Rejected",
  unplaced: "Cannot be placed",
};

/** "suicide_bombing" as "Suicide bombing". */
export function typeWords(type: string): string {
  const words = type.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const COUNTRIES = (() => {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" });
  } catch {
    return null;
  }
})();

export function country(code: string | null | undefined): string {
  if (!code) return "";
  try {
    return COUNTRIES?.of(code) ?? code;
  } catch {
    return code;
  }
}

/** "Rashidin, Aleppo, Syria": what is known of a place, without saying a name twice. */
export function place(
  where: { name: string; admin1?: string | null; country?: string | null } | null | undefined,
): string {
  if (!where) return "";
  const parts = [where.name];
  for (const part of [where.admin1, country(where.country)])
    if (part && !parts.some((other) => other.toLowerCase() === part.toLowerCase())) parts.push(part);
  return parts.join(", ");
}

/** How exact a place is, in words; "" where it is a point or a town. */
export function radius(where: { radius_km?: number | null; precision?: string | null } | null | undefined): string {
  if (!where?.precision) return "not in the gazetteer";
  if (!where.radius_km) return where.precision;
  return `${where.precision}, within ${number(Math.round(where.radius_km * 10) / 10)} km`;
}

// Escaped: some of these letters fall apart when a file is normalised, and the range with them.
const RIGHT_TO_LEFT = "\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc";
const TELLING = new RegExp(`[A-Za-z\\u00c0-\\u024f\\u0400-\\u04ff]|([${RIGHT_TO_LEFT}])`, "u");

/** Whether reading runs right to left: by the first letter that tells. Marks and digits tell nothing. */
export function direction(text: string): "rtl" | "ltr" {
  return TELLING.exec(text)?.[1] ? "rtl" : "ltr";
}
