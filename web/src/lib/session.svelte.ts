// Who is signed in, what they may do, and the codebook that the pages put types into words with.

import { change, get, onSignedOut, setCsrf, type Shapes } from "./api/client";
import { typeWords } from "./words";

export type Role = "reader" | "coder" | "reviewer" | "admin";
const ORDER: readonly Role[] = ["reader", "coder", "reviewer", "admin"];

class Session {
  known = $state(false);
  mode = $state<"open" | "accounts">("open");
  name = $state<string | null>(null);
  role = $state<Role | null>(null);
  version = $state("");
  store = $state("");
  reports = $state(0);
  incidents = $state(0);
  codebook = $state.raw<Shapes["CodebookOut"] | null>(null);

  may(needed: Role): boolean {
    return this.role !== null && ORDER.indexOf(this.role) >= ORDER.indexOf(needed);
  }

  take(given: Shapes["SessionOut"]): void {
    setCsrf(given.csrf);
    this.mode = given.mode;
    this.name = given.name;
    this.role = given.role;
    this.version = given.version;
    this.store = given.store;
    this.reports = given.reports;
    this.incidents = given.incidents;
    this.known = true;
  }

  async look(): Promise<void> {
    this.take(await get("/api/v1/session"));
    if (this.role !== null && this.codebook === null) this.codebook = await get("/api/v1/codebook");
  }

  async signIn(name: string, password: string): Promise<void> {
    this.take(await change<Shapes["SessionOut"]>("POST", "/session", { body: { name, password } }));
    if (this.codebook === null) this.codebook = await get("/api/v1/codebook");
  }

  async signOut(): Promise<void> {
    await change<undefined>("DELETE", "/session");
    await this.look();
  }

  type(value: string): string {
    return this.codebook?.types.find((type) => type.value === value)?.label ?? typeWords(value);
  }

  definition(value: string): string {
    return this.codebook?.types.find((type) => type.value === value)?.definition ?? "";
  }
}

export const session = new Session();

onSignedOut(() => {
  session.name = null;
  session.role = null;
});
