// Which incidents are shown. All of it is in the address, under the names that the API takes.

export type ListField = "type" | "actor" | "source" | "status" | "country" | "state";
/** The lists that have a facet. */
export const LISTS: readonly ListField[] = ["type", "status", "actor", "source", "country", "state"];

export interface Filters {
  from: string;
  to: string;
  area: string;
  near: string;
  near_name: string;
  type: string[];
  actor: string[];
  source: string[];
  status: string[];
  country: string[];
  state: string[];
  sure: string;
  deaths: string;
  q: string;
  only: string;
  /** Only incidents with a claim of one of these reports. */
  report: string[];
}

export const NO_FILTERS: Filters = {
  from: "",
  to: "",
  area: "",
  near: "",
  near_name: "",
  type: [],
  actor: [],
  source: [],
  status: [],
  country: [],
  state: [],
  sure: "",
  deaths: "",
  q: "",
  only: "",
  report: [],
};

const REPEATED = [...LISTS, "report"] as const;
const WORDS = ["from", "to", "area", "near", "near_name", "sure", "deaths", "q", "only"] as const;

export function readFilters(query: URLSearchParams): Filters {
  const filters: Filters = { ...NO_FILTERS };
  for (const name of WORDS) filters[name] = query.get(name)?.trim() ?? "";
  for (const name of REPEATED) filters[name] = [...new Set(query.getAll(name).filter(Boolean))].sort();
  return filters;
}

/** The same filters always give the same words in the same order, so that one view has one address. */
export function filterQuery(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of WORDS) if (filters[name]) query.set(name, filters[name]);
  for (const name of REPEATED) for (const value of [...filters[name]].sort()) query.append(name, value);
  return query;
}

export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

/** How many parts of the filter narrow the list; a period counts once. */
export function filtersUsed(filters: Filters): number {
  const single = (["area", "near", "sure", "deaths", "q", "only"] as const).filter((name) => filters[name]).length;
  const lists = REPEATED.filter((name) => filters[name].length > 0).length;
  return single + lists + (filters.from || filters.to ? 1 : 0);
}

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function readBox(text: string): Box | null {
  const numbers = text.split(",").map(Number);
  const [west, south, east, north] = numbers;
  if (numbers.length !== 4 || numbers.some((number) => !Number.isFinite(number))) return null;
  return { west: west ?? 0, south: south ?? 0, east: east ?? 0, north: north ?? 0 };
}

export function boxText(box: Box): string {
  return [box.west, box.south, box.east, box.north].map((number) => Number(number.toFixed(4))).join(",");
}

/** `lat,lon,km` of a place with a radius. */
export function readNear(text: string): { lat: number; lon: number; km: number } | null {
  const numbers = text.split(",").map(Number);
  const [lat, lon, km] = numbers;
  if (numbers.length !== 3 || numbers.some((number) => !Number.isFinite(number))) return null;
  return { lat: lat ?? 0, lon: lon ?? 0, km: km ?? 0 };
}
