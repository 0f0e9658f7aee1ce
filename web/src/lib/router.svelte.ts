// Where the reader is. The address is the whole state of a page, so that a link shows a colleague the same.

export interface Place {
  path: string;
  query: URLSearchParams;
}

function read(): Place {
  return { path: window.location.pathname, query: new URLSearchParams(window.location.search) };
}

let place = $state.raw<Place>(read());

window.addEventListener("popstate", () => {
  place = read();
});

export const here = {
  get path(): string {
    return place.path;
  },
  get query(): URLSearchParams {
    return place.query;
  },
};

/** Goes to an address of the workbench. `replace` leaves no step in the browser's history. */
export function go(address: string, options: { replace?: boolean } = {}): void {
  const now = window.location.pathname + window.location.search;
  if (address === now) return;
  if (options.replace) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  const before = place.path;
  place = read();
  if (!options.replace && place.path !== before) window.scrollTo(0, 0);
}

/** Turns clicks on plain links within the workbench into steps without a reload. */
export function takeLinks(node: HTMLElement): void {
  node.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || link.origin !== window.location.origin) return;
    if (link.pathname.startsWith("/api/")) return;
    if (link.hash && link.pathname === window.location.pathname && link.search === window.location.search) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

/** Matches `/incidents/:id` and the like; the named parts decoded, or null. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const want = pattern.split("/").filter(Boolean);
  const have = path.split("/").filter(Boolean);
  if (want.length !== have.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, piece] of want.entries()) {
    const value = have[index] ?? "";
    if (piece.startsWith(":")) {
      try {
        parts[piece.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (piece !== value) return null;
  }
  return parts;
}
