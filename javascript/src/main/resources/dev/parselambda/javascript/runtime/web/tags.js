/** Names classes as the web does, by which packages know them. */
exports.tagged = classes => {
  for (const [name, { prototype }] of Object.entries(classes)) {
    Object.defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });
  }
};
