// Objects of the SDK as JSON of values.

/** With what was set since it was read as it is now, not as operators; pointers to objects with their fields. */
exports.full = (Parse, object) => {
  const json = object.toJSON();
  for (const key of object.dirtyKeys()) {
    const value = object.get(key);
    if (value === undefined) {
      delete json[key];
    } else {
      json[key] = value && value._toFullJSON ? value._toFullJSON() : Parse._encode(value);
    }
  }
  return json;
};
