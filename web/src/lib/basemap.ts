// Land and borders out of Natural Earth (world-atlas, 1:50m), which draws who holds what, not who may. Lines that are
// disputed, or that were never agreed, are drawn dashed. Nothing in the record is read from this map.

import { geoArea, geoCentroid } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { FeatureCollection, MultiLineString, MultiPolygon, Polygon } from "geojson";
import atlasUrl from "world-atlas/countries-50m.json?url";
import regionsUrl from "../assets/regions.json?url";

interface CountryName {
  name: string;
}
type Atlas = Topology<{ countries: GeometryCollection<CountryName>; land: GeometryCollection }>;

/** Where a country's name stands: in the middle of its largest piece. `rank` is 0 for the largest country. */
export interface Named {
  name: string;
  lon: number;
  lat: number;
  rank: number;
}

export interface Basemap {
  names: readonly Named[];
  land: FeatureCollection<Polygon | MultiPolygon, CountryName>;
  borders: MultiLineString;
  disputed: MultiLineString;
}

/** Pairs of neighbours whose line is disputed, by their names in the atlas; with a box (west, south, east, north)
 *  where only a part of it is. */
export const DISPUTED: readonly { pair: readonly [string, string]; box?: readonly [number, number, number, number] }[] = [
  { pair: ["Russia", "Ukraine"], box: [32, 44, 36.800, 46.400] },
  { pair: ["Israel", "Syria"] },
  { pair: ["Israel", "Palestine"] },
  { pair: ["Israel", "Lebanon"] },
  { pair: ["India", "Pakistan"], box: [73, 32.500, 78, 37] },
  { pair: ["Pakistan", "Siachen Glacier"] },
  { pair: ["India", "Siachen Glacier"] },
  { pair: ["China", "Siachen Glacier"] },
  { pair: ["China", "India"] },
  { pair: ["Bhutan", "China"] },
  { pair: ["Morocco", "W. Sahara"] },
  { pair: ["Somalia", "Somaliland"] },
  { pair: ["Kosovo", "Serbia"] },
  { pair: ["Cyprus", "N. Cyprus"] },
  { pair: ["S. Sudan", "Sudan"] },
  { pair: ["Egypt", "Sudan"], box: [33, 21.500, 38, 24] },
  { pair: ["Ethiopia", "Sudan"] },
  { pair: ["Kenya", "S. Sudan"] },
  { pair: ["Armenia", "Azerbaijan"] },
  { pair: ["North Korea", "South Korea"] },
];

export const WHOSE_VIEW =
  "Lines: Natural Earth, as held on the ground, not as recognised; dashed where disputed. " +
  "The record's countries do not come from this map.";

let loading: Promise<Atlas> | null = null;

async function load(): Promise<Atlas> {
  const response = await fetch(atlasUrl);
  if (!response.ok) throw new Error("the base map did not load");
  return (await response.json()) as Atlas;
}

/** For d3-geo, which knows that the earth is round. */
export async function basemap(): Promise<Basemap> {
  loading ??= load();
  return cut(await loading);
}

/** For MapLibre, whose plane ends at 180 degrees. */
export async function flatBasemap(): Promise<Basemap> {
  loading ??= load();
  return cut(await loading, true);
}

type Line = MultiLineString["coordinates"][number];

export interface Regions {
  lines: MultiLineString;
  names: readonly Named[];
}
/** As `make_regions.mjs` writes it: each line is its first point and the steps from there, in parts of a degree. */
export interface RegionFile {
  scale: number;
  lines: readonly (readonly number[])[];
  names: readonly (readonly [string, number, number])[];
}

let regionsLoading: Promise<Regions> | null = null;

/** Lines between first-level regions, for a map that is close enough to show them. */
export function regions(): Promise<Regions> {
  regionsLoading ??= fetch(regionsUrl).then(async (response) => {
    if (!response.ok) throw new Error("the regions did not load");
    return unpack((await response.json()) as RegionFile);
  });
  return regionsLoading;
}

export function unpack(file: RegionFile): Regions {
  const coordinates = file.lines.map((steps) => {
    const line: Line = [];
    let [x, y] = [0, 0];
    for (let at = 0; at + 1 < steps.length; at += 2) {
      x += steps[at] ?? 0;
      y += steps[at + 1] ?? 0;
      line.push([x / file.scale, y / file.scale]);
    }
    return line;
  });
  return {
    lines: { type: "MultiLineString", coordinates },
    names: file.names.map(([name, lon, lat], rank) => ({ name, lon: lon / file.scale, lat: lat / file.scale, rank })),
  };
}

/** A line that crosses the date line goes on past 180 degrees instead of leaping across the whole map. */
export function unwound(line: Line): Line {
  let turn = 0;
  let last: number | null = null;
  return line.map((at) => {
    const lon = at[0] ?? 0;
    if (last !== null && lon + turn - last > 180) turn -= 360;
    else if (last !== null && lon + turn - last < -180) turn += 360;
    last = lon + turn;
    return [last, at[1] ?? 0];
  });
}

/** The same for a ring; one that goes round a pole is closed along it. */
function ring(line: Line): Line {
  const open = unwound(line);
  const first = open[0];
  const last = open.at(-1);
  if (!first || !last || Math.abs((last[0] ?? 0) - (first[0] ?? 0)) < 180) return open;
  const pole = (first[1] ?? 0) < 0 ? -90 : 90;
  return [...open, [last[0] ?? 0, pole], [first[0] ?? 0, pole], first];
}

/** The atlas in the three layers that are drawn. On a globe (`flat` false) nothing needs to be unwound. */
export function cut(atlas: Atlas, flat = false): Basemap {
  const countries = atlas.objects.countries;
  const names = (one: unknown, other: unknown): [string, string] => {
    const pair = [one, other].map((each) => (each as { properties: CountryName }).properties.name).sort();
    return [pair[0] ?? "", pair[1] ?? ""];
  };
  const listed = new Map(DISPUTED.map((entry) => [entry.pair.join("|"), entry]));
  const shared = mesh(atlas, countries, (one, other) => one !== other && !listed.has(names(one, other).join("|")));
  const solid: MultiLineString["coordinates"] = [...shared.coordinates];
  const dashed: MultiLineString["coordinates"] = [];
  for (const entry of DISPUTED) {
    const key = entry.pair.join("|");
    const lines = mesh(atlas, countries, (one, other) => one !== other && names(one, other).join("|") === key);
    for (const line of lines.coordinates) {
      const box = entry.box;
      if (!box) dashed.push(line);
      else split(line, (at) => (at[0] ?? 0) >= box[0] && (at[0] ?? 0) <= box[2] && (at[1] ?? 0) >= box[1] && (at[1] ?? 0) <= box[3], dashed, solid);
    }
  }
  const land = feature(atlas, countries) as unknown as Basemap["land"];
  if (!flat) return { names: namesOf(land), land, borders: { type: "MultiLineString", coordinates: solid }, disputed: { type: "MultiLineString", coordinates: dashed } };
  return {
    names: namesOf(land),
    land: {
      type: "FeatureCollection",
      features: land.features.map((each) => ({
        ...each,
        geometry:
          each.geometry.type === "Polygon"
            ? { type: "Polygon", coordinates: each.geometry.coordinates.map(ring) }
            : { type: "MultiPolygon", coordinates: each.geometry.coordinates.map((part) => part.map(ring)) },
      })),
    },
    borders: { type: "MultiLineString", coordinates: solid.map(unwound) },
    disputed: { type: "MultiLineString", coordinates: dashed.map(unwound) },
  };
}

function namesOf(land: Basemap["land"]): Named[] {
  return land.features
    .flatMap((each) => {
      const parts = each.geometry.type === "Polygon" ? [each.geometry.coordinates] : each.geometry.coordinates;
      const sized = parts.map((coordinates) => ({ part: { type: "Polygon" as const, coordinates }, size: geoArea({ type: "Polygon", coordinates }) }));
      const largest = sized.reduce((best, next) => (next.size > best.size ? next : best));
      const [lon, lat] = geoCentroid(largest.part);
      return each.properties.name ? [{ name: each.properties.name, lon, lat, size: largest.size }] : [];
    })
    .sort((one, other) => other.size - one.size)
    .map(({ name, lon, lat }, rank) => ({ name, lon, lat, rank }));
}

/** Parts a line into the stretches inside and outside; a step with both ends inside is inside. */
function split(line: Line, inside: (at: Line[number]) => boolean, within: Line[], without: Line[]): void {
  let run: Line = [];
  let state: boolean | null = null;
  for (let at = 0; at + 1 < line.length; at += 1) {
    const from = line[at];
    const to = line[at + 1];
    if (!from || !to) continue;
    const now = inside(from) && inside(to);
    if (state !== null && now !== state) {
      (state ? within : without).push(run);
      run = [];
    }
    if (run.length === 0) run.push(from);
    run.push(to);
    state = now;
  }
  if (state !== null) (state ? within : without).push(run);
}

/** A circle on the globe as a ring of points: kilometres to degrees by the great circle. */
export function circle(lat: number, lon: number, km: number, steps = 64): [number, number][] {
  const ring: [number, number][] = [];
  const angle = km / 6371;
  const phi = (lat * Math.PI) / 180;
  for (let step = 0; step <= steps; step += 1) {
    const bearing = (2 * Math.PI * step) / steps;
    const sine = Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing);
    const latitude = Math.asin(Math.max(-1, Math.min(1, sine)));
    const turned = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(phi), Math.cos(angle) - Math.sin(phi) * Math.sin(latitude));
    ring.push([lon + (turned * 180) / Math.PI, (latitude * 180) / Math.PI]);
  }
  return ring;
}
