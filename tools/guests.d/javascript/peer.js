// A guest of the network: command, http server and http client.
import { getArguments, getEnvironment } from "wasi:cli/environment@0.2.10";
import { getStdin } from "wasi:cli/stdin@0.2.10";

const code = (error) => error?.payload?.tag ?? error?.payload ?? error?.tag ?? error;

function readAll(stream) {
  const pieces = [];
  for (;;) {
    try {
      pieces.push(...stream.blockingRead(65536n));
    } catch (error) {
      if (code(error) !== "closed") throw error;
      return new TextDecoder().decode(new Uint8Array(pieces));
    }
  }
}

// What a command is started with.
function facts() {
  const variables = getEnvironment().sort().map((pair) => `variable ${pair.join("=")}`);
  return [`arguments ${getArguments().slice(1).join(" ")}`, ...variables, `input ${readAll(getStdin())}`].join("\n");
}

export const run = {
  run() {
    console.log(facts());
  },
};

async function answer(request) {
  const { pathname, search } = new URL(request.url);
  if (pathname === "/fetch") {
    const response = await fetch(search.slice(1), { headers: { "x-from": "guest" } });
    return `${response.status} ${await response.text()}`;
  }
  return `${request.method} ${pathname}${search} ${await request.text()}`;
}

addEventListener("fetch", (event) =>
  event.respondWith(answer(event.request).then((text) => new Response(text + "\n", { headers: { "content-type": "text/plain" } }))),
);
