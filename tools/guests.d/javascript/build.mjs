// node build.mjs MODULES WIT OUT: MODULES is the node_modules folder with @bytecodealliance/componentize-js.
import { readFile, writeFile } from "node:fs/promises";

const [, , modules, wit, out] = process.argv;
const { componentize } = await import(`${modules}/@bytecodealliance/componentize-js/src/componentize.js`);
const source = await readFile(new URL("peer.js", import.meta.url), "utf8");
const { component } = await componentize(source, { witPath: wit, worldName: "peer", enableFeatures: ["http", "fetch-event"] });
await writeFile(out, component);
