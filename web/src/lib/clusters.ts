// Circles that would lie over each other on the map become one: a count that is half hidden tells nothing.

import type { Shapes } from "./api/client";

type Cell = Shapes["Cell"];

/** Radii of circles in pixels by the logarithm of how many incidents they stand for; the map's style has the same. */
export const RADII: readonly (readonly [log: number, radius: number])[] = [
  [0.3, 9],
  [1, 12],
  [2, 16],
  [3, 21],
  [5, 30],
];
export const SINGLE = 5.5;
const TOUCH = 0.9; // circles may lie over each other by a tenth of their radii

export function radiusOf(count: number): number {
  if (count <= 1) return SINGLE;
  const log = Math.log10(count);
  for (let at = 1; at < RADII.length; at += 1) {
    const [low, from] = RADII[at - 1] ?? [0, SINGLE];
    const [high, to] = RADII[at] ?? [low, from];
    if (log <= high) return from + ((to - from) * (Math.max(low, log) - low)) / (high - low);
  }
  return RADII.at(-1)?.[1] ?? SINGLE;
}

function pixel(lat: number, lon: number, zoom: number): [number, number] {
  const size = 512 * 2 ** zoom;
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return [((lon + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

/** The cells as they can be drawn at a zoom: the largest keep their place and take in what lies under them. */
export function apart(cells: readonly Cell[], zoom: number): Cell[] {
  const kept: { cell: Cell; x: number; y: number }[] = [];
  for (const cell of [...cells].sort((one, other) => other.count - one.count)) {
    const [x, y] = pixel(cell.lat, cell.lon, zoom);
    const radius = radiusOf(cell.count);
    const over = kept.find((each) => Math.hypot(each.x - x, each.y - y) < TOUCH * (radiusOf(each.cell.count) + radius));
    if (!over) kept.push({ cell, x, y });
    else
      over.cell = {
        ...over.cell,
        count: over.cell.count + cell.count,
        contested: over.cell.contested + cell.contested,
        together: false,
        west: Math.min(over.cell.west, cell.west),
        south: Math.min(over.cell.south, cell.south),
        east: Math.max(over.cell.east, cell.east),
        north: Math.max(over.cell.north, cell.north),
        id: null,
        type: null,
        radius_km: null,
      };
  }
  return kept.map(({ cell }) => cell);
}
