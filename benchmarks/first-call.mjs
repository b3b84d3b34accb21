// The first call of a big module in Node: what FirstCall.java does, for comparison.
import fs from 'fs';

const module = new WebAssembly.Module(fs.readFileSync(process.argv[2]));
console.log('result', new WebAssembly.Instance(module).exports.touch(0, 300, 20));
