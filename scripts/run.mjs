// The door of every command: `node scripts/run.mjs TASK [arguments]`. It asks for the right Node first, so it keeps to syntax that an old
// Node can read, and loads everything else only afterwards.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Bellringer needs Node.js 20.19 or later; this is ${process.versions.node}.`);
  console.error('Install the current LTS release from https://nodejs.org and run the same command again.');
  process.exit(1);
}

import('./door.mjs')
  .then((door) => door.open(process.argv[2], process.argv.slice(3)))
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
