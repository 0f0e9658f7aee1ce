import "./app.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { listen } from "./lib/keys.svelte";
import { takeLinks } from "./lib/router.svelte";

const root = document.getElementById("app");
if (!root) throw new Error("the page has no #app");
takeLinks(root);
listen();
mount(App, { target: root });
