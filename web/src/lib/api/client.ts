// The typed way to the API: paths, parameters and answers come from the server's own OpenAPI document.

import type { components, paths } from "./schema";

export type Shapes = components["schemas"];
export type Problem = Shapes["Problem"];

const BASE = "/api/v1";

/** What the API said was wrong. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
  get status(): number {
    return this.problem.status;
  }
}

type Get<P extends keyof paths> = paths[P] extends { get: infer G } ? G : never;
type Body<G> = G extends { responses: { 200: { content: { "application/json": infer B } } } } ? B : never;
export type Answer<P extends keyof paths> = Body<Get<P>>;

export type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>;

let csrf = "";
let signedOut: () => void = () => {};

export function setCsrf(token: string): void {
  csrf = token;
}

/** Called where the server says that nobody is signed in. */
export function onSignedOut(then: () => void): void {
  signedOut = then;
}

/** The token for requests made elsewhere, such as uploads that report their progress. */
export function csrfToken(): string {
  return csrf;
}

export function address(path: string, parts: Record<string, string> = {}, query?: Query | URLSearchParams): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  let search = "";
  if (query instanceof URLSearchParams) search = query.toString();
  else if (query) {
    const pairs = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (Array.isArray(value)) for (const one of value as readonly string[]) pairs.append(name, one);
      else if (value !== null && value !== undefined && value !== "") pairs.set(name, String(value));
    }
    search = pairs.toString();
  }
  return BASE + filled + (search ? `?${search}` : "");
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const problem = (await response.json()) as Problem;
    if (typeof problem.detail === "string") return problem;
  } catch {
    // not JSON: the line below says what is known
  }
  return { type: "about:blank", title: response.statusText, status: response.status, detail: response.statusText, do: "", errors: [] };
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError({
      type: "about:blank",
      title: "No answer",
      status: 0,
      detail: "The server does not answer.",
      do: "See whether whosays serve is still running.",
      errors: [],
    });
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (response.status === 401) signedOut();
  throw new ApiError(problem);
}

export async function get<P extends keyof paths & string>(
  path: P,
  options: { parts?: Record<string, string>; query?: Query | URLSearchParams; signal?: AbortSignal } = {},
): Promise<Answer<P>> {
  const plain = path.startsWith(BASE) ? path.slice(BASE.length) : path;
  const init: RequestInit = { headers: { Accept: "application/json" } };
  if (options.signal) init.signal = options.signal;
  const response = await send(address(plain, options.parts, options.query), init);
  return (await response.json()) as Answer<P>;
}

/** Changes something. `T` is the answer's shape; an empty answer gives undefined. */
export async function change<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  options: { parts?: Record<string, string>; query?: Query; body?: unknown; form?: FormData; match?: string } = {},
): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", "X-CSRF-Token": csrf };
  if (options.match) headers["If-Match"] = `"${options.match}"`;
  const init: RequestInit = { method, headers };
  if (options.form) init.body = options.form;
  else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(options.body);
  }
  const response = await send(address(path, options.parts, options.query), init);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}
