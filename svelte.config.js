/** Runes for every component of ours; what comes out of node_modules says itself what it is. */
export default {
  compilerOptions: {
    runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
  },
};
