// Read before anything else, by whichever Node there is: one that is too old stops at the first file of TypeScript, with words that help nobody.
const needed = 24
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < needed) {
  process.stderr.write(`Portreeve runs on Node ${needed} or later, and this is Node ${process.versions.node}.

It brings the right one along: npm ci puts Node ${needed} into node_modules, and npm start, npm test and every
other npm script then use it. So:

  npm ci          with an npm that may run the install script of the package "node" (not --ignore-scripts)
  npm start

To call node by hand, put that one first:  export PATH="$PWD/node_modules/.bin:$PATH"
`)
  process.exit(1)
}
