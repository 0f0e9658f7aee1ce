// Figures by source: what of them is drawn, on which scale, and how they moved from day to day.

import type { Shapes } from "./api/client";
import { upperFirst } from "./words";

type Toll = Shapes["TollOut"];
type By = Shapes["TollBy"];

const GROUPS: Record<string, string> = { unknown: "", civilian: "civilians", combatant: "combatants", mixed: "civilians and combatants", materiel: "" };

/** "Killed", "Killed, civilians", "Killed: children". */
export function tollTitle(toll: Pick<Toll, "what" | "group">): string {
  const [group, of] = toll.group.split("/");
  const who = [GROUPS[group ?? ""] ?? group, of].filter(Boolean).join(": ");
  return `${upperFirst(toll.what.replaceAll("_", " "))}${who ? `, ${who}` : ""}`;
}

const FIRST = ["killed", "injured", "casualties"];

/** The dead first, then the injured; what is counted of all before what is counted of some. */
export function inOrder(tolls: readonly Toll[]): Toll[] {
  const rank = (toll: Toll): number => (FIRST.includes(toll.what) ? FIRST.indexOf(toll.what) : FIRST.length);
  const part = (toll: Toll): number => (toll.group === "unknown" ? 0 : toll.group.includes("/") ? 2 : 1);
  return [...tolls].sort((one, other) => rank(one) - rank(other) || one.what.localeCompare(other.what) || part(one) - part(other));
}

/** The end of a scale that holds `most`: 1, 2 or 5 times a power of ten. */
export function roundUp(most: number): number {
  if (most <= 5) return Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= most) ?? most;
}

export function topOf(toll: Toll): number {
  return roundUp(Math.max(1, toll.high ?? 0, toll.low ?? 0, ...toll.by.map((by) => by.high ?? by.low ?? 0)));
}

export interface Bar {
  left: number;
  width: number;
  /** Where the bound is open: "at least" goes on above, "up to" comes from below. */
  open: "" | "above" | "below";
}

/** A bar from low to high in per cent of the scale; null where neither bound is known. */
export function bar(by: { low?: number | null; high?: number | null }, top: number): Bar | null {
  const low = by.low ?? null;
  const high = by.high ?? null;
  const at = (value: number): number => Math.min(100, (value / top) * 100);
  if (low !== null && high !== null) return { left: at(low), width: Math.max(0, at(high) - at(low)), open: "" };
  if (low !== null) return { left: at(low), width: 100 - at(low), open: "above" };
  if (high !== null) return { left: 0, width: at(high), open: "below" };
  return null;
}

const UNDATED = "9999"; // after every day

export interface Row {
  source: string;
  /** One cell for each toll, in their order: what the source says of it, oldest first. */
  cells: By[][];
}

/** Sources by figures, in the order in which the sources first speak. */
export function rowsOf(tolls: readonly Toll[]): Row[] {
  const first = new Map<string, string>();
  for (const toll of tolls)
    for (const by of toll.by) {
      const when = by.published ?? UNDATED;
      if (!first.has(by.source) || when < (first.get(by.source) ?? "")) first.set(by.source, when);
    }
  const sources = [...first.keys()].sort((one, other) => (first.get(one) ?? "").localeCompare(first.get(other) ?? ""));
  const when = (by: By): string => by.published ?? UNDATED;
  return sources.map((source) => ({
    source,
    cells: tolls.map((toll) => toll.by.filter((by) => by.source === source).sort((one, other) => when(one).localeCompare(when(other)))),
  }));
}

export interface Step {
  day: string;
  low: number;
  high: number;
}

/** Lowest and highest of what the sources stood by on each day: each counts with its last word. */
export function moved(toll: Toll): Step[] {
  const dated = toll.by.filter((by) => by.published && (by.low !== null || by.high !== null));
  const days = [...new Set(dated.map((by) => by.published ?? ""))].sort();
  return days.map((day) => {
    const last = new Map<string, By>();
    for (const by of dated) {
      if ((by.published ?? "") > day) continue;
      const before = last.get(by.source);
      if (!before || (before.published ?? "") <= (by.published ?? "")) last.set(by.source, by);
    }
    const standing = [...last.values()];
    return {
      day,
      low: Math.min(...standing.map((by) => by.low ?? by.high ?? 0)),
      high: Math.max(...standing.map((by) => by.high ?? by.low ?? 0)),
    };
  });
}
